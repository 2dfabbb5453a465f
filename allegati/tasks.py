"""What the worker does with files."""

from celery import shared_task

from allegati.services import pulizia


@shared_task
def purge_allegati() -> None:
    pulizia.purge_allegati()
