"""Reading facts desk by desk: the numbers of a table, and how many there are on a day."""

from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    Expression,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from indicatori.fatti.lettura import find_da_rifare, find_parte, is_whole, narrow_fatti, split
from indicatori.fatti.presenze import RETE
from indicatori.filtro import Filtro
from indicatori.istantanea import read_once
from indicatori.models import FattoRete, FattoSportello, Presenza
from indicatori.regole.periodi import Periodo
from nucleo.ambito import Ambito
from sportelli.models import Sportello

SISTEMA = Ambito.di_sistema("fatti")


def _find_cambiati(filtro: Filtro) -> frozenset[int]:
    return frozenset(sportello for sportello, _ in find_da_rifare(filtro))


INTERO = IntegerField()


def choose_per_sportello(
    filtro: Filtro, righe: QuerySet[Any], delle_righe: Any, dei_fatti: Any, tipo: Any = INTERO
) -> Expression:
    """On desks, a number of the period, zero included: an aggregate of their facts, or of their rows (`righe`)."""
    dalle_righe = _of_sportello(righe.order_by(), delle_righe)
    if not is_whole(filtro.periodo):
        return Coalesce(dalle_righe, Value(0), output_field=tipo)
    return _where_changed(filtro, dalle_righe, _of_sportello(narrow_fatti(filtro, FattoSportello), dei_fatti), tipo)


def choose_persone(filtro: Filtro, righe: QuerySet[Any]) -> Expression:
    """On desks, how many people had consultations (`righe`) there in the period."""
    dalle_righe = _of_sportello(righe.order_by(), Count("percorso__cittadino", distinct=True))
    if not is_whole(filtro.periodo):
        return Coalesce(dalle_righe, Value(0), output_field=INTERO)
    distinte = _of_sportello(narrow_fatti(filtro, Presenza), Count("soggetto", distinct=True))
    return _where_changed(filtro, dalle_righe, distinte, INTERO)


def _of_sportello(righe: QuerySet[Any], valore: Any) -> Subquery:
    return Subquery(righe.filter(sportello=OuterRef("pk")).values("sportello").annotate(n=valore).values("n"))


def _where_changed(filtro: Filtro, dalle_righe: Subquery, dai_fatti: Subquery, tipo: Any) -> Expression:
    numero: Any = dai_fatti
    if cambiati := _find_cambiati(filtro):
        numero = Case(When(pk__in=cambiati, then=dalle_righe), default=dai_fatti, output_field=tipo)
    return Coalesce(numero, Value(0), output_field=tipo)


def had_some(filtro: Filtro, righe: QuerySet[Any]) -> Q:
    """The condition on desks: at least one of the reportable consultations (`righe`) of the period."""
    almeno_una = Q(pk__in=righe.order_by().values("sportello"))
    if not is_whole(filtro.periodo):
        return almeno_una
    con_fatti = Q(pk__in=narrow_fatti(filtro, FattoSportello).filter(consulenze__gt=0).values("sportello"))
    if not (cambiati := _find_cambiati(filtro)):
        return con_fatti
    return (con_fatti & ~Q(pk__in=cambiati)) | Q(pk__in=righe.filter(sportello__in=cambiati).values("sportello"))


def list_operanti(periodo: Periodo) -> QuerySet[Any] | None:
    """The desks whose facts, in the whole months of a period, say that they held a consultation. None: read the rows.

    Those that have changed since are left out, and so are those that worked only in the days around.
    """
    interi, _ = split(periodo)
    if interi is None:
        return None
    tutti = Filtro(SISTEMA, interi.dal, interi.al)
    fatti = FattoSportello.objects.order_by().filter(mese__range=(interi.dal, interi.al), consulenze__gt=0)
    return fatti.exclude(sportello__in=_find_cambiati(tutti)).values("sportello")


# ── How many there are on a day ──────────────────────────────────────────────────────────
def read_stock(codice: str, filtro: Filtro, righe: QuerySet[Any]) -> int:
    """How many of `righe` there are on the last day: the sum of what the months up to it brought and took away.

    `righe` say by `sportello_allora` at which desk each is.
    """
    if not is_whole(Periodo(filtro.al.replace(day=1), filtro.al)):
        return righe.count()
    fino_ad_allora = filtro.on(Periodo(date.min, filtro.al))
    cambiati = _find_cambiati(fino_ad_allora)
    parte = find_parte(filtro)
    if parte == RETE or parte.startswith("regione"):
        somma = _sum_stock(codice, FattoRete.objects.filter(parte=parte, mese__lte=filtro.al))
        if not cambiati:
            return somma
        loro = narrow_fatti(fino_ad_allora, FattoSportello).filter(sportello__in=cambiati)
        return somma - _sum_stock(codice, loro) + righe.filter(sportello_allora__in=cambiati).count()
    if cambiati:
        return righe.count()
    # Of a kind of host, or of one: the desks that it hosts on that day, with all they have.
    sportelli = Sportello.objects.filter(filtro.narrow_sportelli(filtro.al, filtro.al)).order_by()
    return _sum_stock(codice, FattoSportello.objects.filter(sportello__in=sportelli.values("pk"), mese__lte=filtro.al))


def _sum_stock(codice: str, fatti: QuerySet[Any]) -> int:
    numero = Cast(KeyTextTransform(codice, "misure"), IntegerField())
    return fatti.order_by().aggregate(n=Sum(numero))["n"] or 0


def read_numeri(sportelli: QuerySet[Any], filtro: Filtro, righe: QuerySet[Any]) -> list[int]:
    """How many consultations (`righe`) each of some desks had in the period: one number a desk."""

    def read() -> list[int]:
        # Who had some is one of the desks: the others had none.
        alcune = [numero for numero in _count_per_sportello(filtro, righe).values() if numero]
        return alcune + [0] * (sportelli.count() - len(alcune))

    return read_once(("consulenze per sportello", filtro), read)


def _count_per_sportello(filtro: Filtro, righe: QuerySet[Any]) -> dict[int, int]:
    righe = righe.order_by()
    if not is_whole(filtro.periodo):
        return dict(righe.values_list("sportello").annotate(n=Count("*")))
    conti = dict(narrow_fatti(filtro, FattoSportello).values_list("sportello").annotate(n=Sum("consulenze")))
    if cambiati := _find_cambiati(filtro):
        conti |= dict.fromkeys(cambiati, 0)
        conti |= dict(righe.filter(sportello__in=cambiati).values_list("sportello").annotate(n=Count("*")))
    return conti
