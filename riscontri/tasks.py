"""What goes to lenders by itself."""

from celery import shared_task

from nucleo.giornata import get_oggi
from riscontri.services.elenchi import send_elenchi as send_to_all
from riscontri.services.solleciti import run_solleciti


@shared_task
def send_solleciti() -> None:
    run_solleciti(oggi=get_oggi())


@shared_task
def send_elenchi() -> None:
    send_to_all(oggi=get_oggi())
