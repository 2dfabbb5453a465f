"""What the worker does: one report a task, on the queue `rapporti`."""

from datetime import timedelta

from celery import shared_task

from indicatori.regole.periodi import parse_month
from nucleo.giornata import get_oggi
from reporting.selectors.rapporti import SISTEMA
from reporting.services import emissione, rapporti


@shared_task
def plan_rapporti(mese: str = "", livello: str = "") -> None:
    """Plan the reports of a month («2014-05»), the last one over when not said, and hand them to the worker."""
    ultimo = get_oggi().replace(day=1) - timedelta(days=1)
    rapporti.plan_rapporti(ambito=SISTEMA, mese=parse_month(mese) if mese else ultimo.replace(day=1), livello=livello)
    queue_rapporti()


@shared_task
def generate_rapporto(pk: int) -> None:
    emissione.generate_rapporto(pk=pk)


@shared_task
def resume_rapporti() -> None:
    """Hand again what lost its message or its worker."""
    queue_rapporti()


def queue_rapporti() -> int:
    """Hand to the worker all that waits; how many."""
    pks = rapporti.mark_accodati()
    for pk in pks:
        generate_rapporto.delay_on_commit(pk)
    return len(pks)
