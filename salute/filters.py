"""Filters of the health of desks."""

from django.db.models import QuerySet

from interfaccia.filters import FiltroSet, GiornoFilter, SceltaFilter, SpuntaFilter, TestoFilter, match_words
from nucleo.date import Significato
from nucleo.giornata import get_oggi
from salute.enums import Luce, Rimedio, Sintomo
from salute.models import RegolaSalute, Salute, SaluteQuerySet
from sportelli.enums import TipoAmministrazione
from sportelli.filters import RegioneFilter

IN = ("sportello__nome", "sportello__codice", "sportello__comune__nome", "sportello__amministrazione__denominazione")
PROPOSTI = [(rimedio.value, rimedio.label) for rimedio in Rimedio if rimedio]


class SaluteFilter(FiltroSet):
    in_vista = ("q", "luce", "sintomo", "regione")

    q = TestoFilter(method="filter_testo", label="Sportello, comune o amministrazione")
    luce = SceltaFilter(label="Salute", choices=Luce)
    sintomo = SceltaFilter(label="Che cosa non va", choices=Sintomo, method="filter_sintomo")
    regione = RegioneFilter(field_name="sportello__comune__provincia__regione")
    rimedio = SceltaFilter(label="Si propone", choices=PROPOSTI)
    da_decidere = SpuntaFilter(label="Solo proposte da decidere", method="filter_da_decidere")
    tipo = SceltaFilter(
        label="Tipo di amministrazione",
        field_name="sportello__amministrazione__tipo",
        choices=TipoAmministrazione,
    )

    class Meta:
        model = Salute
        fields = ()

    def filter_testo(self, righe: QuerySet[Salute], nome: str, valore: str) -> QuerySet[Salute]:
        return match_words(righe, valore, IN)

    def filter_da_decidere(self, righe: SaluteQuerySet, nome: str, valore: bool) -> QuerySet[Salute]:
        return righe.da_decidere(get_oggi()) if valore else righe

    def filter_sintomo(self, righe: QuerySet[Salute], nome: str, valore: str) -> QuerySet[Salute]:
        return righe.filter(sintomi__contains=[valore])


class RegolaFilter(FiltroSet):
    dal = GiornoFilter(field_name="vale_dal", lookup_expr="gte", significato=Significato.VALIDITA, label="Valgono dal")

    class Meta:
        model = RegolaSalute
        fields = ()
