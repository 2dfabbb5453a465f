"""Filters of the lists of people received."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import QuerySet

from cittadini.enums import CondizioneOccupazionale, Provenienza, Sesso, StatoTrasferimento, TitoloStudio
from cittadini.forms.ricerca import SigilloField
from cittadini.models import Cittadino, Trasferimento
from cittadini.models.cittadini import CittadinoQuerySet
from cittadini.regole.parole import Parole
from cittadini.selectors.ricerca import search_propri, search_trasferimenti
from interfaccia.filters import AlFilter, DalFilter, FiltroSet, SceltaFilter, SpuntaFilter
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi

SelectRighe = Callable[[Ambito, Any, Parole], Any]


class PersonaFilter(django_filters.Filter):
    """Who the words of a search mean, sealed in the address: `select` takes the rows that they leave."""

    def __init__(self, select: SelectRighe, **kwargs: Any) -> None:
        self.select = select
        super().__init__(label="Cerca", **kwargs)

    @cached_property
    def field(self) -> SigilloField:
        return SigilloField(utente_id=self.parent.request.ambito.utente_id, label=self.label, required=False)

    def filter(self, qs: Any, value: Parole | None) -> Any:
        return self.select(self.parent.request.ambito, qs, value) if value else qs


class CittadinoFilter(FiltroSet):
    """One's own citizens."""

    cerca = PersonaFilter(search_propri)
    condizione = SceltaFilter(label="Condizione", choices=CondizioneOccupazionale.choices)
    titolo_studio = SceltaFilter(label="Titolo di studio", choices=TitoloStudio.choices)
    sesso = SceltaFilter(label="Sesso", choices=Sesso.choices)
    eta = SceltaFilter(
        label="Età",
        choices=(("0-29", "Meno di 30 anni"), ("30-50", "Da 30 a 50 anni"), ("51-", "Oltre 50 anni")),
        method="di_eta",
    )
    provenienza = SceltaFilter(label="Come ci ha conosciuti", choices=Provenienza.choices)
    dal = DalFilter(label="Primo contatto dal", field_name="data_primo_contatto")
    al = AlFilter(label="Primo contatto al", field_name="data_primo_contatto")
    senza_cf = SpuntaFilter(label="Senza codice fiscale", method="without_cf")

    class Meta:
        model = Cittadino
        fields = ("condizione", "eta", "sesso", "titolo_studio", "provenienza", "dal", "al", "senza_cf")

    def di_eta(self, queryset: CittadinoQuerySet, nome: str, valore: str) -> CittadinoQuerySet:
        da, _, a = valore.partition("-")
        return queryset.di_eta(int(da), int(a) if a else None, get_oggi())

    def without_cf(self, queryset: QuerySet, nome: str, valore: bool) -> QuerySet:
        return queryset.filter(impronta_cf__isnull=True) if valore else queryset


class TrasferimentoFilter(FiltroSet):
    cerca = PersonaFilter(search_trasferimenti)
    verso = SceltaFilter(
        label="Richieste", choices=(("arrivo", "Arrivate a noi"), ("partenza", "Fatte da noi")), method="of_verso"
    )
    stato = SceltaFilter(label="Stato", choices=StatoTrasferimento.choices)

    class Meta:
        model = Trasferimento
        fields = ("verso", "stato")

    def of_verso(self, queryset: QuerySet, nome: str, valore: str) -> QuerySet:
        campo = "da_sportello__in" if valore == "arrivo" else "a_sportello__in"
        return queryset.filter(**{campo: self.request.ambito.sportelli})
