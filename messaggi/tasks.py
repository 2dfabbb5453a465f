"""What leaves by itself."""

from functools import partial

import kombu.exceptions
from celery import shared_task
from django.db import transaction

from messaggi.services import campagne, opinioni


@shared_task
def write_campagna(pk: int) -> None:
    campagne.write_campagna(pk=pk)


@shared_task
def resume_campagne() -> None:
    """Take up again what lost its message or its worker."""
    for pk in campagne.list_in_partenza():
        write_campagna.delay(pk)


@shared_task
def ask_opinioni() -> None:
    opinioni.ask_opinioni()


def hand_campagna(pk: int) -> None:
    """To the worker, once what confirms it is written; without the broker it waits for who looks next."""
    transaction.on_commit(partial(_send, pk))


def _send(pk: int) -> None:
    try:
        write_campagna.delay(pk)
    except kombu.exceptions.OperationalError:
        return
