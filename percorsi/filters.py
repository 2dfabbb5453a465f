"""Filters of the lists. The names of the shared ones are those with which every dashboard opens a list."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import Q, QuerySet

from cittadini.filters import PersonaFilter
from interfaccia.filters import (
    AlFilter,
    CodiceFilter,
    DalFilter,
    FiltroSet,
    SceltaFilter,
    SceltaMultiplaFilter,
    SpuntaFilter,
)
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi.aggiunte import list_fermi
from percorsi.enums import (
    TAPPE,
    ChiAgisce,
    DiChi,
    MotivoChiusura,
    PortataElenco,
    QuandoCompito,
    StatoPercorso,
    list_tappe_da,
)
from percorsi.models import Compito, Percorso
from percorsi.models.percorsi import PercorsoQuerySet
from percorsi.models.portata import OspitatoQuerySet
from percorsi.selectors.compiti import filter_di, filter_quando
from percorsi.selectors.ricerca import build_ricerca
from sportelli.filters import FiltroRete
from sportelli.models import Sportello
from utenti.models import Utente
from utenti.permissions import can_see_people


def offer_operatori(righe: Callable[[Ambito], QuerySet[Any]]) -> Callable[[Richiesta], QuerySet[Utente]]:
    """Whose rows one may find: who ever worked at the desks that one counts, and who, elsewhere, made `righe` of the
    people that one follows today."""

    def list_operatori(request: Richiesta) -> QuerySet[Utente]:
        del_posto = Q(assegnazioni__sportello__in=Sportello.objects.for_statistica(request.ambito))
        seguite = Q(pk__in=righe(request.ambito).values("operatore")) if request.ambito.sportelli else Q(pk__in=())
        return Utente.objects.filter(del_posto | seguite).distinct()

    return list_operatori


def list_stati() -> list[tuple[str, str]]:
    """What the column says: the stages, and how what took a path there ended."""
    return [*StatoPercorso.choices, *list_fermi()]


class FiltroPersone(FiltroSet):
    """Rows that hang from people. Who works at a desk finds them by the box of the list (`cerca`, sealed words); to
    the others people are codes, and `q` is the code of a path."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ambito = self.request.ambito
        if ambito.sportelli and not self.data.get("q"):
            self.filters.pop("q", None)
        if not ambito.sportelli and not can_see_people(ambito):
            self.filters.pop("operatore", None)


class FiltroLavoro(FiltroPersone, FiltroRete):
    """Rows that a desk counts, and rows of the people that it follows today: both, unless one is asked for. Who counts
    without following anybody has nothing to choose."""

    portata = SceltaFilter(label="Di chi", choices=PortataElenco, method="filter_portata")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.request.ambito.nazionale or not self.request.ambito.sportelli:
            del self.filters["portata"]

    def filter_portata(self, queryset: OspitatoQuerySet[Any], nome: str, valore: str) -> OspitatoQuerySet[Any]:
        ambito = self.request.ambito
        seguite = valore == PortataElenco.SEGUITE
        return queryset.for_ambito(ambito) if seguite else queryset.for_statistica(ambito)


class PercorsoFilter(FiltroLavoro):
    """`dal` and `al` are the days in which a path was opened."""

    cerca = PersonaFilter(build_ricerca())
    q = CodiceFilter("P", label="Codice del percorso", field_name="codice")
    stato = SceltaMultiplaFilter(label="Stato", choices=list_stati, method="filter_stato")
    chi = SceltaFilter(label="A chi tocca", choices=ChiAgisce, method="filter_chi")
    scaduti = SpuntaFilter(label="Con un compito scaduto", method="filter_scaduti")
    dal = DalFilter(label="Aperto dal", field_name="data_apertura")
    al = AlFilter(label="Aperto fino al", field_name="data_apertura")
    raggiunto = SceltaFilter(
        label="Arrivato almeno a", choices=[(t.value, t.label) for t in TAPPE], method="filter_raggiunto"
    )
    motivo = SceltaFilter(label="Motivo della chiusura", field_name="motivo_chiusura", choices=MotivoChiusura)
    operatore = django_filters.ModelChoiceFilter(
        label="Operatore",
        queryset=offer_operatori(Percorso.objects.for_ambito),
        to_field_name="uuid",
        empty_label="Tutti",
    )

    in_vista = ("q", "chi", "scaduti")
    giorno = "data_stato"

    class Meta:
        model = Percorso
        fields = ()

    def filter_stato(self, queryset: PercorsoQuerySet, nome: str, valore: list[str]) -> PercorsoQuerySet:
        return queryset.in_stato(valore) if valore else queryset

    def filter_chi(self, queryset: PercorsoQuerySet, nome: str, valore: str) -> PercorsoQuerySet:
        return queryset.che_toccano(valore)

    def filter_scaduti(self, queryset: PercorsoQuerySet, nome: str, valore: bool) -> PercorsoQuerySet:
        return queryset.scaduti(get_oggi()) if valore else queryset

    def filter_raggiunto(self, queryset: QuerySet[Percorso], nome: str, valore: str) -> QuerySet[Percorso]:
        return queryset.filter(tappa_massima__in=list_tappe_da(valore))


class CompitoFilter(FiltroPersone):
    """The open compiti: which basket of «Oggi», whose work, whose move."""

    cerca = PersonaFilter(build_ricerca("percorso__"))
    q = CodiceFilter("P", label="Codice del percorso", field_name="percorso__codice")
    quando = SceltaFilter(label="Quando", choices=QuandoCompito, method="filter_quando")
    di = SceltaFilter(label="Di chi è", choices=DiChi, method="filter_di")
    chi = SceltaFilter(label="A chi tocca", choices=ChiAgisce)

    in_vista = ("quando", "di", "chi")

    class Meta:
        model = Compito
        fields = ()

    def filter_quando(self, queryset: QuerySet[Compito], nome: str, valore: str) -> QuerySet[Compito]:
        return filter_quando(queryset, valore, get_oggi())

    def filter_di(self, queryset: QuerySet[Compito], nome: str, valore: str) -> QuerySet[Compito]:
        return filter_di(queryset, valore, self.request.ambito)
