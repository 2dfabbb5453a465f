"""How rows become one value, and what of them a fact keeps so that values can be added up. None: nothing to measure.

Each measure declares what it is (`natura`): what adds up over months and places, what is read from a
distribution, what counts people once, what is so on one day. From that follows what is stored: counts by
key, as «invii», «giorni-a-risposta/12», «imbuto:tappa/delibera». Amounts are stored in cents.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

from django.db.models import Aggregate, Avg, Count, FloatField, Q, QuerySet, Sum

from indicatori.enums import Natura

Valore = int | float | Decimal | None


class Riservato(Enum):
    """In place of a value that is not shown to who asks: `indicatori.pubblicazione`."""

    SI = "riservato"


RISERVATO = Riservato.SI
Mostrato = Valore | Riservato
Conto = Mapping[str, int]
# Upper bounds, in days, of the four buckets in which waiting times are shown.
FASCE_GIORNI = ((30, "fino a 30 giorni"), (90, "da 31 a 90"), (180, "da 91 a 180"), (None, "oltre 180"))


class PercentileCont(Aggregate):
    """PostgreSQL's continuous percentile, `percentile` from 0 to 1: 0.5 is the median."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(percentile)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: Any, percentile: float, **extra: Any) -> None:
        super().__init__(expression, percentile=percentile, **extra)


@dataclass(frozen=True)
class Conteggio:
    """What one grouped query counts: an aggregate for each key; divided by a column or expression, `voce`, if any."""

    valori: dict[str, Aggregate]
    voce: Any = None


@dataclass(frozen=True)
class Misura:
    """How a QuerySet becomes one value: `count` on the rows, `read` on the sum of facts.

    `conteggio` says what a fact keeps of it, under the id of its indicator; None when a fact keeps nothing.
    """

    natura: Natura
    count: Callable[[QuerySet[Any]], Valore]
    conteggio: Callable[[str], Conteggio] | None = None
    read: Callable[[str, Conto], Valore] = field(default=lambda codice, conto: conto.get(codice, 0))


def count() -> Misura:
    return Misura(Natura.ADDITIVA, lambda qs: qs.count(), lambda codice: Conteggio({codice: Count("*")}))


def total(campo: str) -> Misura:
    """The sum of an amount; nothing sums to zero."""
    return Misura(
        Natura.ADDITIVA,
        lambda qs: qs.aggregate(v=Sum(campo))["v"] or Decimal(0),
        lambda codice: Conteggio({codice: Sum(campo)}),
        lambda codice, conto: read_euro(conto.get(codice, 0)),
    )


def share(condizione: Q) -> Misura:
    """How many of the rows satisfy a condition, from 0 to 1: two counts that add up, then divided."""

    def count_rows(queryset: QuerySet[Any]) -> Valore:
        conti = queryset.aggregate(si=Count("pk", filter=condizione), tutti=Count("pk"))
        return conti["si"] / conti["tutti"] if conti["tutti"] else None

    def read(codice: str, conto: Conto) -> Valore:
        tutti = conto.get(f"{codice}/tutti", 0)
        return conto.get(f"{codice}/si", 0) / tutti if tutti else None

    return Misura(
        Natura.ADDITIVA,
        count_rows,
        lambda codice: Conteggio({f"{codice}/si": Count("pk", filter=condizione), f"{codice}/tutti": Count("pk")}),
        read,
    )


def percentile(campo: str, quota: float) -> Misura:
    """Of a whole number of days: how many rows have each is exact, and adds up."""
    return Misura(
        Natura.DISTRIBUZIONE,
        lambda qs: qs.aggregate(v=PercentileCont(campo, quota))["v"],
        lambda codice: Conteggio({codice: Count("*")}, campo),
        lambda codice, conto: find_percentile(read_voci(codice, conto), quota),
    )


def once() -> Misura:
    """People: whoever comes twice counts once, so the parts do not add up."""
    return Misura(Natura.DISTINTA, lambda qs: qs.count())


def on_day(misura: Callable[[QuerySet[Any]], Valore]) -> Misura:
    """How things are on the last day: places add up, months do not."""
    return Misura(Natura.ISTANTANEA, misura)


def stock() -> Misura:
    """How many there are on a day. A fact keeps how many came less how many went: up to a day, they add up to it."""
    return Misura(Natura.ISTANTANEA, lambda qs: qs.count())


def of_desks(misura: Callable[[QuerySet[Any]], Valore]) -> Misura:
    """Of a number that each desk has."""
    return Misura(Natura.DISTRIBUZIONE, misura)


def mean(campo: str) -> Callable[[QuerySet[Any]], Valore]:
    return lambda qs: qs.aggregate(v=Avg(campo))["v"]


# ── Reading ──────────────────────────────────────────────────────────────────────────────
def read_euro(centesimi: int) -> Decimal:
    return Decimal(centesimi).scaleb(-2) if centesimi else Decimal(0)


def read_voci(codice: str, conto: Conto) -> dict[str, int]:
    """What is counted under a key, by the rest of the key."""
    inizio = f"{codice}/"
    return {chiave.removeprefix(inizio): n for chiave, n in conto.items() if n and chiave.startswith(inizio)}


def find_percentile(quanti: Mapping[str, int] | Mapping[int, int], quota: float) -> float | None:
    """PostgreSQL's percentile_cont, of how many times each number occurs."""
    ordinati = sorted((int(numero), volte) for numero, volte in quanti.items())
    if not (casi := sum(volte for _, volte in ordinati)):
        return None
    posto = quota * (casi - 1)
    sotto = math.floor(posto)

    def find(quale: int) -> int:
        passati = 0
        for numero, volte in ordinati:
            passati += volte
            if passati > quale:
                return numero
        return ordinati[-1][0]

    return float(find(sotto) + (posto - sotto) * (find(math.ceil(posto)) - find(sotto)))


@dataclass(frozen=True)
class Distribuzione:
    """How long something takes: days. `fasce` follow FASCE_GIORNI."""

    casi: int
    mediana: float | None
    p90: float | None
    fasce: tuple[int, ...]


def in_fascia(campo: str, numero: int) -> Q:
    """Whether a number of days falls in a bucket, by its place in FASCE_GIORNI."""
    sopra, _ = FASCE_GIORNI[numero]
    condizione = Q(**{f"{campo}__isnull": False})
    if numero:
        condizione &= Q(**{f"{campo}__gt": FASCE_GIORNI[numero - 1][0]})
    return condizione if sopra is None else condizione & Q(**{f"{campo}__lte": sopra})


def distribute(quanti: Mapping[str, int]) -> Distribuzione:
    """Median, ninetieth percentile and buckets, of how many cases took each number of days."""
    giorni = {int(numero): volte for numero, volte in quanti.items()}
    fasce = [0] * len(FASCE_GIORNI)
    for numero, volte in giorni.items():
        fasce[next(n for n, (sopra, _) in enumerate(FASCE_GIORNI) if sopra is None or numero <= sopra)] += volte
    return Distribuzione(sum(giorni.values()), find_percentile(giorni, 0.5), find_percentile(giorni, 0.9), tuple(fasce))
