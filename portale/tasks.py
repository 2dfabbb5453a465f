"""What the worker does for a person's own page."""

from celery import shared_task

from portale.services.codici import send_cifre


@shared_task
def send_conferma(impronta: str) -> None:
    """`impronta` is of the code that was typed: the queue names nobody, and opens nothing."""
    send_cifre(impronta=impronta)
