"""The link of a question on paper, for who has chosen no way by which the platform may write."""

from django.conf import settings
from django.template.loader import render_to_string

from anagrafe.models import Proposta
from grafici.qr import draw_qr
from interfaccia.collegamenti import build_indirizzo
from interfaccia.stampa import draw_pdf

STILE = "css/foglietto.css"


def render_foglietto(proposta: Proposta, token: str) -> bytes:
    """A PDF/UA-1 document as large as a card. It names nobody. Raises `StampaNonDisponibile`."""
    contesto = {"proposta": proposta, "qr": draw_qr(build_indirizzo(token)), "ente": settings.ENTE}
    return draw_pdf(render_to_string("anagrafe/foglietto_pdf.html", contesto), foglio=STILE)
