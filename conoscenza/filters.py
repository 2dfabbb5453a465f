"""Filters of the questions, and of what people look for and do not find."""

from typing import Any

from django.db.models import QuerySet

from conoscenza.enums import CHI_CERCA, Risposta
from conoscenza.models import RicercaSenzaEsito
from formazione.filters import ContenutoFilter
from formazione.models import VersioneContenuto
from interfaccia.filters import DalFilter, FiltroSet, SceltaFilter, SpuntaFilter, TestoFilter, match_words


class FaqFilter(ContenutoFilter):
    in_vista = ("q", "tema", "cittadini")

    cittadini = SpuntaFilter(label="Solo per i cittadini", method="filter_cittadini")

    class Meta:
        model = VersioneContenuto
        fields = ()

    def filter_cittadini(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[VersioneContenuto]:
        scelte: QuerySet[VersioneContenuto] = righe.filter(aperta_ai_cittadini=True) if valore else righe
        return scelte


class SenzaEsitoFilter(FiltroSet):
    in_vista = ("q", "risposta", "chi")

    q = TestoFilter(method="filter_testo", label="Parole")
    risposta = SceltaFilter(label="Risposta", choices=Risposta)
    chi = SceltaFilter(label="Chi la cerca", choices=CHI_CERCA, method="filter_chi")
    nulla = SpuntaFilter(label="Solo senza alcun risultato", method="filter_nulla")
    dal = DalFilter(field_name="ultima_il", label="Cercata dal")

    class Meta:
        model = RicercaSenzaEsito
        fields = ()

    def filter_testo(self, righe: QuerySet[RicercaSenzaEsito], nome: str, valore: str) -> QuerySet[RicercaSenzaEsito]:
        return match_words(righe, valore, ("testo",))

    def filter_chi(self, righe: QuerySet[RicercaSenzaEsito], nome: str, valore: str) -> QuerySet[RicercaSenzaEsito]:
        return righe.filter(chi__contains=[valore])

    def filter_nulla(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[RicercaSenzaEsito]:
        scelte: QuerySet[RicercaSenzaEsito] = righe.filter(trovati=0) if valore else righe
        return scelte
