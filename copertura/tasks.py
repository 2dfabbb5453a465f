"""The look of each night."""

from celery import shared_task

from copertura.services.rilievi import run_copertura
from nucleo.giornata import get_oggi


@shared_task
def measure_copertura() -> None:
    run_copertura(oggi=get_oggi())
