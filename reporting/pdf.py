"""From frozen data to a tagged PDF: HTML without queries, charts as SVG, no network.

The same data give the same bytes, so whoever makes a report twice makes the same file.
"""

import atexit
import hashlib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string
from django.urls import reverse

from reporting.dati_rapporto import DatiRapporto, fingerprint, format_codice, to_json
from reporting.indicatori.dimensioni import Parte
from reporting.presentazione import draw_imbuto, draw_mappa, draw_mesi

SCHEMA_STATICO = "statico:"
FOGLIO = "statico:/css/rapporto.css"
# What our static files are, for WeasyPrint: nothing else goes in a report.
MIME = {".css": "text/css", ".ttf": "font/ttf"}
AIUTO = (
    "Il PDF non si può comporre: manca la libreria Pango. Su Debian e Ubuntu si installa con "
    "«apt-get install --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0»."
)


class PdfNonDisponibile(Exception):
    """WeasyPrint, or a library it needs, is missing on this machine: the rest of the platform works."""


class RisorsaVietata(ValueError):
    """A document asked for something that is not ours, or that is not there."""


def load_weasyprint() -> Any:
    """Import WeasyPrint when first needed. Raises `PdfNonDisponibile` with what to install."""
    try:
        import weasyprint  # noqa: PLC0415 — half a second, and it may be missing
        import weasyprint.text.fonts  # noqa: PLC0415
        import weasyprint.urls  # noqa: PLC0415
    except (ImportError, OSError) as errore:
        raise PdfNonDisponibile(AIUTO) from errore
    return weasyprint


def find_static(url: str) -> Path:
    """The static file of ours that a document names as «statico:/css/rapporto.css». Raises `RisorsaVietata`."""
    nome = url.removeprefix(SCHEMA_STATICO).lstrip("/")
    try:
        percorso = finders.find(nome) if url.startswith(SCHEMA_STATICO) and nome else None
    except SuspiciousFileOperation:
        percorso = None
    if not percorso or Path(percorso).suffix not in MIME:
        raise RisorsaVietata(f"Il documento non può caricare {url[:100]}")
    return Path(percorso)


@cache
def _build_fetcher() -> Any:
    """A fetcher that knows no network and no disk but our static files, and stops at anything else."""
    urls = load_weasyprint().urls

    class Fetcher(urls.URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            percorso = find_static(url)
            return urls.URLFetcherResponse(url, percorso.read_bytes(), {"Content-Type": MIME[percorso.suffix]})

    return Fetcher(fail_on_errors=True)


def render_html(dati: DatiRapporto) -> str:
    """The whole document, from the frozen data alone: no query."""
    return render_to_string(
        "reporting/rapporto_pdf.html",
        {
            "dati": dati,
            "ente": settings.ENTE,
            "grafici": draw_grafici(dati),
            "codice": format_codice(fingerprint(to_json(dati))),
            "indirizzo_verifica": f"{settings.INDIRIZZO_PUBBLICO}{reverse('reporting:rapporto_verify')}",
        },
    )


def draw_grafici(dati: DatiRapporto) -> dict[str, Any]:
    """The charts of a report, from its own data."""
    regioni = [Parte(codice=r.codice, nome=r.nome, consulenze=r.consulenze) for r in dati.regioni]
    return {
        "imbuto": draw_imbuto(dati.tappe),
        "mesi": draw_mesi([(date.fromisoformat(m.mese), m.conto, m.prima) for m in dati.mesi]),
        "mappa": draw_mappa(regioni, dati.periodo) if regioni else None,
    }


@cache
def _load_style() -> tuple[Any, Any]:
    """Style sheet and fonts, read once in the life of a process."""
    weasyprint = load_weasyprint()
    fonts = weasyprint.text.fonts.FontConfiguration()
    foglio = find_static(FOGLIO).read_text(encoding="utf-8")
    base = f"{SCHEMA_STATICO}/"
    return weasyprint.CSS(string=foglio, base_url=base, url_fetcher=_build_fetcher(), font_config=fonts), fonts


# Fonts are given back while the interpreter is still whole.
atexit.register(_load_style.cache_clear)


def render_pdf(html: str) -> bytes:
    """A PDF/UA-1 document: tagged, in Italian, with its title, its fonts inside.

    Raises `PdfNonDisponibile` and `RisorsaVietata`.
    """
    weasyprint = load_weasyprint()
    identificativo = hashlib.sha256(html.encode()).hexdigest()[:32].encode()
    foglio, fonts = _load_style()
    try:
        documento = weasyprint.HTML(string=html, base_url=f"{SCHEMA_STATICO}/", url_fetcher=_build_fetcher())
        return documento.write_pdf(
            stylesheets=[foglio], font_config=fonts, pdf_variant="pdf/ua-1", pdf_identifier=identificativo
        )
    except weasyprint.urls.FatalURLFetchingError as errore:
        raise RisorsaVietata(str(errore)) from errore
