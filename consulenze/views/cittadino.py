"""The page of a citizen: who the person is, the paths, what happened."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from cittadini.selectors.schede import build_fascia
from cittadini.services.cittadini import record_reading
from cittadini.views.schede import CittadinoMixin
from conservazione.permissions import can_manage_conservazione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi import permissions
from percorsi.pagine.percorsi import build_pagina_cittadino


class CittadinoDetailView(CittadinoMixin):
    """The desk that follows the person works here; the Ente reads, saying why."""

    solo_lettura = True

    def get(self, request: Richiesta, **kwargs: Any) -> HttpResponse:
        oggi = get_oggi()
        record_reading(ambito=request.ambito, cittadino=self.cittadino, parte="percorsi", motivo=self.motivo)
        contesto = {
            "cittadino": self.cittadino,
            "fascia": build_fascia(self.cittadino, oggi),
            "pagina": build_pagina_cittadino(self.cittadino, oggi),
            "motivo": self.motivo,
            "puo_dimenticare": can_manage_conservazione(request.ambito) and not self.cittadino.anonimizzato_il,
            "puo_registrare": not self.cittadino.deceduto_il or self.cittadino.percorsi.registrabili().exists(),
            "puo_aprire": permissions.can_open_percorso(request.ambito, self.cittadino.sportello_attuale_id),
        }
        return render(request, "consulenze/cittadino_detail.html", contesto)
