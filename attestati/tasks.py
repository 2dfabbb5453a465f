"""What certificates do by themselves."""

from celery import shared_task

from attestati.services.avvisi import remind_scadenze
from attestati.services.richiami import remind_richiami
from nucleo.giornata import get_oggi


@shared_task
def remind_attestati() -> None:
    """Who holds one that expires is told, and who has a refresher to do."""
    remind_scadenze(oggi=get_oggi())
    remind_richiami(oggi=get_oggi())
