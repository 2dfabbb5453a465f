"""From an appointment to the card of who came: the one that is there, or the welcome begun with what is known."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce

from agenda.models import Prenotazione
from agenda.selectors.simili import read_cercato
from agenda.services.prenotazioni import record_modifica
from cittadini.models import Cittadino
from cittadini.services.accoglienza import begin_accoglienza, discard_accoglienze, list_lasciate
from nucleo.ambito import Ambito


def _lock(prenotazione: Prenotazione) -> Prenotazione:
    righe = Prenotazione.objects.select_for_update(of=("self",)).select_related("appuntamento", "cittadino")
    return righe.get(pk=prenotazione.pk)


@transaction.atomic
def begin_da_prenotazione(*, ambito: Ambito, prenotazione: Prenotazione) -> UUID | None:
    """The uuid of a welcome with what was left: asked again, by whoever it is, it is the same one. What one wrote of it
    stays; thrown away, it begins anew. None when it has become a card: the booking is tied to it."""
    prenotazione = _lock(prenotazione)
    if prenotazione.cittadino_id or tie_accolte(sola=prenotazione):
        return None
    accolta = prenotazione.accoglienza
    if accolta is None or not list_lasciate(ambito, accolta).exists():
        accolta = begin_accoglienza(ambito=ambito, cercato=read_cercato(prenotazione), uuid=accolta)
    if prenotazione.accoglienza is None:
        prenotazione.accoglienza = accolta
        prenotazione.save(update_fields=("accoglienza", "aggiornato_il"))
    return accolta


@transaction.atomic
def tie_scheda(*, ambito: Ambito, prenotazione: Prenotazione, cittadino: Cittadino) -> Prenotazione:
    """Who comes is somebody that the desk follows already: the welcome begun from here is needed no more."""
    prenotazione = _lock(prenotazione)
    if prenotazione.cittadino_id == cittadino.pk:
        return prenotazione
    if prenotazione.cittadino_id:
        raise ValidationError("L'appuntamento è già legato a un'altra scheda.")
    if prenotazione.accoglienza:
        discard_accoglienze(ambito=ambito, uuid=prenotazione.accoglienza)
    prenotazione.cittadino, prenotazione.accoglienza = cittadino, None
    prenotazione.save(update_fields=("cittadino", "accoglienza", "aggiornato_il"))
    record_modifica(ambito, prenotazione, "cittadino")
    return prenotazione


@transaction.atomic
def tie_accolte(*, sola: Prenotazione | None = None) -> int:
    """Bookings whose welcome became a card are tied to it, or to the one in which it was united; of all, or one alone.
    How many."""
    nate = Cittadino.objects.filter(uuid=OuterRef("accoglienza")).annotate(quale=Coalesce("assorbito_da", "pk"))
    legate = Prenotazione.objects.da_legare().filter(accoglienza__in=Cittadino.objects.values("uuid"))
    legate = legate.filter(pk=sola.pk) if sola else legate
    return legate.update(cittadino=Subquery(nate.values("quale")[:1]))
