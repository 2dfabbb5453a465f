"""Filters of calls and of questions."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from avvisi.enums import Momento, StatoAvviso, StatoChiarimento
from avvisi.models import Avviso, Chiarimento
from interfaccia.filters import FiltroSet, SceltaFilter, TestoFilter, match_words

TESTI = ("titolo", "sommario", "codice")


class AvvisoPubblicoFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Parole")
    momento = SceltaFilter(label="Quando", choices=Momento, method="filter_momento")

    class Meta:
        model = Avviso
        fields: tuple[str, ...] = ()

    def filter_testo(self, righe: QuerySet[Avviso], nome: str, valore: str) -> QuerySet[Avviso]:
        return match_words(righe, valore, TESTI)

    def filter_momento(self, righe: Any, nome: str, valore: str) -> QuerySet[Avviso]:
        scelti: QuerySet[Avviso] = righe.in_momento(valore, timezone.now()) if valore else righe
        return scelti


class AvvisoFilter(AvvisoPubblicoFilter):
    stato = SceltaFilter(label="Stato", choices=StatoAvviso)


class ChiarimentoFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Parole")
    stato = SceltaFilter(label="Stato", choices=StatoChiarimento)

    class Meta:
        model = Chiarimento
        fields = ()

    def filter_testo(self, righe: QuerySet[Chiarimento], nome: str, valore: str) -> QuerySet[Chiarimento]:
        return match_words(righe, valore, ("domanda", "risposta", "avviso__titolo"))
