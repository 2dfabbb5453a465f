"""Letters to lenders: only the code of the path and how to reach the desk, never a personal datum."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from credito.models import Invio
from nucleo.posta import queue_mail


def queue_invio_fermato(invio: Invio) -> None:
    """Tell a lender to stop: the citizen or the desk took the referral back (art. 19 GDPR)."""
    oggetto = f"Invio {invio.percorso.codice}: non proseguire"
    _queue(invio, "credito/posta/invio_fermato.txt", oggetto, f"fermato:{invio.versione}")


def queue_invio_ripreso(invio: Invio) -> None:
    """Tell a lender that was told to stop by mistake that the request goes on."""
    oggetto = f"Invio {invio.percorso.codice}: potete proseguire"
    _queue(invio, "credito/posta/invio_ripreso.txt", oggetto, f"ripreso:{invio.versione}")


def queue_invio_passato(invio: Invio, *, presa: int) -> None:
    """Tell a lender that another desk follows the person now, each time that it takes them (`presa`) or the path."""
    oggetto = f"Invio {invio.percorso.codice}: ora lo segue un altro sportello"
    sede = invio.percorso.sedi.order_by("pk").last()
    causa = f"passato:{presa}:{sede.pk if sede else ''}"
    _queue(invio, "credito/posta/invio_passato.txt", oggetto, causa, prima=invio.sportello)


def queue_invio_senza_sportello(invio: Invio) -> None:
    """Tell a lender that the desk to answer has closed, and that another will say when it follows the person."""
    oggetto = f"Invio {invio.percorso.codice}: lo sportello è chiuso"
    _queue(invio, "credito/posta/invio_senza_sportello.txt", oggetto, f"chiuso:{invio.percorso.sportello.versione}")


def _queue(invio: Invio, modello: str, oggetto: str, causa: str, **altro: Any) -> None:
    """The desk to reach is the one that follows the person today, wherever the referral left from."""
    contesto = {"codice": invio.percorso.codice, "sportello": invio.percorso.sportello, "ente": settings.ENTE, **altro}
    queue_mail(
        destinatario=invio.erogatore.email,
        oggetto=oggetto,
        testo=render_to_string(modello, contesto),
        chiave=f"invio:{invio.uuid}:{causa}",
    )
