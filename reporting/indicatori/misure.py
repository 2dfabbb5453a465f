"""How a QuerySet becomes one value. None means that there is nothing to measure."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Avg, Count, FloatField, Q, QuerySet, Sum

Valore = int | float | Decimal | None
Misura = Callable[[QuerySet[Any]], Valore]
# Upper bounds, in days, of the four buckets in which waiting times are shown.
FASCE_GIORNI = ((30, "fino a 30 giorni"), (90, "da 31 a 90"), (180, "da 91 a 180"), (None, "oltre 180"))


class PercentileCont(Aggregate):
    """PostgreSQL's continuous percentile, `percentile` from 0 to 1: 0.5 is the median."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(%(percentile)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()

    def __init__(self, expression: Any, percentile: float, **extra: Any) -> None:
        super().__init__(expression, percentile=percentile, **extra)


def count(queryset: QuerySet[Any]) -> int:
    return queryset.count()


def total(campo: str) -> Misura:
    """The sum of an amount; nothing sums to zero."""

    def measure(queryset: QuerySet[Any]) -> Decimal:
        return queryset.aggregate(v=Sum(campo))["v"] or Decimal(0)

    return measure


def mean(campo: str) -> Misura:
    def measure(queryset: QuerySet[Any]) -> Valore:
        return queryset.aggregate(v=Avg(campo))["v"]

    return measure


def percentile(campo: str, quota: float) -> Misura:
    def measure(queryset: QuerySet[Any]) -> Valore:
        return queryset.aggregate(v=PercentileCont(campo, quota))["v"]

    return measure


def share(condizione: Q) -> Misura:
    """How many of the rows satisfy a condition, from 0 to 1."""

    def measure(queryset: QuerySet[Any]) -> Valore:
        conti = queryset.aggregate(si=Count("pk", filter=condizione), tutti=Count("pk"))
        return conti["si"] / conti["tutti"] if conti["tutti"] else None

    return measure


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


def distribute(queryset: QuerySet[Any], campo: str) -> Distribuzione:
    """Median, ninetieth percentile and buckets of a number of days, in one query."""
    conti = {f"fascia{n}": Count("pk", filter=in_fascia(campo, n)) for n in range(len(FASCE_GIORNI))}
    valori = queryset.aggregate(
        casi=Count("pk"), mediana=PercentileCont(campo, 0.5), p90=PercentileCont(campo, 0.9), **conti
    )
    fasce = tuple(valori[f"fascia{numero}"] for numero in range(len(FASCE_GIORNI)))
    return Distribuzione(valori["casi"], valori["mediana"], valori["p90"], fasce)
