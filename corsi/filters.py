"""Filters of courses and editions."""

from typing import Any

from django.db.models import QuerySet

from corsi.enums import Modalita, StatoCorso, StatoEdizione, StatoIscrizione
from corsi.models import Corso, Edizione, Iscrizione
from formazione.enums import LivelloContenuto, Tema
from interfaccia.filters import AlFilter, DalFilter, FiltroSet, SceltaFilter, SpuntaFilter, TestoFilter, match_words
from sportelli.filters import RegioneFilter


class CorsoFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Parole")
    tema = SceltaFilter(label="Tema", choices=Tema, method="filter_tema")
    livello = SceltaFilter(label="Livello", choices=LivelloContenuto)
    stato = SceltaFilter(label="Stato", choices=StatoCorso)
    pubblicabili = SpuntaFilter(label="Solo da pubblicare", method="filter_pubblicabili")

    da_sistemare = SpuntaFilter(label="Solo da sistemare", method="filter_da_sistemare")

    # For who writes alone.
    DI_REDAZIONE = ("stato", "pubblicabili", "da_sistemare")

    class Meta:
        model = Corso
        fields = ()

    def filter_testo(self, righe: QuerySet[Corso], nome: str, valore: str) -> QuerySet[Corso]:
        return match_words(righe, valore, ("titolo", "codice", "descrizione", "obiettivi"))

    def filter_tema(self, righe: QuerySet[Corso], nome: str, valore: str) -> QuerySet[Corso]:
        return righe.filter(temi__contains=[valore])

    def filter_pubblicabili(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Corso]:
        scelti: QuerySet[Corso] = righe.pubblicabili_da(self.request.ambito) if valore else righe
        return scelti

    def filter_da_sistemare(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Corso]:
        scelti: QuerySet[Corso] = righe.da_sistemare() if valore else righe
        return scelti


class EdizioneFilter(FiltroSet):
    in_vista = ("q", "regione", "iscrivibili")

    q = TestoFilter(method="filter_testo", label="Corso o luogo")
    regione = RegioneFilter(method="filter_regione")
    iscrivibili = SpuntaFilter(label="Solo a cui ci si può iscrivere", method="filter_iscrivibili")
    modalita = SceltaFilter(label="Come si tiene", choices=Modalita)
    stato = SceltaFilter(label="Stato", choices=StatoEdizione)
    da_concludere = SpuntaFilter(label="Solo da concludere", method="filter_da_concludere")
    dal = DalFilter(field_name="inizia", label="Comincia dal")
    al = AlFilter(field_name="inizia", label="Comincia entro il")

    class Meta:
        model = Edizione
        fields = ()

    def filter_testo(self, righe: QuerySet[Edizione], nome: str, valore: str) -> QuerySet[Edizione]:
        return match_words(righe, valore, ("corso__titolo", "corso__codice", "sede", "docenti"))

    def filter_regione(self, righe: QuerySet[Edizione], nome: str, valore: Any) -> QuerySet[Edizione]:
        """Also what is for everybody: it may be attended from there too."""
        return righe.filter(regione=valore) | righe.filter(regione__isnull=True) if valore else righe

    def filter_iscrivibili(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Edizione]:
        scelte: QuerySet[Edizione] = righe.iscrivibili() if valore else righe
        return scelte

    def filter_da_concludere(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Edizione]:
        scelte: QuerySet[Edizione] = righe.da_concludere() if valore else righe
        return scelte


class IscrizioneFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Persona")
    stato = SceltaFilter(label="Stato", choices=StatoIscrizione)

    class Meta:
        model = Iscrizione
        fields = ()

    def filter_testo(self, righe: QuerySet[Iscrizione], nome: str, valore: str) -> QuerySet[Iscrizione]:
        return match_words(righe, valore, ("utente__nome", "utente__cognome"))


class CifraFilter(FiltroSet):
    q = TestoFilter(method="filter_testo", label="Corso")

    class Meta:
        model = Corso
        fields = ()

    def filter_testo(self, righe: QuerySet[Corso], nome: str, valore: str) -> QuerySet[Corso]:
        return match_words(righe, valore, ("titolo", "codice"))
