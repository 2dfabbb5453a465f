"""What the worker does with a file: read it, write it, take it up again, throw it away."""

from celery import shared_task

from importazioni import lavori


@shared_task
def analyze_importazione(pk: int) -> None:
    lavori.analyze_importazione(pk=pk)


@shared_task
def write_importazione(pk: int) -> None:
    lavori.write_importazione(pk=pk)


@shared_task
def resume_importazioni() -> None:
    """Take up again what a dead worker left half way."""
    for importazione in lavori.list_ferme():
        task = analyze_importazione if importazione.stato in lavori.DA_ANALIZZARE else write_importazione
        task.delay(importazione.pk)


@shared_task
def purge_importazioni() -> None:
    lavori.purge_importazioni()
