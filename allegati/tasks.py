"""What the worker does with files."""

from celery import shared_task

from allegati.services import esami, pulizia


@shared_task
def purge_allegati() -> None:
    pulizia.purge_allegati()


@shared_task
def resume_esami() -> None:
    """The antivirus looks at what came, and at what waited for it."""
    esami.examine_attesa()
