"""Filters of requests on one's own data."""

from typing import Any

from interfaccia.filters import FiltroSet, SceltaFilter
from portale.enums import TipoRichiesta
from portale.models import RichiestaDati

QUALI = (("aperte", "Da rispondere"), ("chiuse", "Chiuse"))


class RichiestaFilter(FiltroSet):
    in_vista = ("stato", "tipo")

    stato = SceltaFilter(label="Com'è", choices=QUALI, method="filter_stato")
    tipo = SceltaFilter(label="Che cosa chiede", choices=TipoRichiesta.choices)

    class Meta:
        model = RichiestaDati
        fields = ()

    def filter_stato(self, righe: Any, _nome: str, valore: str) -> Any:
        return righe.aperte() if valore == "aperte" else righe.chiuse()
