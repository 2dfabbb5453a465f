"""What there is to know about a case: the one search, with what is near it first, and each sheet one click from being
cited."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from conoscenza.selectors.caso import Caso
from conoscenza.views.ricerca import RicercaMixin
from consulenze.pagine.registrazione import get_cita_url
from consulenze.selectors.citazioni import build_caso
from formazione.models import VersioneContenuto
from nucleo.richiesta import Richiesta
from percorsi import permissions
from percorsi.models import Percorso
from percorsi.models.percorsi import PercorsoQuerySet
from percorsi.views.accesso import LetturaMixin


class PercorsoConoscenzaView(RicercaMixin, LetturaMixin):
    oggetto: Percorso
    parte = "percorso"
    template_name = "consulenze/conoscenza_search.html"

    def list_righe(self) -> PercorsoQuerySet:
        return Percorso.objects.with_scheda()

    def build_caso(self) -> Caso:
        return build_caso(self.oggetto)

    def get_cita_url(self, versione: VersioneContenuto) -> str:
        puo = permissions.can_edit_percorso(self.request.ambito, self.oggetto)
        return get_cita_url(self.oggetto, versione) if puo else ""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        self.record_reading()
        contesto = {"percorso": self.oggetto, "motivo": self.motivo, **self.search()}
        return render(request, self.template_name, contesto)
