"""From a template to a tagged PDF, without network: `layout/pdf.html` is the frame.

WeasyPrint is loaded only here, when a PDF is asked for: where Pango is missing the rest of the
platform works, and who asked reads what is missing. The same document gives the same bytes.
"""

import atexit
import hashlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string

# A name that exists nowhere: our static files, found on disk, and nothing else.
ORIGINE = "http://statico.invalid/"
CARATTERI = f"{ORIGINE}caratteri/"
FOGLIO = "css/stampa.css"
ARCHIVIO = "pdf/a-3a"
ACCESSIBILE = "pdf/ua-1"


class StampaNonDisponibile(Exception):
    """The libraries that draw PDFs are missing on this machine."""

    def __init__(self) -> None:
        super().__init__(
            "Su questa macchina mancano le librerie per i PDF: "
            "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
        )


class RisorsaVietata(ValueError):
    """A document asked for something that is not one of our static files."""


def render_pdf(template: str, contesto: dict[str, Any], *, variante: str = ACCESSIBILE) -> bytes:
    """The PDF of a template that extends `layout/pdf.html`.

    `contesto` is all the template gets: no request, no query. `variante` is the WeasyPrint
    name of the standard: ACCESSIBILE for leaflets and reports, ARCHIVIO for records to keep.
    """
    return draw_pdf(render_to_string(template, contesto), variante=variante)


def draw_pdf(html: str, *, variante: str = ACCESSIBILE, foglio: str = FOGLIO) -> bytes:
    """The PDF of a document already written; `foglio` is the static file with its style.

    Raises `StampaNonDisponibile` and `RisorsaVietata`.
    """
    weasyprint = load_weasyprint()
    stile, caratteri = _load_foglio(foglio)
    try:
        return weasyprint.HTML(string=html, base_url=ORIGINE, url_fetcher=_build_fetcher()).write_pdf(
            stylesheets=[stile],
            font_config=caratteri,
            pdf_variant=variante,
            pdf_identifier=hashlib.sha256(html.encode()).hexdigest()[:32].encode(),
        )
    except weasyprint.urls.FatalURLFetchingError as errore:
        raise RisorsaVietata(str(errore)) from errore


def load_weasyprint() -> Any:
    """Import it when first needed. Raises `StampaNonDisponibile`."""
    try:
        import weasyprint  # noqa: PLC0415 - loads Pango, which may be missing
    except (ImportError, OSError) as errore:
        raise StampaNonDisponibile from errore
    return weasyprint


def find_static(indirizzo: str) -> Path:
    """The file of an address under ORIGINE; any other address is refused."""
    trovato: str | Path | None = None
    if indirizzo.startswith(CARATTERI):
        trovato = settings.CARATTERI_STAMPA.get(indirizzo.removeprefix(CARATTERI))
    elif indirizzo.startswith(ORIGINE):
        with suppress(SuspiciousFileOperation):
            trovato = finders.find(urlsplit(indirizzo).path.lstrip("/"))
    if trovato is None:
        raise RisorsaVietata(f"Un PDF non legge {indirizzo}: usa solo i file statici.")
    return Path(trovato)


@cache
def _load_foglio(foglio: str) -> tuple[Any, Any]:
    """A style sheet and its fonts, read once in the life of a process."""
    weasyprint = load_weasyprint()
    caratteri = weasyprint.text.fonts.FontConfiguration()
    stile = weasyprint.CSS(
        string=find_static(f"{ORIGINE}{foglio}").read_text(encoding="utf-8"),
        base_url=f"{ORIGINE}{foglio}",
        url_fetcher=_build_fetcher(),
        font_config=caratteri,
    )
    return stile, caratteri


# Fonts are given back while the interpreter is still whole.
atexit.register(_load_foglio.cache_clear)


@cache
def _build_fetcher() -> Any:
    """It knows no network and no disk but our static files: anything else ends the document."""
    urls: Any = load_weasyprint().urls

    class Lettore(urls.URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            return urls.URLFetcherResponse(url, find_static(url).read_bytes())

    return Lettore(fail_on_errors=True)
