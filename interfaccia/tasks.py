"""What the worker does for lists: write them as files, take up again, throw away."""

from celery import shared_task

from interfaccia import services


@shared_task
def write_esportazione(pk: int) -> None:
    services.write_esportazione(pk=pk)


@shared_task
def resume_esportazioni() -> None:
    """Take up again what a dead worker left half way."""
    for pk in services.release_ferme():
        write_esportazione.delay(pk)


@shared_task
def purge_esportazioni() -> None:
    services.purge_esportazioni()
