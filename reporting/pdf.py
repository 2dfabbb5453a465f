"""From frozen data to a report on paper: HTML without queries, charts as SVG, drawn by `interfaccia.stampa`.

The same data give the same bytes, so whoever makes a report twice makes the same file.
"""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from indicatori.definizioni.dimensioni import Parte
from interfaccia.stampa import draw_pdf
from reporting.congelati.documento import Documento
from reporting.congelati.pubblicati import format_codice
from reporting.presentazione import draw_imbuto, draw_mappa, draw_mesi

FOGLIO = "css/rapporto.css"


def render_html(dati: Documento) -> str:
    """The whole document, from the frozen data alone: no query."""
    return render_to_string(
        "reporting/rapporto_pdf.html",
        {
            "dati": dati,
            "ente": settings.ENTE,
            "grafici": draw_grafici(dati),
            "codice": format_codice(dati.impronta),
            "indirizzo_verifica": f"{settings.INDIRIZZO_PUBBLICO}{reverse('reporting:rapporto_verify')}",
        },
    )


def draw_grafici(dati: Documento) -> dict[str, Any]:
    """The charts of a report, from its own data."""
    regioni = [Parte(codice=r.codice, nome=r.nome, consulenze=r.consulenze) for r in dati.regioni]
    return {
        "imbuto": draw_imbuto(dati.tappe),
        "mesi": draw_mesi([(m.mese, m.conto, m.prima) for m in dati.mesi]),
        "mappa": draw_mappa(regioni, dati.periodo, prima_di_distinguere=True) if regioni else None,
    }


def render_pdf(html: str) -> bytes:
    """A PDF/UA-1 document: tagged, in Italian, with its title, its fonts inside."""
    return draw_pdf(html, foglio=FOGLIO)
