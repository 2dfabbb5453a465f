"""From an appointment to the card of who came: the welcome begun with what is known, the two tied once it is there."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import OuterRef, Subquery

from agenda.models import Prenotazione
from cittadini.models import Cittadino
from cittadini.selectors.cittadini import Cercato
from cittadini.services.accoglienza import begin_accoglienza
from nucleo.ambito import Ambito


@transaction.atomic
def begin_da_prenotazione(*, ambito: Ambito, prenotazione: Prenotazione) -> UUID:
    """The uuid of a welcome with the name and the telephone that were left: asked again, it is the same one, until its
    draft is thrown away. Whether the network knows the person already is asked by the welcome itself."""
    prenotazione = Prenotazione.objects.select_for_update(of=("self",)).get(pk=prenotazione.pk)
    if prenotazione.cittadino_id:
        raise ValidationError("La persona ha già una scheda.")
    nome, _, cognome = prenotazione.nome.partition(" ")
    cercato = Cercato(nome=nome, cognome=cognome, telefono=prenotazione.telefono)
    prenotazione.accoglienza = begin_accoglienza(ambito=ambito, cercato=cercato)
    prenotazione.save(update_fields=("accoglienza", "aggiornato_il"))
    return prenotazione.accoglienza


@transaction.atomic
def tie_accolte() -> int:
    """Bookings whose welcome became a card are tied to it. How many."""
    nate = Cittadino.objects.filter(uuid=OuterRef("accoglienza"))
    legate = Prenotazione.objects.da_legare().filter(accoglienza__in=Cittadino.objects.values("uuid"))
    return legate.update(cittadino=Subquery(nate.values("pk")[:1]))
