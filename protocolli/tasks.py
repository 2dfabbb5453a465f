"""What agreements do by themselves."""

from celery import shared_task

from nucleo.giornata import get_oggi
from protocolli.services.scadenze import remind_scadenze


@shared_task
def remind_accordi() -> None:
    """Both sides of one that ends are told."""
    remind_scadenze(oggi=get_oggi())
