"""What is asked of people about who follows them: what waits, what ended lately, what a yes would bring along."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from agenda.enums import StatoPrenotazione
from agenda.models import Prenotazione
from anagrafe.enums import StatoProposta
from anagrafe.models import Proposta
from cittadini.models import Cittadino
from cittadini.selectors.ricerca import search_trasferimenti as search_proposte
from credito.models import Invio
from nucleo.ambito import Ambito
from nucleo.istanti import end_of
from percorsi.models import Percorso

__all__ = ["InCorso", "find_aperta", "list_di_oggi", "list_ostacoli", "read_in_corso", "search_proposte"]


def list_ostacoli(cittadini: Collection[int], _oggi: date) -> Iterator[tuple[int, str]]:
    """Who has still to answer is not forgotten (`ostacoli_oblio`)."""
    for pk in Proposta.objects.aperte().filter(cittadino__in=cittadini).values_list("cittadino", flat=True):
        yield pk, "La persona deve rispondere a una domanda di cambio di sportello."


def list_di_oggi(ambito: Ambito, dopo: date) -> list[Proposta]:
    """Of one's own desks, on either side: those that wait, then those that ended after that day. One query."""
    righe = Proposta.objects.for_ambito(ambito).with_elenco()
    vive = righe.filter(Q(stato=StatoProposta.CHIESTA) | Q(conclusa_il__gte=end_of(dopo)))
    return sorted(vive.order_by("scade_il", "pk"), key=lambda proposta: not proposta.aperta)


def find_aperta(cittadino: Cittadino) -> Proposta | None:
    """What a person has still to answer."""
    return Proposta.objects.aperte().di_persona(cittadino.pk).select_related("da_sportello", "a_sportello").first()


@dataclass(frozen=True)
class InCorso:
    """What hangs from a person today: open paths and referrals, which go along; appointments, which stay."""

    percorsi: int
    invii: int
    appuntamenti: int


def read_in_corso(cittadino: int, adesso: datetime) -> InCorso:
    """Three counts."""
    prenotazioni = Prenotazione.objects.filter(
        cittadino=cittadino, stato=StatoPrenotazione.CONFERMATA, appuntamento__inizio__gt=adesso
    )
    return InCorso(
        percorsi=Percorso.objects.aperti().filter(cittadino=cittadino).count(),
        invii=Invio.objects.aperti().filter(percorso__cittadino=cittadino).count(),
        appuntamenti=prenotazioni.count(),
    )
