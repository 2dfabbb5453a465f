"""What the worker does about accounts."""

from celery import shared_task

from nucleo.cifratura import decrypt
from utenti.services.account import request_password
from utenti.services.assegnazioni import follow_scadenze


@shared_task
def send_recupero(email: str) -> None:
    """`email` is encrypted: the queue names nobody."""
    request_password(email=decrypt(email))


@shared_task
def follow_incarichi() -> int:
    """Every night: what was in the hands of those whose assignment ended by itself."""
    return follow_scadenze()
