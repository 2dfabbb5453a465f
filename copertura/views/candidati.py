"""What the candidates of a call would cover: for who runs the network."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from avvisi.models import Avviso
from copertura import permissions
from copertura.filters import CandidatoFilter
from copertura.tables import CandidatoTable
from interfaccia.views import ElencoView, PermessoMixin
from manifestazioni.models import Manifestazione


class CandidatoListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_manage_copertura)
    sommario = (
        "Gli abitanti che oggi non hanno uno sportello vicino e che ciascuno, da solo, coprirebbe. È un'informazione: "
        "i punti si danno con i criteri dell'avviso."
    )
    nome_uno, nome_molti = "candidato", "candidati"
    filterset_class, table_class = CandidatoFilter, CandidatoTable
    vuoto_titolo = "Nessun candidato"
    vuoto_testo = "Le manifestazioni presentate compaiono qui."

    @cached_property
    def avviso(self) -> Avviso:
        return get_object_or_404(Avviso.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def get_titolo(self) -> str:
        return f"Copertura dei candidati: {self.avviso.titolo}"

    def is_senza_confini(self) -> bool:
        """Those of one call."""
        return False

    def get_queryset(self) -> QuerySet[Manifestazione]:
        return Manifestazione.objects.for_ambito(self.request.ambito).presentate().filter(avviso=self.avviso)

    def dress(self, dati: Any) -> Any:
        return dati.select_related("comune__provincia", "comune__copertura")

    def get_context_data(self, **contesto: Any) -> dict[str, Any]:
        briciole = [("Avvisi", "/rete/avvisi/"), (self.avviso.titolo, self.avviso.get_absolute_url())]
        return super().get_context_data(**contesto) | {"briciole": briciole}
