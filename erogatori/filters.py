"""Filters of the list of lenders."""

from django.db.models import QuerySet

from erogatori.enums import TipoErogatore
from erogatori.models import Erogatore
from erogatori.models.erogatori import ErogatoreQuerySet
from interfaccia.filters import FiltroSet, SceltaFilter, SpuntaFilter, TestoFilter, match_words
from sportelli.filters import RegioneFilter
from territorio.models import Regione


class ErogatoreFilter(FiltroSet):
    in_vista = ("q", "tipo", "regione")

    q = TestoFilter(method="search", label="Cerca per nome o prodotto")
    tipo = SceltaFilter(label="Tipo di erogatore", choices=TipoErogatore.choices)
    regione = RegioneFilter(method="in_regione", label="Opera in")
    attivo = SpuntaFilter(label="Solo chi riceve invii")

    class Meta:
        model = Erogatore
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[Erogatore], nome: str, valore: str) -> QuerySet[Erogatore]:
        return match_words(righe, valore, ("denominazione", "prodotti__nome")).distinct()

    def in_regione(self, righe: ErogatoreQuerySet, nome: str, valore: Regione) -> ErogatoreQuerySet:
        return righe.in_regione(valore.pk)
