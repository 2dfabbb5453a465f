"""What the worker does about quizzes."""

from celery import shared_task

from verifiche.services import tentativi


@shared_task
def close_scaduti() -> None:
    tentativi.close_scaduti()
