"""What the worker does for figures: facts are made again as the rows change."""

from celery import shared_task

from indicatori import services


@shared_task
def refresh_fatti() -> None:
    """Make again the facts of what has changed, until nothing is marked."""
    while services.refresh_fatti():
        pass
