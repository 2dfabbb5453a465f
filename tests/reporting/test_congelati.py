"""What was frozen is read for ever: an old version with its own words, today's by id, a later one refused."""

import hashlib
import json
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from indicatori.definizioni import REGISTRO, Filtro, attivita, profilo
from indicatori.enums import Livello
from reporting.congelati import parole, schema2
from reporting.congelati.documento import Documento
from reporting.congelati.pubblicati import (
    DatiIlleggibili,
    SchemaIgnoto,
    fingerprint,
    from_json,
    read_cifre,
    read_documento,
    to_json,
)
from reporting.congelati.schema2 import DatiRapporto
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.pdf import FOGLI, render_html
from reporting.selectors.rapporti import SISTEMA, build_dati, compare_pubblicate
from reporting.selectors.rettifiche import read_pubblicati
from reporting.services.emissione import generate_rapporto
from tests.congelati import get_capitolo, get_riga, get_tavola
from tests.costruttori import build_cittadino, build_consulenza, build_percorso, build_rapporto, build_seguito
from tests.prove import rewrite
from tests.reporting.parole_documento import list_parole
from tests.reporting.scena import INTERA, Scena, add_appuntamenti, add_seguiti, build_scena

CONGELATI = Path(__file__).parent / "congelati"
LIVELLI = ("rete", "regione", "amministrazione", "sportello")
MARZO, FEBBRAIO, GENNAIO = date(2016, 3, 1), date(2016, 2, 1), date(2016, 1, 1)
ADESSO = datetime(2016, 4, 11, 3, 15, tzinfo=UTC)


def read_vecchi(livello: str) -> dict[str, Any]:
    """A report frozen with schema 1: invented people and desks."""
    return json.loads((CONGELATI / f"schema_1_{livello}.json").read_text(encoding="utf-8"))


@pytest.fixture
def scena(db: None) -> Scena:
    """The network from which the old ones were frozen: the people of `build_scena`, and fourteen more in Naples."""
    scena = build_scena()
    for numero in range(14):
        cittadino = build_cittadino(
            sportello=scena.napoli, sesso="FM"[numero % 2], codice_fiscale="", data_nascita=date(1980, 1, 1)
        )
        build_consulenza(percorso=build_percorso(cittadino=cittadino))
    return scena


def find_oggetto(scena: Scena, livello: str) -> dict[str, Any]:
    oggetti: dict[str, dict[str, Any]] = {
        "rete": {"livello": Livello.RETE},
        "regione": {"regione": scena.lecce.comune.provincia.regione},
        "amministrazione": {"amministrazione": scena.lecce.amministrazione},
        "sportello": {"sportello": scena.lecce},
    }
    return oggetti[livello]


def store(rapporto: Rapporto, dati: dict[str, Any]) -> Rapporto:
    """As if it had been issued with these data."""
    with rewrite(Rapporto):
        Rapporto.objects.filter(pk=rapporto.pk).update(
            dati=dati,
            impronta_dati=fingerprint(dati),
            stato=StatoRapporto.PRONTO,
            pronto_il=ADESSO,
            pdf="rapporti/prova.pdf",
            sha256="0" * 64,
        )
    rapporto.refresh_from_db()
    return rapporto


# ── Schema 1 ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("livello", LIVELLI)
def test_an_old_report_says_the_words_it_was_printed_with(livello: str) -> None:
    dati = read_vecchi(livello)
    attese = (CONGELATI / f"schema_1_{livello}.txt").read_text(encoding="utf-8").splitlines()
    assert list_parole(render_html(read_documento(dati), layout=1)) == attese


def test_the_first_layout_is_drawn_as_it_was(settings) -> None:
    """Page and charts, sign by sign, and their style: a file already issued is made again with the same bytes.

    Of the page the fingerprint: its words are in the files beside it.
    """
    settings.INDIRIZZO_PUBBLICO = "https://microcredito.example"
    fatti = {
        livello: hashlib.sha256(render_html(read_documento(read_vecchi(livello)), layout=1).encode()).hexdigest()
        for livello in LIVELLI
    }
    fatti["stile"] = hashlib.sha256((settings.BASE_DIR / "static" / FOGLI[1]).read_bytes()).hexdigest()
    assert fatti == json.loads((CONGELATI / "layout_1.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("livello", LIVELLI)
def test_an_old_report_keeps_its_fingerprint(livello: str, db: None) -> None:
    """The code at the foot of its pages is the one of the data as they are stored."""
    dati = read_vecchi(livello)
    rapporto = store(build_rapporto(livello=Livello.RETE, mese=MARZO), dati)
    assert rapporto.codice_verifica.replace("-", "").lower() == fingerprint(dati)[:20]
    assert f"Codice di verifica {rapporto.codice_verifica}" in render_html(read_documento(rapporto.dati))


def test_the_figures_of_an_old_report_are_found_by_id() -> None:
    cifre = read_cifre(read_vecchi("rete"))
    assert (cifre["consulenze"].valore, cifre["consulenze"].versione) == (17, 1)
    assert cifre["importo-erogato"].valore == Decimal("5000.00")


@pytest.mark.parametrize("livello", LIVELLI)
def test_both_versions_say_the_same_of_the_same_rows(livello: str, scena: Scena) -> None:
    """Frozen again today from the same network, a report has the same chapters, tables, columns and rows."""
    oggetto = find_oggetto(scena, livello)
    prima = build_dati(build_rapporto(mese=FEBBRAIO, **oggetto), datetime(2016, 3, 11, 3, 15, tzinfo=UTC))
    store(Rapporto.objects.get(mese=FEBBRAIO), to_json(prima))
    build_consulenza(sportello=scena.lecce, data=date(2016, 2, 20), tardiva=True)
    nuovi = read_documento(to_json(build_dati(build_rapporto(mese=MARZO, **oggetto), ADESSO)))
    vecchi = read_documento(read_vecchi(livello))
    assert outline(nuovi) == outline(vecchi)


# Tables of which less is published than then (`docs/decisioni`, 0042).
RIDOTTE = {"Per tipo di amministrazione", "Per erogatore"}
# What was not counted then.
NUOVE = {
    "La formazione di chi riceve le persone",
    "Le visite agli sportelli",
    "Che cosa ne è delle imprese",
    "A chi si doveva chiedere negli ultimi dodici mesi",
    "Appuntamenti a cui nessuno è venuto",
}
# Every figure is compared in one table, where only consultations had theirs.
RIFATTE = {
    "Consulenze dei mesi già pubblicati",
    "Le cifre dei mesi già pubblicati che sono cambiate",
    "Le voci delle tavole dei mesi già pubblicati che sono cambiate",
}


def outline(documento: Documento) -> list[Any]:
    """All that is said beside the figures and their notes, which follow definitions that may change."""
    senza_profilo = documento.livello in (Livello.SPORTELLO, Livello.AMMINISTRAZIONE)
    return [
        (documento.periodo, documento.precedente, documento.anno_prima, [cifra.nome for cifra in documento.cifre]),
        *(
            (
                capitolo.titolo,
                capitolo.grafico,
                tavola.titolo,
                tavola.colonne,
                [r[0] for r in tavola.righe if r[0] not in NUOVE],
            )
            for capitolo in documento.capitoli
            for tavola in capitolo.tavole
            if tavola.titolo not in RIDOTTE | RIFATTE | NUOVE
            and not (senza_profilo and capitolo.titolo == "Le persone")
        ),
    ]


# ── Schema 2 ─────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def dati(scena: Scena) -> DatiRapporto:
    return build_dati(build_rapporto(livello=Livello.RETE, mese=MARZO), ADESSO)


def test_data_come_back_typed_as_they_were_frozen(dati: DatiRapporto) -> None:
    grezzi = json.loads(json.dumps(to_json(dati)))
    assert from_json(grezzi) == dati
    assert grezzi["schema"] == schema2.SCHEMA
    assert isinstance(get_riga(get_tavola(dati, "importi", "importi"), "importo-richiesto").valori["mese"], Decimal)
    assert get_riga(get_tavola(dati, "consulenze", "per-tipo"), "cpi").valori["consulenze"] == 15


def test_every_id_is_said_once_and_has_its_words(dati: DatiRapporto) -> None:
    for capitolo in dati.capitoli:
        assert len({tavola.id for tavola in capitolo.tavole}) == len(capitolo.tavole)
        for tavola in capitolo.tavole:
            colonne = {colonna.id for colonna in tavola.colonne}
            assert len(colonne) == len(tavola.colonne)
            assert len({riga.id for riga in tavola.righe}) == len(tavola.righe), tavola.id
            for riga in tavola.righe:
                celle = [*riga.valori, *riga.testi, *riga.nascosti]
                assert sorted(celle) == sorted(colonne), (tavola.id, riga.id)
    assert {capitolo.id for capitolo in dati.capitoli} == set(parole.CAPITOLI) == {*parole.TESTI, *parole.FISSI}
    assert {cifra.id for cifra in dati.cifre} <= {indicatore.id for indicatore in dati.indicatori}


def test_what_was_defined_that_day_is_printed_whatever_the_registry_says_now(dati: DatiRapporto) -> None:
    grezzi = to_json(dati)
    consulenze = next(i for i in grezzi["indicatori"] if i["id"] == "consulenze")
    consulenze |= {"nome": "Colloqui", "versione": 7, "definizione": "Ogni colloquio."}
    grezzi["soglie"] |= {"giorni_attivita": 45}
    testo = render_html(read_documento(grezzi))
    assert "Colloqui" in testo
    assert "Ogni colloquio." in testo
    assert "negli ultimi 45 giorni" in testo


def test_what_the_profile_says_is_defined_and_is_of_the_opening(dati: DatiRapporto) -> None:
    """The notes of a report are those of the page of today, and no figure of it is without its definition."""
    assert {"profilo"} == {i.id for i in dati.indicatori} - set(REGISTRO)
    assert dati.get_indicatore("profilo").definizione == profilo.DEFINIZIONE
    di_marzo = Filtro(SISTEMA, MARZO, date(2016, 3, 31))
    di_oggi = {tavola.codice: tavola.nota for tavola in profilo.describe_persone(di_marzo).tavole if tavola.nota}
    assert {codice: parole.NOTE[codice] for codice in di_oggi} == di_oggi


def _set(*passi: Any, valore: Any) -> Any:
    def change(grezzi: dict[str, Any]) -> None:
        dove: Any = grezzi
        for passo in passi[:-1]:
            dove = dove[passo]
        dove[passi[-1]] = valore

    return change


@pytest.mark.parametrize(
    ("change", "dove"),
    [
        (_set("cifre", 0, "novita", valore=1), "novita"),
        (_set("altro", valore={}), "altro"),
        (_set("cifre", 0, "valore", valore="dodici"), "cifre[0].valore"),
        (_set("cifre", 0, "valore", valore=True), "cifre[0].valore"),
        (_set("cifre", 0, "id", valore=5), "cifre[0].id"),
        (_set("mese", valore="2016-13-01"), "mese"),
        (_set("livello", valore="pianeta"), "livello"),
        (_set("capitoli", 0, "tavole", 0, "colonne", 0, "unita", valore="chili"), "unita"),
        (_set("cifre", 0, "id", valore="felicita"), "felicita"),
        (_set("capitoli", 0, "id", valore="prefazione"), "prefazione"),
        (lambda grezzi: grezzi.pop("fatti"), "fatti"),
    ],
)
def test_data_of_another_shape_are_refused_whole(change: Any, dove: str, dati: DatiRapporto) -> None:
    grezzi = deepcopy(to_json(dati))
    change(grezzi)
    with pytest.raises(DatiIlleggibili) as detto:
        read_documento(grezzi)
    assert dove in str(detto.value)


# ── A later one ──────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("schema", [3, 0, "2", None])
def test_a_schema_that_is_not_known_is_refused_with_its_number(schema: Any) -> None:
    with pytest.raises(SchemaIgnoto, match=f"nello schema {schema}.*da 1 a 2"):
        read_documento(read_vecchi("rete") | {"schema": schema})


def test_a_report_of_a_later_schema_opens_with_a_notice_and_its_file(client_monitoraggio, db: None) -> None:
    rapporto = store(build_rapporto(livello=Livello.RETE, mese=MARZO), {"schema": 3, "cifre": {"consulenze": 4}})
    pagina = client_monitoraggio.get(reverse("reporting:rapporto_detail", args=(rapporto.uuid,)))
    testo = pagina.content.decode()
    assert (pagina.status_code, "nello schema 3" in testo) == (200, True)
    assert reverse("reporting:rapporto_download", args=(rapporto.uuid,)) in testo
    verifica = client_monitoraggio.get(reverse("reporting:rapporto_verify"), {"codice": rapporto.codice_verifica})
    assert "È un rapporto emesso dalla rete" in verifica.content.decode()


def test_a_report_that_cannot_be_read_fails_and_says_why(db: None) -> None:
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)
    Rapporto.objects.update(dati={"schema": 3}, impronta_dati="x")
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO) == StatoRapporto.FALLITO
    rapporto.refresh_from_db()
    assert "nello schema 3" in rapporto.errore


# ── Compared ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("schema", [1, 2])
def test_corrections_compare_by_id_whatever_the_version(schema: int, scena: Scena) -> None:
    """The order of the figures does not matter: consultations are found by their id."""
    prima = build_rapporto(livello=Livello.RETE, mese=FEBBRAIO)
    congelati = read_vecchi("rete") if schema == 1 else to_json(build_dati(prima, ADESSO))
    congelati["cifre"] = congelati["cifre"][::-1]
    next(cifra for cifra in congelati["cifre"] if cifra["id"] == "consulenze")["valore"] = 41
    store(prima, congelati)
    marzo = build_rapporto(livello=Livello.RETE, mese=MARZO)
    assert {mese: letto.cifre["consulenze"].valore for mese, letto in read_pubblicati(marzo).items()} == {FEBBRAIO: 41}
    riga = get_riga(get_tavola(build_dati(marzo, ADESSO), "qualita", "rettifiche-cifre"), "2016-02:consulenze")
    assert (riga.valori["pubblicata"], riga.valori["oggi"], riga.valori["differenza"]) == (41, 2, -39)


def test_one_report_that_cannot_be_read_does_not_stop_the_others(scena: Scena) -> None:
    for mese, cifre in ((GENNAIO, [{"id": "consulenze"}]), (FEBBRAIO, None)):
        rapporto = build_rapporto(livello=Livello.RETE, mese=mese)
        congelati = to_json(build_dati(rapporto, ADESSO))
        store(rapporto, congelati | ({"cifre": cifre} if cifre else {}))
    assert list(read_pubblicati(build_rapporto(livello=Livello.RETE, mese=MARZO))) == [FEBBRAIO]


def test_a_figure_defined_in_another_way_is_not_a_correction(scena: Scena) -> None:
    prima = build_rapporto(livello=Livello.RETE, mese=FEBBRAIO)
    congelati = to_json(build_dati(prima, ADESSO))
    cifra = next(cifra for cifra in congelati["cifre"] if cifra["id"] == "consulenze")
    cifra |= {"valore": 41, "versione": attivita.consulenze.versione + 1}
    prima = store(prima, congelati)
    marzo = build_dati(build_rapporto(livello=Livello.RETE, mese=MARZO), ADESSO)
    assert [tavola.id for tavola in get_capitolo(marzo, "qualita").tavole] == ["puntualita"]
    confronto = next(c for c in compare_pubblicate(prima, read_documento(prima.dati), INTERA) if c.id == "consulenze")
    assert (confronto.cambiata, confronto.ridefinita) == (False, True)


@pytest.mark.parametrize("schema", [1, 2])
def test_the_page_compares_the_figures_of_either_version(schema: int, scena: Scena, client_monitoraggio) -> None:
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)
    store(rapporto, read_vecchi("rete") if schema == 1 else to_json(build_dati(rapporto, ADESSO)))
    build_consulenza(sportello=scena.lecce)
    pagina = client_monitoraggio.get(reverse("reporting:rapporto_detail", args=(rapporto.uuid,)))
    cambiate = {confronto.id for confronto, _ in pagina.context["cifre"][:5] if confronto.cambiata}
    assert cambiate == {"consulenze", "persone"}


# ── After the start ──────────────────────────────────────────────────────────────────────
def test_what_became_of_businesses_is_in_every_report_and_by_moments_in_the_networks(scena: Scena) -> None:
    """Of few answers how many there are is told, and not what they say; an appointment that nobody came to, too."""
    add_seguiti(scena)
    add_appuntamenti(scena)
    build_seguito(sportello=scena.lecce, momento="settimane", dovuto_il=date(2016, 3, 20))
    rete = build_dati(build_rapporto(livello=Livello.RETE, mese=MARZO), ADESSO)
    momenti = get_tavola(rete, "avvio", "per-momento")
    assert get_riga(momenti, "dodici_mesi").valori == {
        "chieste": 6,
        "risposte": 6,
        "attive": 4,
        "occupati": 12,
        "donne": 5,
        "giovani": 2,
    }
    poche = get_riga(momenti, "settimane")
    assert poche.valori == {"chieste": 1, "risposte": 0}
    assert set(poche.nascosti) == {"attive", "occupati", "donne", "giovani"}
    assert get_riga(get_tavola(rete, "avvio", "avvio"), "posti-di-lavoro").valori["mese"] == 12
    assert get_riga(get_tavola(rete, "qualita", "puntualita"), "appuntamenti-mancati").valori["mese"] == 0.333333
    suo = build_dati(build_rapporto(sportello=scena.lecce, mese=MARZO), ADESSO)
    assert [tavola.id for tavola in get_capitolo(suo, "avvio").tavole] == ["avvio"]
    # What was frozen before it stays as it was.
    prima = replace(rete, capitoli=tuple(capitolo for capitolo in rete.capitoli if capitolo.id != "avvio"))
    titoli = [capitolo.titolo for capitolo in read_documento(to_json(prima)).capitoli]
    assert "Dopo l'avvio" not in titoli
    assert "Dopo l'avvio" in [capitolo.titolo for capitolo in read_documento(to_json(rete)).capitoli]
