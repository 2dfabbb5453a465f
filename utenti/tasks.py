"""What the worker does about accounts."""

from celery import shared_task

from nucleo.cifratura import decrypt
from utenti.services.account import request_password


@shared_task
def send_recupero(email: str) -> None:
    """`email` is encrypted: the queue names nobody."""
    request_password(email=decrypt(email))
