"""From a template to a tagged PDF, without network: `layout/pdf.html` is the frame.

WeasyPrint is loaded only here, when a PDF is asked for: where Pango is missing the rest of the
platform works, and who asked reads what is missing.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.template.loader import render_to_string

# A name that exists nowhere: our static files, found on disk, and nothing else.
ORIGINE = "http://statico.invalid/"
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


def render_pdf(template: str, contesto: dict[str, Any], *, variante: str = ACCESSIBILE) -> bytes:
    """The PDF of a template that extends `layout/pdf.html`.

    `contesto` is all the template gets: no request, no query. `variante` is the WeasyPrint
    name of the standard: ACCESSIBILE for leaflets and reports, ARCHIVIO for records to keep.
    """
    try:
        import weasyprint  # noqa: PLC0415 - loads Pango, which may be missing
    except OSError as errore:
        raise StampaNonDisponibile from errore
    lettore = _build_fetcher(weasyprint)
    caratteri = weasyprint.text.fonts.FontConfiguration()
    stile = weasyprint.CSS(
        string=find_static(f"{ORIGINE}{FOGLIO}").read_text(encoding="utf-8"),
        base_url=f"{ORIGINE}{FOGLIO}",
        url_fetcher=lettore,
        font_config=caratteri,
    )
    pagina = weasyprint.HTML(string=render_to_string(template, contesto), base_url=ORIGINE, url_fetcher=lettore)
    return pagina.write_pdf(stylesheets=[stile], pdf_variant=variante, font_config=caratteri)


def find_static(indirizzo: str) -> Path:
    """The file of an address under ORIGINE; any other address is refused."""
    trovato = None
    if indirizzo.startswith(ORIGINE):
        with suppress(SuspiciousFileOperation):
            trovato = finders.find(urlsplit(indirizzo).path.lstrip("/"))
    if trovato is None:
        raise ValueError(f"Un PDF non legge {indirizzo}: usa solo i file statici.")
    return Path(trovato)


def _build_fetcher(weasyprint: Any) -> Any:
    class Lettore(weasyprint.urls.URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            return weasyprint.urls.URLFetcherResponse(url, find_static(url).read_bytes())

    return Lettore()
