"""A certificate on paper: from its row alone, so that it says for ever what it said on its day."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse

from attestati.models import Attestato
from grafici.qr import draw_qr
from interfaccia.stampa import draw_pdf

FOGLIO = "css/attestato.css"


def build_verifica(attestato: Attestato) -> str:
    """The public address that the QR code opens."""
    return f"{settings.INDIRIZZO_PUBBLICO}{reverse('attestati:verifica_show')}?codice={attestato.codice}"


def render_html(attestato: Attestato) -> str:
    contesto = {
        "attestato": attestato,
        "qr": draw_qr(build_verifica(attestato)),
        "indirizzo": f"{settings.INDIRIZZO_PUBBLICO}{reverse('attestati:verifica_show')}",
        "ente": settings.ENTE,
    }
    return render_to_string("attestati/attestato_pdf.html", contesto)


def render_attestato(attestato: Attestato) -> bytes:
    """A PDF/UA-1 document; the same certificate gives the same bytes. Raises `StampaNonDisponibile`."""
    return draw_pdf(render_html(attestato), foglio=FOGLIO)
