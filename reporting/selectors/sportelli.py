"""Desks one by one: what they did in a period, and whether they need attention."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DecimalField,
    ExpressionWrapper,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce

from consulenze.models import Consulenza
from indicatori.definizioni import Filtro, attivita, esiti
from indicatori.definizioni.rete import count_consulenze, list_sportelli, sportelli_del_periodo
from indicatori.fatti.sportelli import choose_per_sportello, choose_persone
from indicatori.istantanea import one_instant
from nucleo.ambito import Ambito
from reporting.selectors.inizio import find_inizio
from salute.enums import Sintomo
from salute.models import Salute
from sportelli.models import Ospitalita, Sportello

EURO = DecimalField(max_digits=12, decimal_places=2)


def list_sportelli_monitorati(filtro: Filtro, oggi: date) -> QuerySet[Any]:
    """The desks of a period, each with its figures, in one query: the rows of the table by desk."""
    precedente = filtro.on(filtro.periodo.confronti(oggi)[0])
    variazione: Any = F("consulenze_periodo") - F("consulenze_prima")
    if precedente.al < find_inizio(precedente):
        variazione = Value(None, output_field=IntegerField())
    erogato = ExpressionWrapper(Sum("erogato") / Value(Decimal(100)), output_field=EURO)
    with one_instant():
        sportelli = with_ospite(sportelli_del_periodo(filtro), filtro.al, filtro.ambito)
        return with_attenzione(sportelli, oggi, filtro.ambito).annotate(
            consulenze_periodo=count_consulenze(filtro),
            consulenze_prima=count_consulenze(precedente),
            variazione=variazione,
            persone_periodo=choose_persone(filtro, attivita.consulenze.queryset(filtro)),
            invii_periodo=choose_per_sportello(filtro, esiti.invii.queryset(filtro), Count("*"), Sum("invii")),
            erogato_periodo=choose_per_sportello(
                filtro, esiti.importo_erogato.queryset(filtro), Sum("importo"), erogato, EURO
            ),
        )


def with_ospite(sportelli: QuerySet[Any], giorno: date, ambito: Ambito) -> QuerySet[Any]:
    """`ospite`: the name of the administration that hosted each desk on a day, and not of today's.

    Who was referente of the host reads it up to the last day of that: who came next is no fact of theirs.
    """
    ospitalita = Ospitalita.objects.filter(sportello=OuterRef("pk"))
    if not ambito.nazionale:
        proprie = Q(sportello__in=ambito.sportelli_visti)
        ospitalita = ospitalita.filter(proprie | Q(amministrazione__in=ambito.amministrazioni))
    nomi = ospitalita.values("amministrazione__denominazione")
    allora = nomi.filter(dal__lte=giorno).order_by("-dal")[:1]
    return sportelli.annotate(ospite=Coalesce(Subquery(allora), Subquery(nomi.order_by("dal")[:1])))


def with_portata(sportelli: QuerySet[Any], ambito: Ambito) -> QuerySet[Any]:
    """`di_oggi`: whether a desk is in one's reach today. How it is now is told of no other."""
    if ambito.nazionale:
        return sportelli.annotate(di_oggi=Value(True))
    in_portata = Q(pk__in=Sportello.objects.for_ambito(ambito).order_by().values("pk"))
    return sportelli.annotate(di_oggi=ExpressionWrapper(in_portata, output_field=BooleanField()))


def with_attenzione(sportelli: QuerySet[Any], oggi: date, ambito: Ambito) -> Any:
    """Desks with their health of today (`salute`), which says whether they need attention: `luce`, `sintomi`, `segnali`
    and `cosi_dal`, empty for a desk that is not looked at.

    `ultima_consulenza` is the day of the last reportable one (of a desk out of reach today, of one's own days).
    """
    sportelli = with_portata(sportelli, ambito)
    tenute = Consulenza.objects.rendicontabili().filter(sportello=OuterRef("pk"), data__lte=oggi).order_by("-data")
    ultima: Any = Subquery(tenute.values("data")[:1])
    if not ambito.nazionale:
        allora = Subquery(tenute.for_statistica(ambito).values("data")[:1])
        ultima = Case(When(di_oggi=True, then=ultima), default=allora)
    sua = Salute.objects.di_oggi().filter(sportello=OuterRef("pk"))
    di_salute = {nome: Subquery(sua.values(nome)[:1]) for nome in ("sintomi", "segnali")}
    return sportelli.annotate(
        ultima_consulenza=ultima,
        luce=Coalesce(Subquery(sua.values("luce")[:1]), 0),
        cosi_dal=Subquery(sua.values("dal")[:1]),
        **di_salute,
    )


def need_attenzione(sintomo: str = "") -> Q:
    """The condition on `with_attenzione` rows: any thing that is not right, or one. Only desks in reach today."""
    return Q(di_oggi=True, luce__gt=0) & (Q(sintomi__contains=[sintomo]) if sintomo else Q())


def list_motivi(sportello: Any) -> list[str]:
    """What is not right of a desk of `with_attenzione`, in reach today: the gravest first."""
    trovati = (sportello.segnali or []) if sportello.di_oggi else []
    return [str(Sintomo(segnale["sintomo"]).label) for segnale in trovati]


def list_attenzione(filtro: Filtro, oggi: date, limite: int) -> tuple[list[Any], int]:
    """The desks that need attention most, and how many there are in all. Two queries: whole rows of the first alone."""
    sportelli = with_attenzione(list_sportelli(filtro, oggi, oggi), oggi, filtro.ambito)
    in_ordine = sportelli.filter(need_attenzione()).order_by("-luce", "cosi_dal", "nome", "pk")
    primi = dict(in_ordine.annotate(quanti=Window(Count("*"))).values_list("pk", "quanti")[:limite])
    scelti = with_attenzione(Sportello.objects.filter(pk__in=primi), oggi, filtro.ambito)
    righe = {s.pk: s for s in scelti.with_territorio()}
    return [righe[pk] for pk in primi], next(iter(primi.values()), 0)
