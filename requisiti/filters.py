"""Filters of the list of rules."""

from datetime import date

from django.db.models import QuerySet

from interfaccia.filters import (
    SI_NO,
    FiltroSet,
    GiornoFilter,
    SceltaFilter,
)
from nucleo.date import Significato
from requisiti.enums import Parametro
from requisiti.models import RegolaMicrocredito, RegolaQuerySet


class RegolaFilter(FiltroSet):
    vigente = GiornoFilter(label="In vigore il", significato=Significato.VALIDITA, method="filter_vigente")
    parametro = SceltaFilter(label="Che cosa limita", choices=Parametro)
    verificata = SceltaFilter(label="Verificata", choices=SI_NO, method="filter_verificata")

    class Meta:
        model = RegolaMicrocredito
        fields = ()

    def filter_vigente(self, queryset: RegolaQuerySet, nome: str, valore: date) -> RegolaQuerySet:
        return queryset.vigenti(valore)

    def filter_verificata(
        self, queryset: QuerySet[RegolaMicrocredito], nome: str, valore: str
    ) -> QuerySet[RegolaMicrocredito]:
        return queryset.filter(verificata=valore == "si")
