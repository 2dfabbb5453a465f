"""What the worker does with a file: read it, write it, take it up again, throw it away."""

from celery import shared_task

from importazioni import lavori

# Seconds that a reading may take: 50,000 rows of desks take a tenth of it (docs/misure.md).
LETTURA_MASSIMA = 300


@shared_task(soft_time_limit=LETTURA_MASSIMA, time_limit=LETTURA_MASSIMA + 30)
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
