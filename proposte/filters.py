"""Filters of proposals."""

from django.db.models import QuerySet

from interfaccia.filters import AlIstanteFilter, DalIstanteFilter, FiltroSet, SceltaFilter, TestoFilter, match_words
from proposte.enums import StatoCambio, TipoCambio
from proposte.models import CambioProposto
from sportelli.filters import RegioneFilter

PAROLE = ("nome", "codice", "comune__nome", "amministrazione__denominazione")


class CambioFilter(FiltroSet):
    in_vista = ("q", "stato", "tipo")

    q = TestoFilter(method="search", label="Sportello, comune o amministrazione")
    stato = SceltaFilter(label="Stato", choices=StatoCambio)
    tipo = SceltaFilter(label="Che cosa", choices=TipoCambio)
    regione = RegioneFilter(field_name="sportello__comune__provincia__regione")
    dal = DalIstanteFilter(field_name="creato_il", label="Proposte dal")
    al = AlIstanteFilter(field_name="creato_il", label="Proposte fino al")

    class Meta:
        model = CambioProposto
        fields: tuple[str, ...] = ()

    def search(self, righe: QuerySet[CambioProposto], nome: str, valore: str) -> QuerySet[CambioProposto]:
        return match_words(righe, valore, tuple(f"sportello__{parola}" for parola in PAROLE))
