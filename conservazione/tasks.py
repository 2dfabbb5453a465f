"""What the worker does about keeping and forgetting."""

import structlog
from celery import shared_task
from django.core.exceptions import ValidationError

from conservazione.services import anonimizzazioni, termini
from nucleo.ambito import Ambito

log = structlog.get_logger(__name__)


@shared_task
def update_conservazione() -> None:
    """After a term has changed: at night it is part of the run."""
    termini.update_conservazione()


@shared_task
def anonymise_scaduti() -> None:
    """Each night the platform signs. One that somebody asked for and still goes on does tonight's work."""
    try:
        anonimizzazioni.anonymise_scaduti(ambito=Ambito.di_sistema(anonimizzazioni.CAUSA))
    except ValidationError:
        log.warning("anonimizzazione_in_corso")


@shared_task
def run_anonimizzazione(pk: int) -> None:
    """A run that somebody asked for, signed by them, on the number they confirmed."""
    anonimizzazioni.run_anonimizzazione(pk=pk)
