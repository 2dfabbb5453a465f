"""Filters of visits and of what they asked."""

from typing import Any

from django.db.models import QuerySet

from interfaccia.filters import AlFilter, DalFilter, FiltroSet, SceltaFilter, SpuntaFilter, TestoFilter, match_words
from nucleo.giornata import get_oggi
from sportelli.filters import RegioneFilter
from visite.enums import EsitoVisita, MotivoVisita, StatoPrescrizione, StatoVisita
from visite.models import Prescrizione, Visita

PAROLE = ("nome", "codice", "comune__nome", "amministrazione__denominazione")


class VisitaFilter(FiltroSet):
    in_vista = ("q", "stato", "regione")

    q = TestoFilter(method="search", label="Sportello, comune o amministrazione")
    stato = SceltaFilter(label="Stato", choices=StatoVisita)
    regione = RegioneFilter(field_name="sportello__comune__provincia__regione")
    esito = SceltaFilter(label="Esito", choices=EsitoVisita)
    motivo = SceltaFilter(label="Perché", choices=MotivoVisita)
    dal = DalFilter(field_name="giorno")
    al = AlFilter(field_name="giorno")

    class Meta:
        model = Visita
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[Visita], nome: str, valore: str) -> QuerySet[Visita]:
        return match_words(righe, valore, tuple(f"sportello__{parola}" for parola in PAROLE))


class PrescrizioneFilter(FiltroSet):
    in_vista = ("q", "stato", "scadute")

    q = TestoFilter(method="search", label="Sportello, comune o amministrazione")
    stato = SceltaFilter(label="Stato", choices=StatoPrescrizione)
    scadute = SpuntaFilter(label="Solo quelle scadute", method="filter_scadute")
    regione = RegioneFilter(field_name="visita__sportello__comune__provincia__regione")
    dal = DalFilter(field_name="entro", label="Scade dal")
    al = AlFilter(field_name="entro", label="Scade entro il")

    class Meta:
        model = Prescrizione
        fields = ()

    def search(self, righe: QuerySet[Prescrizione], nome: str, valore: str) -> QuerySet[Prescrizione]:
        return match_words(righe, valore, tuple(f"visita__sportello__{parola}" for parola in PAROLE))

    def filter_scadute(self, righe: Any, nome: str, valore: bool | None) -> QuerySet[Prescrizione]:
        scelte: QuerySet[Prescrizione] = righe.scadute(get_oggi()) if valore else righe
        return scelte
