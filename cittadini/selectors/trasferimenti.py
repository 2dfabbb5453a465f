"""Handovers that wait, for the first page of the day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cittadini.enums import StatoTrasferimento
from cittadini.models import Trasferimento
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.istanti import end_of


@dataclass(frozen=True)
class TrasferimentoInAttesa:
    """A request that one's desk must answer. `giorni` are left, the last one included."""

    trasferimento: Trasferimento
    giorni: int


def list_da_rispondere(ambito: Ambito, oggi: date | None = None) -> list[TrasferimentoInAttesa]:
    """The requests of other desks for one's own citizens, the most urgent first."""
    oggi = oggi or get_oggi()
    richieste = Trasferimento.objects.aperti().with_elenco().filter(da_sportello__in=ambito.sportelli)
    return [
        TrasferimentoInAttesa(richiesta, max(0, (richiesta.scade_il - oggi).days + 1))
        for richiesta in richieste.order_by("scade_il", "pk")
    ]


def list_conclusi(ambito: Ambito, dopo: date) -> list[Trasferimento]:
    """What one's own desks asked and ended after that day, the latest first: whoever came is still followed here."""
    conclusi = Trasferimento.objects.with_elenco().filter(
        a_sportello__in=ambito.sportelli, risposto_il__gte=end_of(dopo), cittadino__assorbito_da=None
    )
    arrivati = Q(stato=StatoTrasferimento.ACCETTATO, cittadino_sportello_id__in=ambito.sportelli)
    altri = Q(stato__in=(StatoTrasferimento.RIFIUTATO, StatoTrasferimento.SCADUTO, StatoTrasferimento.DECADUTO))
    return list(conclusi.filter(arrivati | altri).order_by("-risposto_il", "-pk"))
