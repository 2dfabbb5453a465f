"""From frozen data to a report on paper: HTML without queries, charts as SVG, drawn by `interfaccia.stampa`.

The same data give the same bytes, so whoever makes a report twice makes the same file.
"""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from grafici import Linee
from grafici.qr import draw_qr
from indicatori.definizioni.dimensioni import Parte
from interfaccia.stampa import draw_pdf
from reporting.congelati.documento import Documento
from reporting.congelati.pubblicati import format_codice
from reporting.presentazione import draw_imbuto, draw_mappa, draw_mesi

# The layout of what is issued today; page and style of each: those of before stay, so that a file can be made again.
LAYOUT = 2
MODELLI = {1: "reporting/rapporto_pdf_1.html", 2: "reporting/rapporto_pdf.html"}
FOGLI = {1: "css/rapporto_1.css", 2: "css/rapporto.css"}
Riga = tuple[str, tuple[str, ...]]


def render_html(dati: Documento, layout: int = LAYOUT) -> str:
    """The whole document, from the frozen data alone: no query. A report keeps the layout it was issued with."""
    codice = format_codice(dati.impronta)
    verifica = f"{settings.INDIRIZZO_PUBBLICO}{reverse('reporting:rapporto_verify')}"
    contesto: dict[str, Any] = {
        "dati": dati,
        "ente": settings.ENTE,
        "grafici": draw_grafici(dati, layout),
        "codice": codice,
        "indirizzo_verifica": verifica,
    }
    if layout > 1:
        contesto["qr"] = draw_qr(f"{verifica}?codice={codice}")
        contesto["mesi"] = lay_down(contesto["grafici"]["mesi"])
    return render_to_string(MODELLI[layout], contesto)


def lay_down(grafico: Linee) -> tuple[Riga, ...]:
    """The table of a chart lying down, a column for each moment: the headings, then a row for each line."""
    colonne = zip(*grafico.righe, strict=True)
    return tuple(
        (nome, tuple(cella.testo for cella in celle)) for nome, celle in zip(grafico.intestazioni, colonne, strict=True)
    )


def draw_grafici(dati: Documento, layout: int) -> dict[str, Any]:
    """The charts of a report, from its own data."""
    regioni = [Parte(codice=r.codice, nome=r.nome, consulenze=r.consulenze) for r in dati.regioni]
    return {
        "imbuto": draw_imbuto(dati.tappe),
        "mesi": draw_mesi([(m.mese, m.conto, m.prima) for m in dati.mesi]),
        "mappa": draw_mappa(regioni, dati.periodo, prima_di_distinguere=layout == 1) if regioni else None,
    }


def render_pdf(html: str, layout: int = LAYOUT) -> bytes:
    """A PDF/UA-1 document: tagged, in Italian, with its title, its fonts inside."""
    return draw_pdf(html, foglio=FOGLI[layout])
