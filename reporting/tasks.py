"""What the worker does: one report a task, on the queue `rapporti`."""

from datetime import timedelta
from functools import partial

import kombu.exceptions
import structlog
from celery import Task, shared_task
from django.db import transaction

from indicatori.regole.periodi import parse_month
from nucleo.giornata import get_oggi
from reporting.selectors.rapporti import SISTEMA
from reporting.services import emissione, rapporti

logger = structlog.get_logger(__name__)
# While database or broker are missing: after half a minute, twice as long each time, for some hours.
RIPRESE, PRIMA_RIPRESA, ULTIMA_RIPRESA = 20, 30, 900


@shared_task
def plan_rapporti(mese: str = "", livello: str = "") -> None:
    """Plan the reports of a month («2014-05»), the last one over when not said, and hand them to the worker."""
    ultimo = get_oggi().replace(day=1) - timedelta(days=1)
    rapporti.plan_rapporti(ambito=SISTEMA, mese=parse_month(mese) if mese else ultimo.replace(day=1), livello=livello)
    queue_rapporti()


@shared_task(bind=True, max_retries=RIPRESE)
def generate_rapporto(self: Task, pk: int) -> None:
    """The message is the same when it comes again: that of a worker that died, or ours after a while."""
    try:
        emissione.generate_rapporto(pk=pk, tenuta=self.request.id or "")
    except emissione.ASSENZE as assenza:
        raise self.retry(exc=assenza, countdown=min(PRIMA_RIPRESA * 2**self.request.retries, ULTIMA_RIPRESA)) from None


@shared_task
def resume_rapporti() -> None:
    """Hand again what lost its message or its worker."""
    queue_rapporti()


def queue_rapporti(*, tutti: bool = False) -> int:
    """Hand to the worker all that waits; how many. `tutti`: also what was handed already, and not yet taken."""
    pks = rapporti.mark_accodati(tutti=tutti)
    transaction.on_commit(partial(_send, pks))
    return len(pks)


def _send(pks: list[int]) -> None:
    """Without the broker they wait for the next who hands reports, each five minutes."""
    for posto, pk in enumerate(pks):
        try:
            generate_rapporto.delay(pk)
        except kombu.exceptions.OperationalError:
            logger.warning("coda_assente", rapporti=len(pks) - posto)
            rapporti.release_accodati(pks=pks[posto:])
            return
