"""The document: accessible, closed to the network, equal to what the pages say."""

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pikepdf
import pypdf
import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.urls import reverse

from indicatori.enums import Livello
from interfaccia.stampa import RisorsaVietata
from reporting.congelati.pubblicati import from_json, read_documento, to_json
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.pdf import render_html, render_pdf
from reporting.selectors.rapporti import build_dati
from reporting.services.emissione import generate_rapporto
from tests.congelati import get_capitolo, get_cifra, get_riga, get_tavola
from tests.costruttori import build_cittadino, build_consulenza, build_percorso, build_rapporto, build_regione
from tests.reporting.scena import build_scena

pytestmark = [pytest.mark.django_db, pytest.mark.pdf]
ADESSO = datetime(2016, 4, 11, 3, 15, tzinfo=UTC)
MARZO = date(2016, 3, 1)
VERIFICA = reverse("reporting:rapporto_verify")
QUERY = "dal=2016-03-01&al=2016-03-31"


@pytest.fixture
def rapporto(db: None) -> Rapporto:
    """The report of the network for March 2016, made."""
    build_scena()
    rapporto = build_rapporto(livello=Livello.RETE, mese=MARZO)
    assert generate_rapporto(pk=rapporto.pk, adesso=ADESSO) == StatoRapporto.PRONTO
    rapporto.refresh_from_db()
    return rapporto


def read_file(rapporto: Rapporto) -> bytes:
    with default_storage.open(rapporto.pdf.name) as file:
        return file.read()


@dataclass(frozen=True)
class Emesso:
    """What is left of a report when the database is gone: its file, its frozen data."""

    file: bytes
    dati: dict[str, Any]
    codice_verifica: str
    sha256: str
    layout: int


EMESSI: list[Emesso] = []


@pytest.fixture
def emesso(request: pytest.FixtureRequest) -> Emesso:
    """The same report, made once for those who only read it."""
    if not EMESSI:
        r = request.getfixturevalue("rapporto")
        EMESSI.append(Emesso(read_file(r), r.dati, r.codice_verifica, r.sha256, r.layout))
    return EMESSI[0]


def read_pages(contenuto: bytes) -> list[str]:
    """The text of each page, spaces made one, as who copies it gets it."""
    pagine = pypdf.PdfReader(io.BytesIO(contenuto)).pages
    return [re.sub(r"\s+", " ", pagina.extract_text()) for pagina in pagine]


def measure_pieno(contenuto: bytes) -> list[float]:
    """How far down each page is written, of the room between its margins (20 mm above, 24 below)."""
    millimetro = 72 / 25.4
    sotto, sopra = 24 * millimetro, (297 - 20) * millimetro
    pieni = []
    for pagina in pypdf.PdfReader(io.BytesIO(contenuto)).pages:
        altezze: list[float] = []

        def keep(testo: str, cm: list[float], tm: list[float], *_: Any, altezze: list[float] = altezze) -> None:
            if testo.strip():
                altezze.append(cm[5] + cm[3] * tm[5])

        pagina.extract_text(visitor_text=keep)
        pieni.append((sopra - min(altezza for altezza in altezze if altezza > sotto)) / (sopra - sotto))
    return pieni


def walk(nodo: Any) -> Iterator[Any]:
    """Every structure element under a node."""
    figli = nodo.get("/K", [])
    for figlio in figli if isinstance(figli, pikepdf.Array) else [figli]:
        if isinstance(figlio, pikepdf.Dictionary) and "/S" in figlio:
            yield figlio
            yield from walk(figlio)


# ── Accessible ───────────────────────────────────────────────────────────────────────────
def test_the_document_is_tagged_in_italian_with_its_title(emesso: Emesso) -> None:
    with pikepdf.open(io.BytesIO(emesso.file)) as documento:
        radice = documento.Root
        assert bool(radice.MarkInfo.Marked)
        assert str(radice.Lang) == "it"
        assert bool(radice.ViewerPreferences.DisplayDocTitle)
        assert str(documento.docinfo["/Title"]) == "Rapporto mensile di marzo 2016: Rete nazionale"
        assert str(documento.docinfo["/Author"]) == "Ente Nazionale per il Microcredito"
        with documento.open_metadata() as metadati:
            assert metadati["pdfuaid:part"] == "1"
        segnalibri = [voce.title for voce in documento.open_outline().root[0].children]
        assert "1. La rete" in segnalibri


def test_headings_tables_and_figures_are_what_they_say(emesso: Emesso) -> None:
    with pikepdf.open(io.BytesIO(emesso.file)) as documento:
        elementi = list(walk(documento.Root.StructTreeRoot))
        tipi = Counter(str(elemento.S) for elemento in elementi)
        assert tipi["/H1"] == 1
        assert tipi["/H2"] >= 9
        assert tipi["/Table"] >= 15
        assert tipi["/TH"] > tipi["/Table"] * 2  # of columns and of rows
        assert tipi["/Caption"] >= tipi["/Table"]
        figure = [elemento for elemento in elementi if str(elemento.S) == "/Figure"]
        senza = [elemento for elemento in figure if not str(elemento.get("/Alt", "")).strip()]
        assert len(figure) >= 3
        assert senza == []


def test_fonts_are_inside_and_nothing_leads_outside(emesso: Emesso) -> None:
    with pikepdf.open(io.BytesIO(emesso.file)) as documento:
        caratteri = {
            str(carattere.BaseFont): carattere
            for pagina in documento.pages
            for carattere in pagina.Resources.Font.values()
        }
        assert caratteri
        for nome, carattere in caratteri.items():
            descrittore = carattere.DescendantFonts[0].FontDescriptor
            assert {"/FontFile2", "/FontFile3"} & set(descrittore.keys()), nome
            assert "Titillium" in nome
        collegamenti = [nota for pagina in documento.pages for nota in pagina.get("/Annots", [])]
        fuori = {str(nota.A.URI) for nota in collegamenti if "/URI" in nota.get("/A", {})}
        assert {indirizzo.partition("?")[0] for indirizzo in fuori} == {f"{settings.INDIRIZZO_PUBBLICO}{VERIFICA}"}
        assert all(emesso.codice_verifica in indirizzo for indirizzo in fuori)
        assert "/JavaScript" not in documento.Root.get("/Names", {})


# ── Closed ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("url", ["http://127.0.0.1/x.css", "file:///etc/passwd", "../manage.py", "css/manca.css"])
def test_a_document_that_asks_for_anything_else_is_refused(url: str) -> None:
    with pytest.raises(RisorsaVietata):
        render_pdf(f'<html lang="it"><head><title>x</title><link rel="stylesheet" href="{url}"></head><p>x</p></html>')


def test_it_is_written_without_asking_the_database(emesso: Emesso, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        html = render_html(read_documento(emesso.dati))
    assert "Rete nazionale" in html


def test_the_same_data_give_the_same_bytes(emesso: Emesso) -> None:
    assert hashlib.sha256(render_pdf(render_html(read_documento(emesso.dati)))).hexdigest() == emesso.sha256


def test_names_are_text_never_markup(db: None) -> None:
    regione = build_regione()
    regione.nome = "<script>alert(1)</script> & “Puglia”"
    regione.save(update_fields=["nome"])
    dati = build_dati(build_rapporto(regione=regione, mese=MARZO), ADESSO)
    html = render_html(read_documento(to_json(dati)))
    assert "<script>" not in html
    assert "<script>alert(1)</script> & “Puglia”" in read_pages(render_pdf(html))[0]


# ── Equal ────────────────────────────────────────────────────────────────────────────────
def test_the_first_page_says_the_figures_of_the_dashboard_and_of_the_lists(
    rapporto: Rapporto, client_monitoraggio
) -> None:
    prima = read_pages(read_file(rapporto))[0]
    cifre = client_monitoraggio.get(f"{reverse('reporting:andamento_detail')}?{QUERY}").context["cifre"]
    dati = read_documento(rapporto.dati)
    assert [c.id for c in dati.cifre if c.riservata] == ["persone", "importo-erogato"]  # two people, one loan
    assert all(c.valore == d.testo for c, d in zip(cifre, dati.cifre, strict=True) if not d.riservata)
    for cifra, congelata in zip(cifre, dati.cifre, strict=True):
        assert f"{congelata.testo} {cifra.titolo} {congelata.frase}".replace("\u00a0", " ") in prima
        elenco = client_monitoraggio.get(cifra.url).context
        assert elenco["valore"] == cifra.valore
        if "€" not in cifra.valore:
            assert elenco["totale"] == int(cifra.valore)
    assert "Dati estratti l'11 aprile 2016, ore 05:15." in prima


def test_tables_say_the_frozen_data_and_add_up(emesso: Emesso) -> None:
    testo = " ".join(read_pages(emesso.file))
    dati = from_json(emesso.dati)
    scritto = next(c for c in read_documento(emesso.dati).capitoli if c.titolo == "Le consulenze")
    for tavola in scritto.tavole:
        for riga in (*tavola.righe, *([tavola.totale] if tavola.totale else [])):
            assert " ".join(cella for cella in riga if cella).replace("\u00a0", " ") in testo, riga
    tutte = get_cifra(dati, "consulenze").valore
    for codice in ("per-regione", "per-tipo", "per-canale"):
        divise = get_tavola(dati, "consulenze", codice)
        assert sum(riga.valori["consulenze"] for riga in divise.righe) == divise.totale["consulenze"] == tutte
    imbuto = " ".join(read_pages(emesso.file))
    assert f"Informazione {dati.tappe[0].conto} — 100%" in re.sub(r"Informazione: \d+ ", "", imbuto)


def test_the_months_of_the_chart_stand_in_a_table_too(emesso: Emesso) -> None:
    testo = " ".join(read_pages(emesso.file))
    consulenze = get_cifra(from_json(emesso.dati), "consulenze")
    tavola = testo.split("mese per mese, in tabella")[1]
    mesi, _, valori = tavola.partition("2015-16 ")
    assert mesi.endswith("feb 16 mar 16 ")
    assert valori.split()[11] == str(consulenze.valore)
    assert "Cella(" not in testo


def test_every_page_carries_the_code_and_the_last_ones_the_definitions(emesso: Emesso) -> None:
    pagine = read_pages(emesso.file)
    for numero, pagina in enumerate(pagine, 1):
        assert emesso.codice_verifica in pagina
        assert f"pagina {numero} di {len(pagine)}" in pagina
    ultime = " ".join(pagine[-3:])
    assert "Come contiamo" in ultime
    for definizione in from_json(emesso.dati).indicatori:
        assert definizione.nome in ultime


def test_it_has_contents_method_colophon_and_leads_to_its_verification(emesso: Emesso) -> None:
    testo = " ".join(read_pages(emesso.file))
    for parte in ("In questo rapporto", "Nota di metodo", "Colophon", "Inquadra il codice QR"):
        assert parte in testo
    html = render_html(read_documento(emesso.dati))
    assert "Codice QR: apre la pagina di verifica" in html
    assert f'{VERIFICA}?codice={emesso.codice_verifica}"' in html


def test_no_page_but_the_last_is_a_third_empty(emesso: Emesso) -> None:
    assert min(measure_pieno(emesso.file)[:-1]) > 2 / 3


def test_a_total_stands_once_where_its_table_ends() -> None:
    """Not at the foot of each page on which a long table goes on."""
    righe = "".join(f"<tr><th>Sportello {numero}</th></tr>" for numero in range(60))
    tavola = f"<table class='tavola'><tbody>{righe}</tbody><tfoot><tr><th>Totale</th></tr></tfoot></table>"
    pagine = read_pages(render_pdf(f"<html lang='it'><head><title>Prova</title></head><body>{tavola}</body></html>"))
    assert ["Totale" in pagina for pagina in pagine] == [False, True]


def test_a_file_is_made_again_in_the_layout_it_was_issued_with(emesso: Emesso) -> None:
    dati = read_documento(emesso.dati)
    assert emesso.layout == 2
    prima = render_html(dati, 1)
    assert "In questo rapporto" not in prima
    assert "nessuno sportello" not in prima


def test_small_groups_never_reach_the_paper(db: None) -> None:
    scena = build_scena()
    for _ in range(6):
        cittadino = build_cittadino(sportello=scena.napoli, sesso="F", codice_fiscale="", data_nascita=date(1980, 1, 1))
        build_consulenza(percorso=build_percorso(cittadino=cittadino))
    dati = build_dati(build_rapporto(livello=Livello.RETE, mese=MARZO), ADESSO)
    persone = get_capitolo(dati, "persone")
    celle = [valore for tavola in persone.tavole[1:] for riga in tavola.righe for valore in riga.valori.values()]
    mostrati = [valore for valore in celle if valore]
    assert mostrati
    assert min(mostrati) >= 5
    sesso = get_tavola(dati, "persone", "sesso")
    # one male: both, or he is the difference
    assert [get_riga(sesso, codice).nascosti for codice in "FM"] == [{"persone": "riservato"}] * 2
    testo = " ".join(read_pages(render_pdf(render_html(read_documento(to_json(dati))))))
    assert "Femmina riservato" in testo


@pytest.mark.parametrize("livello", ["sportello", "amministrazione", "regione"])
def test_every_level_has_its_document(livello: str, db: None) -> None:
    scena = build_scena()
    oggetto = {
        "sportello": scena.lecce,
        "amministrazione": scena.lecce.amministrazione,
        "regione": scena.lecce.comune.provincia.regione,
    }[livello]
    dati = build_dati(build_rapporto(mese=MARZO, **{livello: oggetto}), ADESSO)
    assert from_json(to_json(dati)) == dati
    contenuto = render_pdf(render_html(read_documento(to_json(dati))))
    pagine = read_pages(contenuto)
    assert str(oggetto) in pagine[0]
    assert len(pagine) <= 9
    assert min(measure_pieno(contenuto)[:-1]) > 2 / 3
    assert ("rete" in [capitolo.id for capitolo in dati.capitoli]) == (livello != "sportello")


def test_the_caption_of_a_table_stays_on_its_table(db: None) -> None:
    """Two tables stand side by side: a caption longer than its own goes on below, not over its neighbour."""
    dati = build_dati(build_rapporto(mese=MARZO, regione=build_scena().lecce.comune.provincia.regione), ADESSO)
    lettore = pypdf.PdfReader(io.BytesIO(render_pdf(render_html(read_documento(to_json(dati))))))
    righe = [riga for pagina in lettore.pages for riga in pagina.extract_text().splitlines()]
    riga = next(riga for riga in righe if riga.startswith("Condizione occupazionale"))
    assert "Una sola per persona" in riga
    assert "all'apertura" not in riga  # eleven millimetres over the edge, where «Cittadinanza» begins
