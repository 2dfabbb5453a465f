"""What the worker does about keeping and forgetting."""

from celery import shared_task

from conservazione.services import oblio, termini
from nucleo.ambito import Ambito
from utenti.models import Utente
from utenti.services.ambito import build_ambito


@shared_task
def update_conservazione() -> None:
    """After a term has changed: at night it is part of the run."""
    termini.update_conservazione()


@shared_task
def anonymise_scaduti(utente_id: int | None = None, confermati: int | None = None) -> None:
    """At night the platform signs; a run that somebody asked for is signed by them, on the number they confirmed."""
    utente = Utente.objects.filter(pk=utente_id).first()
    ambito = build_ambito(utente) if utente else Ambito.di_sistema("termini di conservazione")
    oblio.anonymise_scaduti(ambito=ambito, confermati=confermati)
