"""What is typed in the search box, understood."""

import pytest

from incentivi.regole.territorio import REGIONI_NOMINATE
from ricerca.regole.parole import CARATTERI_MASSIMI, PAROLE_MASSIME, read_parole


def parole_di(domanda: str) -> list[str]:
    return [gruppo.testo for gruppo in read_parole(domanda).gruppi]


@pytest.mark.parametrize(
    ("domanda", "attese"),
    [
        ("voglio aprire un bar", ["bar"]),
        ("l'artigianato", ["artigianato"]),
        ("Perché non un TAXI?", ["taxi"]),
        ("fondo perduto per donne", ["fondo perduto", "donne"]),
        ("incentivi", ["incentivi"]),
        ("incentivi per il turismo", ["turismo"]),
        ("industria 4 0", ["industria", "4", "0"]),
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
        ("mettersi in proprio", "avviare un impresa"),
        ("mettermi in proprio", "autoimpiego"),
        ("avviare imprese", "start up"),
        ("a fondo perduto", "conto capitale"),
        ("senza lavoro", "disoccupato"),
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
