"""What the worker does about people."""

from celery import shared_task

from cittadini.services import oblio, trasferimenti
from nucleo.ambito import Ambito


@shared_task
def expire_trasferimenti() -> None:
    trasferimenti.expire_trasferimenti()


@shared_task
def anonymise_scaduti() -> None:
    oblio.anonymise_scaduti(ambito=Ambito.di_sistema("termini di conservazione"))
