"""What an import found and what it does, record by record: lists to filter and to export."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from importazioni.models import Importazione
from incentivi import permissions
from incentivi.filters import AnomaliaFilter, VariazioneFilter
from incentivi.models import Anomalia, Variazione
from incentivi.selectors.anomalie import TIPI
from incentivi.tables import AnomaliaTabella, VariazioneTabella
from interfaccia.views import ElencoView, PermessoMixin


class RecordListView(PermessoMixin, ElencoView):
    """Base of the lists of one import."""

    permesso = staticmethod(permissions.can_see_catalogo)

    def get_importazione(self) -> Importazione:
        return get_object_or_404(
            Importazione.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"], tipo__in=TIPI.values()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        importazione = self.get_importazione()
        briciole = ((str(importazione), importazione.get_absolute_url()),)
        return super().get_context_data(**kwargs) | {"briciole": briciole}


class AnomaliaListView(RecordListView):
    titolo = "Anomalie dei record"
    sommario = "Che cosa non va nei dati della fonte, e che cosa ne abbiamo fatto."
    nome_uno, nome_molti = "anomalia", "anomalie"
    filterset_class = AnomaliaFilter
    table_class = AnomaliaTabella
    vuoto_titolo = "Nessuna anomalia"
    vuoto_testo = "I record di questo file sono tutti a posto."

    def get_queryset(self) -> QuerySet[Anomalia]:
        return Anomalia.objects.di_importazione(self.get_importazione())


class VariazioneListView(RecordListView):
    titolo = "Che cosa cambia nel catalogo"
    sommario = "Record nuovi, modificati, scomparsi e scartati; quelli invariati non ci sono."
    nome_uno, nome_molti = "record", "record"
    filterset_class = VariazioneFilter
    table_class = VariazioneTabella
    vuoto_titolo = "Non cambia nulla"
    vuoto_testo = "Il catalogo ha già tutto quello che c'è in questo file."

    def get_queryset(self) -> QuerySet[Variazione]:
        return Variazione.objects.di_importazione(self.get_importazione())
