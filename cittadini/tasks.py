"""What the worker does about people."""

from celery import shared_task

from cittadini.services import trasferimenti


@shared_task
def expire_trasferimenti() -> None:
    trasferimenti.expire_trasferimenti()
