"""Filters of applications."""

from django.db.models import QuerySet

from interfaccia.filters import FiltroSet, SceltaFilter, TestoFilter, match_words
from manifestazioni.enums import StatoManifestazione
from manifestazioni.models import Manifestazione
from sportelli.enums import TipoAmministrazione
from sportelli.filters import RegioneFilter


class ManifestazioneFilter(FiltroSet):
    in_vista = ("q", "regione", "stato")

    q = TestoFilter(method="filter_testo", label="Amministrazione, comune o avviso")
    regione = RegioneFilter(field_name="comune__provincia__regione")
    stato = SceltaFilter(label="Stato", choices=StatoManifestazione)
    tipo = SceltaFilter(label="Tipo", choices=TipoAmministrazione)

    class Meta:
        model = Manifestazione
        fields = ()

    def filter_testo(self, righe: QuerySet[Manifestazione], nome: str, valore: str) -> QuerySet[Manifestazione]:
        return match_words(righe, valore, ("denominazione", "comune__nome", "avviso__codice", "avviso__titolo"))
