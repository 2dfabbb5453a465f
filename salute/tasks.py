"""The look of each day."""

from celery import shared_task

from nucleo.giornata import get_oggi
from salute.services.esami import run_esami


@shared_task
def examine_sportelli() -> None:
    run_esami(oggi=get_oggi())
