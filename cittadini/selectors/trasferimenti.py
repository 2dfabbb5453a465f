"""Handovers that wait, for the first page of the day."""

from dataclasses import dataclass
from datetime import date

from cittadini.models import Trasferimento
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi


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
