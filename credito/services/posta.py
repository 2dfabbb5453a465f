"""Letters to lenders: only the code of the path and how to reach the desk, never a personal datum."""

from django.conf import settings
from django.template.loader import render_to_string

from credito.models import Invio
from nucleo.posta import queue_mail


def queue_invio_nuovo(invio: Invio) -> None:
    """Tell a lender that there is a referral to ask the desk about."""
    oggetto = f"Un nuovo invio dalla rete del microcredito: {invio.percorso.codice}"
    _queue(invio, "credito/posta/invio_nuovo.txt", oggetto, "nuovo")


def queue_invio_fermato(invio: Invio) -> None:
    """Tell a lender to stop: the citizen or the desk took the referral back (art. 19 GDPR)."""
    oggetto = f"Invio {invio.percorso.codice}: non proseguire"
    _queue(invio, "credito/posta/invio_fermato.txt", oggetto, "fermato")


def _queue(invio: Invio, modello: str, oggetto: str, causa: str) -> None:
    contesto = {"codice": invio.percorso.codice, "sportello": invio.sportello, "ente": settings.ENTE}
    queue_mail(
        destinatario=invio.erogatore.email,
        oggetto=oggetto,
        testo=render_to_string(modello, contesto),
        chiave=f"invio:{invio.uuid}:{causa}",
    )
