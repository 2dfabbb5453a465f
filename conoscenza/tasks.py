"""What the worker does about what is known."""

from celery import shared_task

from conoscenza.services.ricerche import forget_ricerche
from conoscenza.services.vocabolario import rebuild_vocabolario


@shared_task
def update_vocabolario() -> None:
    """Each hour: who types wrong a word of what was just published is understood."""
    rebuild_vocabolario()


@shared_task
def forget_senza_esito() -> None:
    forget_ricerche()
