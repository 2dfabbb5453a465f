"""Filters of the library."""

from typing import Any

from django.db.models import QuerySet

from formazione.enums import LivelloContenuto, StatoVersione, Tema, TipoContenuto
from formazione.models import VersioneContenuto
from interfaccia.filters import FiltroSet, SceltaFilter, SpuntaFilter, TestoFilter, match_words
from sportelli.filters import RegioneFilter
from sportelli.models import Sportello

# What one looks for in a content, the text too: a few hundred rows.
CAMPI_CERCATI = ("titolo", "sommario", "corpo", "fonti")


class ContenutoFilter(FiltroSet):
    in_vista: tuple[str, ...] = ("q", "tema", "tipo", "da_leggere", "preferiti")

    q = TestoFilter(method="filter_testo", label="Parole")
    tema = SceltaFilter(label="Tema", choices=Tema, method="filter_tema")
    tipo = SceltaFilter(label="Che cos'è", choices=TipoContenuto)
    da_leggere = SpuntaFilter(label="Solo da leggere", method="filter_da_leggere")
    preferiti = SpuntaFilter(label="Solo i preferiti", method="filter_preferiti")
    livello = SceltaFilter(label="Livello", choices=LivelloContenuto)
    stato = SceltaFilter(label="Stato", choices=StatoVersione)
    pubblicabili = SpuntaFilter(label="Solo da pubblicare", method="filter_pubblicabili")
    da_rivedere = SpuntaFilter(label="Solo da rivedere", method="filter_da_rivedere")

    # For who writes alone.
    DI_REDAZIONE = ("stato", "pubblicabili", "da_rivedere")

    class Meta:
        model = VersioneContenuto
        fields = ()

    def filter_testo(self, righe: QuerySet[VersioneContenuto], nome: str, valore: str) -> QuerySet[VersioneContenuto]:
        return match_words(righe, valore, CAMPI_CERCATI)

    def filter_tema(self, righe: QuerySet[VersioneContenuto], nome: str, valore: str) -> QuerySet[VersioneContenuto]:
        return righe.filter(temi__contains=[valore])

    def filter_da_leggere(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[VersioneContenuto]:
        scelte: QuerySet[VersioneContenuto] = righe.da_leggere(self.request.ambito) if valore else righe
        return scelte

    def filter_preferiti(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[VersioneContenuto]:
        scelte: QuerySet[VersioneContenuto] = righe.preferite(self.request.ambito) if valore else righe
        return scelte

    def filter_pubblicabili(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[VersioneContenuto]:
        scelte: QuerySet[VersioneContenuto] = righe.pubblicabili_da(self.request.ambito) if valore else righe
        return scelte

    def filter_da_rivedere(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[VersioneContenuto]:
        scelte: QuerySet[VersioneContenuto] = righe.da_rivedere() if valore else righe
        return scelte


class LetturaFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Sportello")
    regione = RegioneFilter(field_name="comune__provincia__regione")
    mancano = SpuntaFilter(label="Solo dove manca qualcuno", method="filter_mancano")

    class Meta:
        model = Sportello
        fields = ()

    def filter_testo(self, righe: QuerySet[Sportello], nome: str, valore: str) -> QuerySet[Sportello]:
        return match_words(righe, valore, ("nome", "comune__nome"))

    def filter_mancano(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Sportello]:
        scelte: QuerySet[Sportello] = righe.filter(mancano__gt=0) if valore else righe
        return scelte
