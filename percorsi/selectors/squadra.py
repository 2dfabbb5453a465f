"""Who works at a desk, or did until lately: to whom a path and a contact may be given."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from nucleo.enums import RUOLI_SPORTELLO, Ruolo
from percorsi.regole import GIORNI_DELLA_SQUADRA
from utenti.models import Assegnazione, Utente


@dataclass(frozen=True)
class Squadra:
    """Who may have received a person at a desk, and who may have been there too."""

    operatori: QuerySet[Utente]
    partecipanti: QuerySet[Utente]


def list_presenti(sportello_id: int | None, oggi: date) -> QuerySet[Utente]:
    """Who works at a desk today: who may be the reference of a path."""
    qui = Assegnazione.objects.vigenti(oggi).filter(utente=OuterRef("pk"), sportello=sportello_id)
    return Utente.objects.filter(Exists(qui.filter(ruolo__in=RUOLI_SPORTELLO)), is_active=True)


def build_squadra(
    sportello_id: int | None, oggi: date, operatore_id: int | None = None, prima: Collection[int] = ()
) -> Squadra:
    """People of the desk, those of the last sixty days included; beside them the Ente's experts.

    `operatore_id` is kept among them even if the assignment ended long ago. Without a desk there is nobody else.
    `prima` are the desks where the person was received before: whoever worked there, when does not matter.
    """
    di = Assegnazione.objects.filter(utente=OuterRef("pk"))
    recenti = di.filter(Q(al__isnull=True) | Q(al__gte=oggi - timedelta(days=GIORNI_DELLA_SQUADRA)))
    di_qui = recenti.filter(sportello=sportello_id) if sportello_id else recenti.none()
    qui = Exists(di_qui.filter(ruolo__in=RUOLI_SPORTELLO))
    altrove = Exists(di.filter(sportello__in=prima, ruolo__in=RUOLI_SPORTELLO))
    esperti = Exists(di.vigenti(oggi).filter(ruolo=Ruolo.ESPERTO))
    return Squadra(
        operatori=Utente.objects.filter(Q(qui) | Q(pk=operatore_id) | Q(altrove)),
        partecipanti=Utente.objects.filter(Q(qui) | Q(esperti)),
    )
