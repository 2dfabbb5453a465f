"""What the worker does about people as such."""

from celery import shared_task

from anagrafe.services import unioni


@shared_task
def close_unioni() -> None:
    unioni.close_unioni()
