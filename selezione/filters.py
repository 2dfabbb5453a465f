"""Filters of reviews."""

from django.db.models import QuerySet

from interfaccia.filters import FiltroSet, SceltaFilter, TestoFilter, match_words
from selezione.enums import Esito, StatoIstruttoria, StatoRiesame
from selezione.models import Istruttoria, Riesame, VoceGraduatoria
from sportelli.filters import RegioneFilter

IN = ("manifestazione__denominazione", "manifestazione__comune__nome", "manifestazione__avviso__codice")


class IstruttoriaFilter(FiltroSet):
    in_vista = ("q", "stato", "regione")

    q = TestoFilter(method="filter_testo", label="Amministrazione, comune o avviso")
    stato = SceltaFilter(label="Stato", choices=StatoIstruttoria)
    regione = RegioneFilter(field_name="manifestazione__comune__provincia__regione")

    class Meta:
        model = Istruttoria
        fields = ()

    def filter_testo(self, righe: QuerySet[Istruttoria], nome: str, valore: str) -> QuerySet[Istruttoria]:
        return match_words(righe, valore, IN)


class RiesameFilter(FiltroSet):
    in_vista = ("q", "stato")

    q = TestoFilter(method="filter_testo", label="Amministrazione o avviso")
    stato = SceltaFilter(label="Stato", choices=StatoRiesame)

    class Meta:
        model = Riesame
        fields = ()

    def filter_testo(self, righe: QuerySet[Riesame], nome: str, valore: str) -> QuerySet[Riesame]:
        return match_words(righe, valore, ("voce__denominazione", "voce__graduatoria__avviso__codice"))


class VoceFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Amministrazione o comune della sede")
    esito = SceltaFilter(label="Esito", choices=Esito)

    class Meta:
        model = VoceGraduatoria
        fields = ()

    def filter_testo(self, righe: QuerySet[VoceGraduatoria], nome: str, valore: str) -> QuerySet[VoceGraduatoria]:
        return match_words(righe, valore, ("denominazione", "sede"))
