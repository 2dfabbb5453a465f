"""The vote on a page: two steps, with and without JavaScript, and nothing kept of who votes."""

from contextlib import suppress
from urllib.parse import urlsplit

from allauth.core import ratelimit
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from redis.exceptions import RedisError

from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from valutazioni.enums import list_motivi
from valutazioni.forms import ValutazioneForm
from valutazioni.services import count_voto
from valutazioni.templatetags.valutazioni import VOTI, is_valutabile


@method_decorator((csrf_exempt, login_not_required), name="dispatch")
class ValutazioneCreateView(Vista):
    """Without the token that would want a cookie on every public page: who votes has no session that another site could
    use. What comes from another site is refused all the same, and one address votes few times."""

    http_method_names = ["post"]

    def post(self, request: Richiesta) -> HttpResponse:
        form = ValutazioneForm(request.POST)
        pagina = read_pagina(request.POST.get("percorso", ""))
        if not is_nostra(request) or not form.is_valid() or not pagina:
            return self.answer({"passo": "errore"}, status=422)
        if not is_allowed(request):
            return self.answer({"passo": "troppi"}, status=429)
        voto, motivo = form.cleaned_data["voto"], form.cleaned_data["motivo"]
        count_voto(pagina=pagina, voto=voto, motivo=motivo, oggi=get_oggi())
        passo = "grazie" if motivo else "motivo"
        return self.answer({"passo": passo, "voto": voto, "motivi": list_motivi(voto)})

    def answer(self, contesto: dict[str, object], status: int = 200) -> HttpResponse:
        template = "valutazioni/_valutazione.html" if self.request.htmx else "valutazioni/valutazione_create.html"
        percorso = self.request.POST.get("percorso", "")
        ritorno = percorso if read_pagina(percorso) else "/"
        return render(self.request, template, {"voti": VOTI, "percorso": ritorno, **contesto}, status=status)


def read_pagina(percorso: str) -> str:
    """The name of the public page at an address, '' when there is none that may be voted."""
    with suppress(Resolver404):
        trovata = resolve(percorso)
        if percorso.startswith("/") and is_valutabile(percorso, trovata):
            return trovata.view_name
    return ""


def is_nostra(request: Richiesta) -> bool:
    """The request comes from a page of ours: browsers say where from, on every POST."""
    origine = request.headers.get("Origin", "")
    return not origine or urlsplit(origine).netloc == request.get_host()


def is_allowed(request: Richiesta) -> bool:
    with suppress(RedisError):
        return ratelimit.consume_or_429(request, action="valutazione") is None
    return True
