"""PDFs: tagged, titled, in Italian, and drawn without network."""

import io

import pikepdf
import pytest
from pypdf import PdfReader

from interfaccia.stampa import ORIGINE, find_static

pytestmark = pytest.mark.pdf


@pytest.fixture
def pdf(client, db) -> bytes:
    risposta = client.get("/galleria/stampa/")
    assert risposta["Content-Type"] == "application/pdf"
    return risposta.content


def test_pdf_says_what_screen_readers_ask(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        radice = documento.Root
        assert bool(radice.MarkInfo.Marked)
        assert str(radice.Lang) == "it"
        assert bool(radice.ViewerPreferences.DisplayDocTitle)
        assert str(documento.docinfo.Title) == "Rapporto della rete, marzo 2016"


def test_charts_keep_their_title_as_alternative_text(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as documento:
        testi = {str(o.Alt) for o in documento.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o}
    assert {"Attività della rete", "Sportelli per regione"} <= testi


def test_pdf_embeds_our_fonts_and_repeats_its_foot(pdf):
    pagine = PdfReader(io.BytesIO(pdf)).pages
    assert ["Codice di verifica" in pagina.extract_text() for pagina in pagine] == [True] * len(pagine)
    caratteri = {f["/BaseFont"].split("+")[1] for p in pagine for f in p["/Resources"]["/Font"].values()}
    assert any(nome.startswith("Titillium") for nome in caratteri)


@pytest.mark.parametrize(
    "indirizzo", ["https://example.org/a.css", "file:///etc/passwd", f"{ORIGINE}../settings.py", f"{ORIGINE}nulla.css"]
)
def test_pdf_reads_static_files_only(indirizzo):
    with pytest.raises(ValueError, match="usa solo i file statici"):
        find_static(indirizzo)
