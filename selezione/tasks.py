"""What the selection does by itself."""

from celery import shared_task

from selezione.services.istruttorie import expire_integrazioni, open_istruttorie


@shared_task
def follow_selezioni() -> None:
    """Reviews begin when a term has come; integrations that nobody gave in time are over."""
    open_istruttorie()
    expire_integrazioni()
