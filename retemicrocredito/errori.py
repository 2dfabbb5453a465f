"""Errors in the house's clothes: what happened, in plain words, and what one can do.

400, 403, 404 and 500 are Django's handlers (`handler400` … in urls). 405 and 413 are given by
`ErroriMiddleware`, 429 by whoever limits, 503 by whoever finds the platform closed.
"""

from collections.abc import Callable
from uuid import UUID

import structlog
from allauth.core import ratelimit
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import ResolverMatch, reverse
from redis.exceptions import RedisError

from cittadini.models import Cittadino
from nucleo import eventi
from nucleo.bozze import move_bozze, rescue_modulo
from nucleo.enums import Azione
from retemicrocredito.selectors.passaggi import find_divisione, find_passaggio, find_tenuta

GetResponse = Callable[[HttpRequest], HttpResponse]


def render_errore(request: HttpRequest | None, codice: int, **contesto: object) -> HttpResponse:
    """The page of an error. 500 and 503 are drawn without request: they need no database.

    413 and 414 too when nginx shows them (`scrivi_pagine_errore`): its frame is chosen here.
    """
    quieto = request is None or codice in (500, 503)
    cornice = "layout/errore_quieto.html" if quieto else "layout/errore.html"
    valori = {"codice": codice, "cornice": cornice, **contesto}
    corpo = render_to_string(f"{codice}.html", valori, request=None if quieto else request)
    return HttpResponse(corpo, status=codice)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return render_errore(request, 413)
    return render_errore(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    record_diniego(request)
    return render_errore(request, 403, motivo=str(exception))


def record_diniego(request: HttpRequest) -> None:
    """A line of who is inside and tried what they may not, for the desk where they work; beyond so many an hour the
    log has enough. The one place where a 403 is answered: pages do not remember to write it."""
    ambito, trovata = getattr(request, "ambito", None), request.resolver_match
    if ambito is None or ambito.utente_id is None or trovata is None or not is_within_limit(request):
        return
    eventi.record_qui(
        ambito=ambito,
        azione=Azione.DINIEGO,
        oggetto_id=str(trovata.kwargs.get("uuid", "")),
        dettagli={"pagina": trovata.view_name, "metodo": request.method or ""},
    )


def is_within_limit(request: HttpRequest) -> bool:
    """Without the cache nobody is counted."""
    try:
        return ratelimit.consume_or_429(request, action="diniego", limit_get=True) is None
    except RedisError:
        return True


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's signature
    ambito, trovata = getattr(request, "ambito", None), request.resolver_match
    if ambito is None or trovata is None:
        return render_errore(request, 404)
    for nome, uuid in trovata.kwargs.items():  # an address may speak of two: whichever of them is out of reach
        if not isinstance(uuid, UUID):
            continue
        if tenuta := find_tenuta(ambito, uuid):
            return follow_unione(request, trovata, nome, tenuta)
        if passaggio := find_passaggio(ambito, uuid):
            return render_errore(request, 404, passaggio=passaggio)
        if divisione := find_divisione(ambito, uuid):
            return render_errore(request, 404, divisione=divisione)
    return render_errore(request, 404)


def follow_unione(request: HttpRequest, trovata: ResolverMatch, nome: str, tenuta: Cittadino) -> HttpResponse:
    """A page of a card that was united to another meanwhile: the same page of the card that stays, with what one was
    writing. Nothing is registered: there it is looked at again."""
    parti = trovata.kwargs | {nome: tenuta.uuid}
    si_apre = hasattr(getattr(trovata.func, "view_class", None), "get") and len(set(parti.values())) == len(parti)
    arrivo = reverse(trovata.view_name, kwargs=parti) if si_apre else tenuta.get_absolute_url()
    fine = ""
    if request.method == "POST":
        tenuto = rescue_modulo(request)
        move_bozze(da=trovata.kwargs[nome], a=tenuta.uuid)
        poi = "quello che avevi scritto è qui, riguardalo e invia." if tenuto else "se serve ancora, rifallo qui."
        fine = f" Non è stato registrato niente: {poi}"
    messages.info(request, f"Questa scheda è stata unita a {tenuta.codice}: sei sulla scheda che resta.{fine}")
    return HttpResponseRedirect(arrivo)


def server_error(request: HttpRequest) -> HttpResponse:
    codice = str(structlog.contextvars.get_contextvars().get("request_id", ""))
    return render_errore(request, 500, richiesta=codice)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """A form that stayed open too long, or came from elsewhere: what was typed becomes a draft."""
    rescue_modulo(request)
    return render_errore(request, 403, modulo_scaduto=True)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    risposta = render_errore(request, 429)
    risposta["Retry-After"] = "60"
    return risposta


class ErroriMiddleware:
    """Dress the bare 405, 413, 429 and 503 that Django and the apps answer with.

    Only pages for people are dressed: an empty body, or one of Django's plain HTML.
    """

    VESTITI = frozenset({405, 413, 429, 503})

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        risposta = self.get_response(request)
        if risposta.status_code in self.VESTITI and not risposta.streaming and not risposta.content:
            return self.dress(request, risposta)
        return risposta

    def dress(self, request: HttpRequest, risposta: HttpResponse) -> HttpResponse:
        vestita = render_errore(request, risposta.status_code)
        for nome in ("Allow", "Retry-After", "Cache-Control"):
            if nome in risposta:
                vestita[nome] = risposta[nome]
        return vestita
