"""The copy of one's data that a person may ask for at the desk: to read, to print, to take away."""

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from cittadini.selectors.appartenenze import build_copia
from cittadini.views.schede import CittadinoMixin
from nucleo import eventi
from nucleo.copia import Capitolo
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta


class CittadinoCopyView(CittadinoMixin):
    """For the desk that follows the person, on request (artt. 15 and 20 GDPR). Each copy is in the log."""

    def get(self, request: Richiesta, **kwargs: Any) -> HttpResponse:
        capitoli = build_copia(self.cittadino)
        formato = "json" if request.GET.get("formato") == "json" else "pagina"
        self.record(formato)
        if formato == "json":
            return self.answer_json(capitoli)
        contesto = {"cittadino": self.cittadino, "capitoli": [c for c in capitoli if c.schede]}
        return render(request, "consulenze/cittadino_copy.html", contesto)

    def answer_json(self, capitoli: list[Capitolo]) -> HttpResponse:
        contenuto = {
            "codice": self.cittadino.codice,
            "del": timezone.now().isoformat(),
            "dati": {capitolo.titolo: [dict(scheda) for scheda in capitolo.schede] for capitolo in capitoli},
        }
        nome = f"copia-{self.cittadino.codice}-{get_oggi():%Y-%m-%d}.json"
        intestazioni = {"Content-Disposition": f'attachment; filename="{nome}"'}
        opzioni = {"ensure_ascii": False, "indent": 2}
        return JsonResponse(contenuto, headers=intestazioni, json_dumps_params=opzioni)

    def record(self, formato: str) -> None:
        eventi.record(
            ambito=self.request.ambito,
            azione=Azione.ESPORTAZIONE,
            oggetto=self.cittadino,
            sportello_id=self.cittadino.sportello_attuale_id,
            dettagli={"parte": "copia dei dati", "formato": formato},
        )
