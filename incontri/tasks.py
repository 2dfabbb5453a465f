"""What appointments with lenders do by themselves."""

from celery import shared_task

from incontri.services.avvisi import drop_chiamate, remind


@shared_task
def remind_incontri() -> None:
    """Who goes to a lender in two days is reminded; who was to be called before one that has been, is not."""
    remind()
    drop_chiamate()
