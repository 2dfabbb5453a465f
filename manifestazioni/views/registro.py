"""For who runs the network: what came, and what each says."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from interfaccia.views import ElencoView, PermessoMixin
from interfaccia.vista import Vista
from manifestazioni import permissions
from manifestazioni.enums import BOZZE_GIORNI
from manifestazioni.filters import ManifestazioneFilter
from manifestazioni.models import Manifestazione
from manifestazioni.pagine.file import DEL_REGISTRO, list_file
from manifestazioni.pagine.manifestazioni import list_parti
from manifestazioni.tables import ManifestazioneTable
from nucleo.richiesta import Richiesta


class ManifestazioneListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_manifestazioni)
    titolo = "Manifestazioni di interesse"
    sommario = "Le amministrazioni che rispondono agli avvisi, con il numero e l'istante in cui sono arrivate."
    nome_uno, nome_molti = "manifestazione", "manifestazioni"
    filterset_class = ManifestazioneFilter
    table_class = ManifestazioneTable
    briciole = (("Avvisi", "/rete/avvisi/"),)
    vuoto_titolo = "Nessuna manifestazione"
    vuoto_testo = "Quando un'amministrazione comincia a rispondere a un avviso, la trovi qui."

    def get_queryset(self) -> QuerySet[Manifestazione]:
        return Manifestazione.objects.for_ambito(self.request.ambito)

    def dress(self, dati: Any) -> Any:
        return dati.select_related("avviso", "comune__provincia")


class ManifestazioneDetailView(PermessoMixin, Vista):
    permesso = staticmethod(permissions.can_see_manifestazioni)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        righe = Manifestazione.objects.for_ambito(request.ambito).with_tutto()
        m = get_object_or_404(righe, uuid=uuid)
        contesto = {"manifestazione": m, "avviso": m.avviso, "parti": list_parti(m), "titolo": str(m)}
        contesto |= {"file": list_file(m, DEL_REGISTRO), "giorni_bozze": BOZZE_GIORNI}
        return render(request, "manifestazioni/manifestazione_detail.html", contesto)
