"""The lists: with names for who receives people, with codes for who watches the network."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from consulenze.filters import ConsulenzaFilter, PercorsoFilter
from consulenze.models import Consulenza, Percorso
from consulenze.tables import ConsulenzaTable, PercorsoTable, list_escluse
from interfaccia.views import ElencoView


class ElencoRete(ElencoView):
    """Rows with the names that the reader may read, without the columns that are of no use to them."""

    def dress(self, dati: Any) -> Any:
        return dati.with_elenco(self.request.ambito)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"exclude": list_escluse(self.request.ambito)}


class PercorsoListView(ElencoRete):
    filterset_class = PercorsoFilter
    table_class = PercorsoTable
    titolo = "Percorsi"
    sommario = "I progetti delle persone: a che punto sono e a chi tocca la prossima mossa."
    nome_uno, nome_molti = "percorso", "percorsi"
    vuoto_titolo = "Nessun percorso"
    vuoto_testo = "Un percorso si apre dalla pagina della persona, con la prima consulenza."

    def get_queryset(self) -> QuerySet[Percorso]:
        return Percorso.objects.for_statistica(self.request.ambito)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "oggi": timezone.localdate()}


class ConsulenzaListView(ElencoRete):
    filterset_class = ConsulenzaFilter
    table_class = ConsulenzaTable
    titolo = "Consulenze"
    sommario = "I contatti avvenuti allo sportello."
    nome_uno, nome_molti = "consulenza", "consulenze"
    vuoto_titolo = "Nessuna consulenza"
    vuoto_testo = "Una consulenza si registra dalla pagina della persona."

    def get_queryset(self) -> QuerySet[Consulenza]:
        return Consulenza.objects.for_statistica(self.request.ambito)
