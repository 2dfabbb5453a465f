"""What is done each morning."""

from celery import shared_task

from seguito.services.calendario import follow


@shared_task
def follow_seguiti() -> None:
    follow()
