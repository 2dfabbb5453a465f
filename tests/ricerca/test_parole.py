"""What is typed in the search box, understood."""

import json

import ateco
import pytest

from fonti.regole.territorio import REGIONI_NOMINATE
from nucleo.testo import APOSTROFI
from ricerca.regole.attivita import list_parole, read_attivita
from ricerca.regole.dizionario import is_italiana
from ricerca.regole.lessico import DATI, split_parole
from ricerca.regole.parole import CARATTERI_MASSIMI, PAROLE_MASSIME, read_parole


def parole_di(domanda: str) -> list[str]:
    return [gruppo.testo for gruppo in read_parole(domanda).gruppi]


@pytest.mark.parametrize(
    ("domanda", "attese"),
    [
        ("voglio aprire un bar", ["aprire", "bar"]),
        ("l'artigianato", ["artigianato"]),
        ("Perché non un TAXI?", ["taxi"]),
        ("fondo perduto per donne", ["fondo perduto", "donne"]),
        ("incentivi", ["incentivi"]),
        ("incentivi per il turismo", ["incentivi", "turismo"]),
        ("industria 4 0", ["industria 4 0"]),
        ("bar bar bar", ["bar"]),
        ("", []),
        ("di a da in con", []),
        ("!!! & | <-> :* ()", []),
    ],
)
def test_only_words_that_mean_something_are_searched(domanda: str, attese: list[str]) -> None:
    assert parole_di(domanda) == attese


@pytest.mark.parametrize(
    ("scritto", "trova"),
    [
        ("mettersi in proprio", "creazione d impresa"),
        ("mettermi in proprio", "autoimpiego"),
        ("avviare imprese", "start up"),
        ("a fondo perduto", "conto capitale"),
        ("senza lavoro", "disoccupati"),
        ("microprestito", "microcredito"),
    ],
)
def test_an_expression_brings_what_means_the_same(scritto: str, trova: str) -> None:
    (gruppo,) = read_parole(scritto).gruppi
    assert trova in gruppo.voci


@pytest.mark.parametrize(
    ("domanda", "regione", "resto"),
    [
        ("bar in Puglia", "16", ["bar"]),
        ("prestito Valle d'Aosta", "02", ["prestito"]),
        ("friuli venezia giulia taxi", "06", ["taxi"]),
        ("bando regione Trentino-Alto Adige", "04", []),
        ("marche da bollo", "", ["marche", "bollo"]),
    ],
)
def test_the_name_of_a_region_is_a_place(domanda: str, regione: str, resto: list[str]) -> None:
    parole = read_parole(domanda, regioni=REGIONI_NOMINATE)
    assert parole.regione == regione
    assert [g.testo for g in parole.gruppi if not g.regione][: len(resto)] == resto


@pytest.mark.parametrize("segno", [*APOSTROFI, "' "])
@pytest.mark.parametrize(
    "legame", ["dell", "nell", "all", "sull", "un", "l", "d", "quell", "coll", "cogl", "alcun", "dagl"]
)
def test_an_elided_article_says_nothing(legame: str, segno: str) -> None:
    assert parole_di(f"{legame}{segno}impresa") == ["impresa"]
    assert parole_di(f"Avvio {legame}{segno}attività")[-1].endswith("attivita")


@pytest.mark.parametrize(
    ("domanda", "genere", "codice", "ateco"),
    [
        ("idraulico", "mestiere", "artigiano", "43.2"),
        ("vorrei fare l'estetista", "mestiere", "artigiano", "96.02"),
        ("badanti", "mestiere", "salute", "97"),
        ("food truck", "mestiere", "ristorazione", "56.1"),
        ("comprare un furgone", "scopo", "macchinari", ""),
        ("assumere", "scopo", "personale", ""),
        ("ho 24 anni", "persona", "giovani", ""),
        ("non ho un lavoro", "persona", "disoccupati", ""),
        ("p. IVA", "persona", "professionisti", ""),
        ("senza dovere niente", "", "", ""),
        ("pensionato", "persona", "altri", ""),
        ("fondo antiusura", "forma", "garanzia", ""),
        ("furgoncino", "scopo", "macchinari", ""),
        ("pompa di calore", "scopo", "energia", ""),
        ("pagina web", "scopo", "web", ""),
        ("negozietto", "mestiere", "commercio", "47"),
        ("botteghina", "mestiere", "commercio", "47"),
        ("localino", "scopo", "immobili", ""),
        ("N.C.C.", "mestiere", "trasporti", "49.32"),
        ("a.s.d.", "persona", "non_profit", ""),
        ("partitaiva", "persona", "professionisti", ""),
        ("foto voltaico", "scopo", "energia", ""),
        ("sportello", "", "", ""),
        ("medicina", "", "", ""),
    ],
)
def test_trades_purposes_and_people_are_understood(domanda: str, genere: str, codice: str, ateco: str) -> None:
    gruppo = read_parole(domanda).gruppi[-1]
    assert (gruppo.genere, gruppo.codice, gruppo.ateco) == (genere, codice, ateco)


def test_an_age_that_is_not_young_and_an_amount_are_no_words() -> None:
    assert parole_di("55 anni 20 mila euro bar") == ["bar"]


def test_hundreds_of_trades_are_known_each_with_an_activity_of_istat() -> None:
    dati = json.loads((DATI / "mestieri.json").read_text(encoding="utf-8"))
    codici = {mestiere["ateco"] for mestiere in dati["mestieri"]} - {""}
    assert [c for c in codici if not any(ateco.validate(c, edition=e) for e in ("2025", "2022", "2007"))] == []
    assert {mestiere["ramo"] for mestiere in dati["mestieri"]} <= {*dati["rami"]}
    assert sum(len(mestiere["voci"]) for mestiere in dati["mestieri"]) > 500


@pytest.mark.parametrize(
    "parola", ["resto", "vestiti", "fibra", "montagna", "citta", "attività", "attivita", "virtu", "taxi"]
)
def test_a_word_of_the_dictionary_is_italian_with_or_without_its_accent(parola: str) -> None:
    assert is_italiana(parola)
    assert not is_italiana(parola + "x")


@pytest.mark.parametrize(
    "parola", ["canile", "gattile", "rottamaio", "stiratura", "toelettatura", "yogurteria", "piadinificio"]
)
def test_a_word_made_from_another_or_that_istat_writes_is_italian(parola: str) -> None:
    assert is_italiana(parola)


@pytest.mark.parametrize("parola", ["agricultura", "prestitto", "parucchiera", "finanziamneto", "zzzqqq"])
def test_a_word_typed_wrong_is_not(parola: str) -> None:
    assert not is_italiana(parola)


def test_the_words_of_activities_are_those_of_istat() -> None:
    nodo = ateco.lookup("96.02.01", edition="2007")
    assert nodo is not None
    assert {"barbiere", "ondulatura"} <= {*list_parole((nodo.title, *nodo.notes.values()))} <= read_attivita()


def test_the_name_of_a_region_can_be_a_word_when_asked() -> None:
    parole = read_parole("bar in Puglia")
    assert (parole.regione, [g.testo for g in parole.gruppi]) == ("", ["bar", "puglia"])


def test_only_one_place_is_read() -> None:
    parole = read_parole("puglia lazio", regioni=REGIONI_NOMINATE)
    assert [(g.testo, g.regione) for g in parole.gruppi] == [("puglia", "16"), ("lazio", "")]


def test_a_long_query_is_cut() -> None:
    parole = read_parole(" ".join(f"parola{numero}" for numero in range(500)))
    assert len(parole.testo) <= CARATTERI_MASSIMI
    assert len(parole.gruppi) == PAROLE_MASSIME


def test_control_characters_never_reach_the_database() -> None:
    assert read_parole("bar\x00\x1b taxi\ud800").testo == "bar taxi"


@pytest.mark.parametrize("testo", ["resto al sud 2.0", "transizione 5.0", "56.10.1"])
def test_a_number_with_points_is_one_word_as_in_titles(testo):
    assert split_parole(testo)[-1] == testo.split()[-1]
