"""What the worker does about people."""

from celery import shared_task

from cittadini.services import passaggi


@shared_task
def expire_passaggi() -> None:
    passaggi.expire_passaggi()
