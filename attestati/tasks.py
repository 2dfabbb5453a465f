"""What certificates do by themselves."""

from celery import shared_task

from attestati.services.avvisi import remind_scadenze
from nucleo.giornata import get_oggi


@shared_task
def remind_attestati() -> None:
    """Who holds one that expires is told."""
    remind_scadenze(oggi=get_oggi())
