"""What a device needs to keep the sheet of a visit without network: the worker of its pages, the page that it shows
then, the key of what is kept."""

import hashlib
import json
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from interfaccia.views import PermessoMixin
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta
from utenti.services.orologio import CHIAVE_INIZIO
from visite import permissions
from visite.selectors.chiavi import derive_chiave
from visite.views.visite import get_visita

# What the page of a sheet is made of, whoever reads it: nothing of what it says.
STATICI = (
    "bootstrap-italia/css/bootstrap-italia.min.css",
    "bootstrap-italia/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-regular.woff2",
    "bootstrap-italia/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-600.woff2",
    "bootstrap-italia/fonts/Titillium_Web/titillium-web-v10-latin-ext_latin-700.woff2",
    "bootstrap-italia/svg/sprites.svg",
    "css/retemicrocredito.css",
    "django_htmx/htmx-2.min.js",
    "img/icona.svg",
    "js/avvio.js",
    "js/cassetto.js",
    "js/menu.js",
    "js/moduli.js",
    "js/pagina.js",
    "js/pubblico.js",
    "js/scelta.js",
    "js/tracce.js",
    "js/visita.js",
)


@method_decorator(login_not_required, name="dispatch")
class ServizioShowView(Vista):
    """The service worker: it stands where the pages that it serves stand, and its scope goes no further."""

    def get(self, request: Richiesta) -> HttpResponse:
        file = [static(nome) for nome in STATICI]
        contesto = {
            "file": json.dumps(file),
            "pagina": json.dumps(reverse("visite:senza_rete_show")),
            "versione": json.dumps(hashlib.sha256("\n".join(file).encode()).hexdigest()[:12]),
            "statici": json.dumps(settings.STATIC_URL),
        }
        risposta = render(request, "visite/servizio.js", contesto, content_type="text/javascript; charset=utf-8")
        risposta["Cache-Control"] = "no-cache"
        return risposta


@method_decorator(login_not_required, name="dispatch")
class SenzaReteShowView(Vista):
    """What a browser shows of a sheet without network: an empty page, which only that browser can fill."""

    def get(self, request: Richiesta) -> HttpResponse:
        return render(request, "visite/senza_rete.html")


class ChiaveShowView(PermessoMixin, Vista):
    """The key of what this device keeps of a visit, to who may write its sheet, until the session ends."""

    permesso = staticmethod(permissions.can_visit)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        visita, utente_id = get_visita(request.ambito, uuid), request.ambito.utente_id or 0
        try:
            chiave = derive_chiave(utente_id=utente_id, visita=visita.uuid, sale=request.GET.get("sale", ""))
        except ValueError as errore:
            raise Http404(str(errore)) from errore
        return JsonResponse({"chi": chiave.chi, "chiave": chiave.chiave, "dura": measure_sessione(request)})


def measure_sessione(request: Richiesta) -> int:
    """In how many seconds a session ends, however much one works: longer than that nothing on a device is read."""
    adesso = timezone.now().timestamp()
    inizio = float(request.session.get(CHIAVE_INIZIO, adesso))
    return max(int(inizio + settings.SESSIONE_MASSIMA.total_seconds() - adesso), 0)
