"""What the worker does about people as such."""

from celery import shared_task

from anagrafe.services import doppioni, proposte, unioni


@shared_task
def close_unioni() -> None:
    unioni.close_unioni()


@shared_task
def follow_doppioni() -> None:
    doppioni.follow_schede()


@shared_task
def find_doppioni() -> None:
    doppioni.refresh_doppioni()


@shared_task
def expire_proposte() -> None:
    proposte.expire_proposte()
