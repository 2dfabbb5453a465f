"""Who proposed a change is told what became of it."""

from django.conf import settings
from django.template.loader import render_to_string

from nucleo.posta import queue_mail
from proposte.models import CambioProposto
from utenti.models import Utente


def find_destinatario(cambio: CambioProposto) -> str:
    """Who proposed it, while they have an account; else the body that hosts the desk."""
    suo = Utente.objects.filter(pk=cambio.proposto_da.utente_id, is_active=True).values_list("email", flat=True)
    return suo.first() or cambio.sportello.amministrazione.email


def tell_esito(cambio: CambioProposto) -> None:
    """Once for each outcome. It names nobody: whom it is about is read on the platform."""
    if not (a := find_destinatario(cambio)):
        return
    contesto = {
        "cambio": cambio,
        "ente": settings.ENTE,
        "indirizzo": f"{settings.INDIRIZZO_PUBBLICO}{cambio.get_absolute_url()}",
    }
    queue_mail(
        destinatario=a,
        oggetto=f"La tua proposta è {cambio.get_stato_display().lower()}",
        testo=render_to_string("proposte/posta/esito.txt", contesto),
        chiave=f"proposte:{cambio.uuid}:{cambio.stato}",
    )
