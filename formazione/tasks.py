"""What the worker does about contents."""

from celery import shared_task

from formazione.services.redazione import open_mature


@shared_task
def open_contenuti() -> int:
    """Every night: what holds from today takes the place of what held until yesterday."""
    return open_mature()
