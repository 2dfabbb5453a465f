"""Filters of the lists of people received."""

from django.db.models import QuerySet

from cittadini.enums import CondizioneOccupazionale, Provenienza, Sesso, StatoTrasferimento, TitoloStudio
from cittadini.models import Cittadino, Trasferimento
from cittadini.models.cittadini import CittadinoQuerySet
from interfaccia.filters import AlFilter, DalFilter, FiltroSet, SceltaFilter, SpuntaFilter
from nucleo.giornata import get_oggi


class CittadinoFilter(FiltroSet):
    """One's own citizens. The search by name is not here: names do not enter addresses."""

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
