"""What the clock of calls does by itself."""

from celery import shared_task

from manifestazioni.services import termini


@shared_task
def follow_termini() -> None:
    """Who has a draft is told before the term; after it, the draft is left behind."""
    termini.follow_termini()
