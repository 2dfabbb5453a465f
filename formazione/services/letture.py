"""Saying that one has read."""

from django.db import transaction

from formazione.models import PresaVisione, VersioneContenuto
from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from utenti.models import Utente


def get_lettore(ambito: Ambito) -> Utente:
    """The account that reads or writes: nobody else does. Raises `Utente.DoesNotExist`."""
    return Utente.objects.get(pk=ambito.utente_id)


@transaction.atomic
def mark_letta(*, ambito: Ambito, versione: VersioneContenuto) -> bool:
    """Whether it is new: the second time changes nothing."""
    _, nuova = PresaVisione.objects.get_or_create(versione_letta=versione, utente=get_lettore(ambito))
    if nuova:
        eventi.record(
            ambito=ambito,
            azione=Azione.CREAZIONE,
            oggetto=versione,
            etichetta=versione.etichetta_evento,
            dettagli={"presa_visione": versione.numero},
        )
    return nuova
