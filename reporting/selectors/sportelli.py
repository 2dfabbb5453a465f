"""Desks one by one: what they did in a period, and whether they need attention."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import (
    BooleanField,
    Case,
    Count,
    DecimalField,
    Exists,
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
from django.db.models.functions import Coalesce, Greatest

from consulenze.models import Consulenza
from indicatori.definizioni import Filtro, attivita, esiti
from indicatori.definizioni.rete import count_consulenze, list_sportelli, sportelli_del_periodo
from indicatori.fatti.sportelli import choose_per_sportello, choose_persone
from indicatori.istantanea import one_instant
from indicatori.regole.soglie import GIORNI_ATTENZIONE
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from reporting.enums import MotivoAttenzione
from reporting.selectors.inizio import find_inizio
from sportelli.enums import StatoSportello
from sportelli.models import OrarioApertura, Ospitalita, Sportello
from utenti.models import Assegnazione

EURO = DecimalField(max_digits=12, decimal_places=2)
FERMI = dict(
    zip(
        GIORNI_ATTENZIONE,
        (MotivoAttenzione.FERMO_90, MotivoAttenzione.FERMO_60, MotivoAttenzione.FERMO_30),
        strict=True,
    )
)


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
    """Desks with what decides whether they need attention today.

    `ultima_consulenza` is the day of the last reportable one (of a desk out of reach today, of one's own days),
    `fermo_dal` that day or the one of the activation, whichever is later: a desk just opened, or opened again, has
    its time.
    """
    sportelli = with_portata(sportelli, ambito)
    tenute = Consulenza.objects.rendicontabili().filter(sportello=OuterRef("pk"), data__lte=oggi).order_by("-data")
    ultima: Any = Subquery(tenute.values("data")[:1])
    if not ambito.nazionale:
        allora = Subquery(tenute.for_statistica(ambito).values("data")[:1])
        ultima = Case(When(di_oggi=True, then=ultima), default=allora)
    responsabili = Assegnazione.objects.vigenti(oggi).filter(sportello=OuterRef("pk"), ruolo=Ruolo.RESPONSABILE)
    return sportelli.annotate(
        ultima_consulenza=ultima,
        ha_responsabile=Exists(responsabili),
        ha_orari=Exists(OrarioApertura.objects.filter(sportello=OuterRef("pk"))),
        fermo_dal=Greatest("ultima_consulenza", "data_attivazione", "data_stato"),
    )


def need_attenzione(oggi: date, motivo: str = "") -> Q:
    """The condition on `with_attenzione` rows: any reason, or one. Only active desks in reach today can need it."""
    fermi = Q(fermo_dal__lte=oggi - timedelta(days=GIORNI_ATTENZIONE[-1]))
    motivi = {
        MotivoAttenzione.MAI_ATTIVO: fermi & Q(ultima_consulenza__isnull=True),
        MotivoAttenzione.SENZA_RESPONSABILE: Q(ha_responsabile=False),
        MotivoAttenzione.SENZA_ORARI: Q(ha_orari=False),
    }
    for giorni, fermo in FERMI.items():
        motivi[fermo] = Q(fermo_dal__lte=oggi - timedelta(days=giorni), ultima_consulenza__isnull=False)
    if motivo:
        return Q(di_oggi=True, stato=StatoSportello.ATTIVO) & motivi[MotivoAttenzione(motivo)]
    return Q(di_oggi=True, stato=StatoSportello.ATTIVO) & (fermi | Q(ha_responsabile=False) | Q(ha_orari=False))


@dataclass(frozen=True)
class Attenzione:
    """A desk and the reasons why it needs attention, the gravest first."""

    sportello: Sportello
    motivi: tuple[MotivoAttenzione, ...]
    giorni: int | None  # since the last reportable consultation, or since it is active


def explain_attenzione(sportello: Any, oggi: date) -> Attenzione:
    """Why a desk of `with_attenzione` needs attention: no reason when it does not."""
    if sportello.stato != StatoSportello.ATTIVO or not sportello.di_oggi:
        return Attenzione(sportello, (), None)
    giorni = (oggi - sportello.fermo_dal).days
    motivi = []
    if fermo := next((motivo for soglia, motivo in FERMI.items() if giorni >= soglia), None):
        motivi.append(fermo if sportello.ultima_consulenza else MotivoAttenzione.MAI_ATTIVO)
    if not sportello.ha_responsabile:
        motivi.append(MotivoAttenzione.SENZA_RESPONSABILE)
    if not sportello.ha_orari:
        motivi.append(MotivoAttenzione.SENZA_ORARI)
    return Attenzione(sportello, tuple(motivi), giorni)


def list_attenzione(filtro: Filtro, oggi: date, limite: int) -> tuple[list[Attenzione], int]:
    """The desks that need attention most, and how many there are in all. Two queries: whole rows of the first alone."""
    sportelli = with_attenzione(list_sportelli(filtro, oggi, oggi), oggi, filtro.ambito)
    in_ordine = sportelli.filter(need_attenzione(oggi)).order_by("fermo_dal", "nome", "pk")
    primi = dict(in_ordine.annotate(quanti=Window(Count("*"))).values_list("pk", "quanti")[:limite])
    scelti = with_attenzione(Sportello.objects.filter(pk__in=primi), oggi, filtro.ambito)
    righe = {s.pk: s for s in scelti.with_territorio()}
    return [explain_attenzione(righe[pk], oggi) for pk in primi], next(iter(primi.values()), 0)
