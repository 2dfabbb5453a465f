"""Proposals: the list, one of them with before and after."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from interfaccia.cronologia import list_storia
from interfaccia.views import PermessoMixin
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from proposte import permissions
from proposte.enums import DECIDONO, DI_PERSONE
from proposte.filters import CambioFilter
from proposte.models import CambioProposto
from proposte.services.cambi import find_ostacolo
from proposte.tables import CambioTable
from sportelli.permissions import can_see_rete
from sportelli.views.rete import ReteListView


class CambioListView(ReteListView):
    titolo = "Proposte"
    sommario = "Che cosa chiede di cambiare chi risponde di uno sportello, o lo ospita: orari, sede, persone."
    nome_uno, nome_molti = "proposta", "proposte"
    table_class = CambioTable
    filterset_class = CambioFilter
    vuoto_titolo = "Nessuna proposta"
    vuoto_testo = "Una proposta si manda dalla pagina dello sportello."

    def get_queryset(self) -> QuerySet[CambioProposto]:
        return CambioProposto.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.with_luogo()


class CambioDetailView(PermessoMixin, Vista):
    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito = request.ambito
        cambio = get_object_or_404(CambioProposto.objects.for_ambito(ambito).with_luogo(), uuid=uuid)
        decide = cambio.aperta and permissions.can_decide(ambito, cambio)
        altri = cambio.aperta and not decide and ambito.has_ruolo(*DECIDONO) and cambio.tipo in DI_PERSONE
        contesto = {
            "cambio": cambio,
            "decide": decide,
            "altri_decidono": altri,
            "ritira": cambio.aperta and permissions.is_sua(ambito, cambio),
            "ostacolo": find_ostacolo(cambio, get_oggi()) if cambio.aperta else "",
            "mosso": cambio.aperta and cambio.sportello.versione != cambio.letta,
            "accetta": f"proposte:{cambio.tipo}_accept",
            "storia": list_storia(cambio),
        }
        return render(request, "proposte/cambio_detail.html", contesto)
