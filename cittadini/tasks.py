"""What the worker does about people."""

from celery import shared_task

from cittadini.services import oblio, passaggi
from nucleo.ambito import Ambito


@shared_task
def expire_passaggi() -> None:
    passaggi.expire_passaggi()


@shared_task
def anonymise_scaduti() -> None:
    oblio.anonymise_scaduti(ambito=Ambito.di_sistema("termini di conservazione"))
