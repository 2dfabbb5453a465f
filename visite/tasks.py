"""What visits do by themselves."""

from celery import shared_task

from nucleo.giornata import get_oggi
from visite.services import prescrizioni


@shared_task
def remind_prescrizioni() -> None:
    """Who has something to put right, and did not by its day, is told once."""
    prescrizioni.remind_prescrizioni(oggi=get_oggi())
