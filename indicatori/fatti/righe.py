"""Counting the rows: what a fact keeps of each measure, by month, desk and host of the day."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple, Protocol

from django.db.models import F, QuerySet
from django.db.models.functions import TruncMonth

from consulenze.models import Consulenza
from credito.models import Erogazione, Finanziamento, Invio
from indicatori.filtro import Filtro
from indicatori.misure import Conteggio
from percorsi.models import Percorso


class Posto(NamedTuple):
    """Where and when something was counted."""

    mese: date
    sportello: int
    ospite: int


class Contabile(Protocol):
    """An indicator, as far as counting its rows goes."""

    @property
    def id(self) -> str: ...

    @property
    def giorno(self) -> str: ...

    @property
    def divisioni(self) -> Mapping[str, Any]: ...

    @property
    def queryset(self) -> Callable[[Filtro], QuerySet[Any]]: ...

    def get_conteggio(self, divisione: str = "") -> Conteggio | None: ...


# The day of a row, and the way to the desk it is counted at.
GIORNI = {
    Consulenza: "data",
    Percorso: "data_apertura",
    Invio: "data_invio",
    Finanziamento: "data_delibera",
    Erogazione: "data",
}
SPORTELLI = {Percorso: "sportello_apertura"}


def count_rows(
    indicatore: Contabile, filtro: Filtro, sportelli: Collection[int] | None = None, divisioni: Iterable[str] = ("",)
) -> dict[Posto, Counter[str]]:
    """What the rows of a question say, for each month, desk and host. `sportelli` leaves out all other desks.

    Of `divisioni` the empty one is the indicator itself.
    """
    conti: dict[Posto, Counter[str]] = defaultdict(Counter)
    for divisione in divisioni:
        if not (conteggio := indicatore.get_conteggio(divisione)):
            continue
        righe = indicatore.queryset(filtro).order_by()
        sportello = SPORTELLI.get(righe.model, "sportello")
        if sportelli is not None:
            righe = righe.filter(**{f"{sportello}__in": sportelli})
        righe = righe.annotate(mese_contato=TruncMonth(indicatore.giorno or GIORNI[righe.model]))
        voci = []
        if conteggio.voce is not None:
            voce = F(conteggio.voce) if isinstance(conteggio.voce, str) else conteggio.voce
            righe, voci = righe.annotate(voce_contata=voce), ["voce_contata"]
        valori = {f"n{numero}": valore for numero, valore in enumerate(conteggio.valori.values())}
        gruppi = righe.values_list("mese_contato", sportello, "amministrazione", *voci).annotate(**valori)
        for mese, desk, ospite, *resto in gruppi:
            voce = f"/{resto.pop(0)}" if voci else ""
            conto = conti[Posto(mese, desk, ospite)]
            for chiave, valore in zip(conteggio.valori, resto, strict=True):
                conto[f"{chiave}{voce}"] += _to_int(valore)
    return conti


def _to_int(valore: int | Decimal | None) -> int:
    """Amounts in cents."""
    return int(valore * 100) if isinstance(valore, Decimal) else valore or 0
