"""What is in the hands of who leaves a desk (`utenti.uscite`): its appointments to come."""

from collections.abc import Iterator

from django.utils import timezone

from agenda.models import Appuntamento
from agenda.services.appuntamenti import leave_agenda
from nucleo import formati
from utenti.models import Utente
from utenti.uscite import FonteUscita


def tell(utente: Utente, sportello_id: int | None) -> Iterator[str]:
    righe = Appuntamento.objects.da_venire(timezone.now()).filter(operatore=utente)
    if quanti := (righe.filter(sportello=sportello_id) if sportello_id else righe).count():
        yield (
            f"Ha {formati.quanti(quanti, 'appuntamento preso', 'appuntamenti presi')} nei prossimi giorni: dove un "
            "collega è libero a quell'ora passa a lui, il resto è da spostare."
        )


USCITA = FonteUscita(tell=tell, leave=leave_agenda)
