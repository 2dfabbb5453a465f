"""Filters of the coverage of the territory."""

from typing import Any

from django.db.models import QuerySet

from copertura.models import CoperturaComune, CoperturaMensile, RegolaCopertura, RicercaScoperta
from interfaccia.filters import FiltroSet, GiornoFilter, SpuntaFilter, TestoFilter, match_words
from manifestazioni.models import Manifestazione
from nucleo.date import Significato
from sportelli.filters import RegioneFilter
from territorio.models import Provincia


class ProvinciaFilter(FiltroSet):
    in_vista = ("q", "regione", "scoperte")
    q = TestoFilter(method="filter_testo", label="Provincia")
    regione = RegioneFilter(field_name="regione")
    scoperte = SpuntaFilter(label="Solo dove qualcuno non ha uno sportello vicino", method="filter_scoperte")

    class Meta:
        model = Provincia
        fields = ()

    def filter_testo(self, righe: QuerySet[Any], nome: str, valore: str) -> QuerySet[Any]:
        return match_words(righe, valore, ("nome", "sigla"))

    def filter_scoperte(self, righe: QuerySet[Any], nome: str, valore: bool) -> QuerySet[Any]:
        return righe.filter(scoperti__gt=0) if valore else righe


class DelComuneFilter(FiltroSet):
    in_vista = ("q", "regione", "scoperto")
    q = TestoFilter(method="filter_testo", label="Comune o provincia")
    regione = RegioneFilter(field_name="comune__provincia__regione")

    def filter_testo(self, righe: QuerySet[Any], nome: str, valore: str) -> QuerySet[Any]:
        return match_words(righe, valore, ("comune__nome", "comune__provincia__nome"))


class ComuneFilter(DelComuneFilter):
    scoperto = SpuntaFilter(label="Solo senza uno sportello vicino", method="filter_scoperto")
    capoluogo = SpuntaFilter(label="Solo capoluoghi", method="filter_capoluogo")

    class Meta:
        model = CoperturaComune
        fields = ()

    def filter_scoperto(self, righe: QuerySet[Any], nome: str, valore: bool) -> QuerySet[Any]:
        return righe.filter(scoperto=True) if valore else righe

    def filter_capoluogo(self, righe: QuerySet[Any], nome: str, valore: bool) -> QuerySet[Any]:
        return righe.filter(comune__capoluogo=True) if valore else righe


class ApriFilter(DelComuneFilter):
    class Meta:
        model = CoperturaComune
        fields = ()


class RicercaFilter(DelComuneFilter):
    dal = GiornoFilter(field_name="mese", lookup_expr="gte", significato=Significato.FATTO, label="Dal mese")

    class Meta:
        model = RicercaScoperta
        fields = ()


class CandidatoFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Amministrazione o comune")
    regione = RegioneFilter(field_name="comune__provincia__regione")

    class Meta:
        model = Manifestazione
        fields = ()

    def filter_testo(self, righe: QuerySet[Any], nome: str, valore: str) -> QuerySet[Any]:
        return match_words(righe, valore, ("denominazione", "comune__nome"))


class MensileFilter(FiltroSet):
    dal = GiornoFilter(field_name="giorno", lookup_expr="gte", significato=Significato.FATTO, label="Dal giorno")

    class Meta:
        model = CoperturaMensile
        fields = ()


class RegolaFilter(FiltroSet):
    dal = GiornoFilter(field_name="vale_dal", lookup_expr="gte", significato=Significato.VALIDITA, label="Valgono dal")

    class Meta:
        model = RegolaCopertura
        fields = ()
