"""The lists: with names for who receives people, with codes for who watches the network."""

from typing import Any

from django.db.models import QuerySet

from cittadini.views.ricerca import ElencoPersone
from nucleo.giornata import get_oggi
from percorsi.filters import CompitoFilter, PercorsoFilter
from percorsi.models import Compito, Percorso
from percorsi.tables import CompitoTable, PercorsoTable, list_escluse


class ElencoRete(ElencoPersone):
    """Rows with the names that the reader may read, without the columns that are of no use to them."""

    def dress(self, dati: Any) -> Any:
        return dati.with_elenco(self.request.ambito)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"exclude": list_escluse(self.request.ambito)}


class PercorsoListView(ElencoRete):
    filterset_class = PercorsoFilter
    table_class = PercorsoTable
    titolo = "Percorsi"
    sommario = "I progetti delle persone: a che punto sono, che cosa si fa e a chi tocca."
    nome_uno, nome_molti = "percorso", "percorsi"
    vuoto_titolo = "Nessun percorso"
    vuoto_testo = "Un percorso si apre dalla pagina della persona, con la prima consulenza."

    def get_queryset(self) -> QuerySet[Percorso]:
        return Percorso.objects.for_statistica(self.request.ambito)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "oggi": get_oggi()}


class CompitoListView(ElencoRete):
    """What is to be done at one's desks: what «Oggi» counts, whole."""

    filterset_class = CompitoFilter
    table_class = CompitoTable
    titolo = "Compiti"
    sommario = "Che cosa resta da fare sui percorsi, e chi se ne occupa."
    nome_uno, nome_molti = "compito", "compiti"
    vuoto_titolo = "Nessun compito"
    vuoto_testo = "Un compito si aggiunge dalla pagina del percorso o registrando una consulenza."

    def get_queryset(self) -> QuerySet[Compito]:
        return Compito.objects.for_giornata(self.request.ambito)

    def get_table_kwargs(self) -> dict[str, Any]:
        da_solo = len(self.request.ambito.sportelli) == 1
        return {"oggi": get_oggi(), "exclude": ("sportello",) if da_solo else ()}
