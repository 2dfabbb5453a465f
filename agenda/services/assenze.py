"""Who receives is away: entered also when somebody has booked meanwhile, who then is to be moved."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from agenda.models import Agenda, Appuntamento, Assenza
from agenda.selectors.da_spostare import DaSpostare, list_da_spostare
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.vincoli import tell_vincoli
from utenti.models import Assegnazione, Utente


def _lock_agende(operatore: Utente) -> None:
    """Those of the desks where the person works or has something: nobody books with them while the absence enters."""
    sportelli = Assegnazione.objects.filter(utente=operatore).values("sportello")
    agende = Agenda.objects.filter(sportello__in=sportelli).order_by("pk")
    list(agende.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))


def open_assenza(
    *, ambito: Ambito, operatore: Utente, inizio: datetime, fine: datetime, adesso: datetime | None = None
) -> tuple[Assenza, list[DaSpostare]]:
    """The absence, and the appointments that it leaves to be moved."""
    adesso = adesso or timezone.now()
    if fine <= adesso:
        raise ValidationError({"al": "L'assenza è già finita: scrivi da quando a quando manca."})
    with tell_vincoli(), transaction.atomic():
        _lock_agende(operatore)
        assenza = Assenza.objects.create(operatore=operatore, inizio=inizio, fine=fine, inserita_da=ambito.firma)
        eventi.record(
            ambito=ambito, azione=Azione.CREAZIONE, oggetto=assenza, sportello_id=next(iter(ambito.sportelli), None)
        )
    suoi = Appuntamento.objects.filter(operatore=operatore).tra(inizio, fine)
    return assenza, list_da_spostare(suoi, adesso=adesso)


@transaction.atomic
def remove_assenza(*, ambito: Ambito, assenza: Assenza) -> None:
    """It is not so any more: the places are free again."""
    eventi.record(
        ambito=ambito, azione=Azione.ELIMINAZIONE, oggetto=assenza, sportello_id=next(iter(ambito.sportelli), None)
    )
    assenza.delete()
