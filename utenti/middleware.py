"""What stands between a request and every page: the clock of the session, the reach of the person, MFA."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseRedirect, UnreadablePostError
from django.shortcuts import redirect, render
from django.urls import resolve, reverse

from allegati.aggiunte import find_di_pagina
from allegati.views.caricamenti import find_portata
from interfaccia.collegamenti import name_chiave
from nucleo.ambito import Ambito
from nucleo.bozze import rescue_modulo
from nucleo.richiesta import Richiesta
from nucleo.testo import read_naturale
from utenti.enums import INVITO
from utenti.models import Utente
from utenti.selectors.accessi import has_da_confermare
from utenti.services.ambito import build_ambito
from utenti.services.orologio import seconds_left, touch

# What somebody who has not set MFA up yet may still open: the set-up itself and the way out.
VISTE_PRIMA_DI_MFA = ("mfa_", "account_logout", "account_reauthenticate", "sessione_")
# How much of a body that is not wanted is read, a piece at a time: more than nginx lets in.
DA_BUTTARE, PEZZO = 128 * 1024 * 1024, 64 * 1024


class AmbitoMiddleware:
    """Put `request.ambito` on every request, and end the access that no longer holds.

    The reach is read once a request: an assignment closed or an account disabled a second ago
    counts already. A form sent when the session has ended becomes a draft of who was writing it.
    """

    def __init__(self, get_response: Callable[[Richiesta], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Richiesta) -> HttpResponse:
        request.ambito = Ambito.anonimo()
        if request.user.is_authenticated and seconds_left(request) <= 0:
            logout(request)
            messages.info(request, "La sessione è finita per inattività o durata: entra di nuovo.")
        if not request.user.is_authenticated:
            return self.answer_anonymous(request)
        request.ambito = build_ambito(request.user)
        if not request.ambito.ruoli and not is_accepting(request):
            da_confermare = has_da_confermare(request.user)
            logout(request)
            return render(request, "utenti/accesso_concluso.html", {"da_confermare": da_confermare}, status=403)
        return self.get_response(request)

    def answer_anonymous(self, request: Richiesta) -> HttpResponse:
        if (lungo := read_length(request)) > settings.CARICAMENTO_ANONIMO and lungo > read_massimo(request):
            return answer_unread(request)
        modulo = rescue_modulo(request) if request.method == "POST" else None
        if modulo and request.path == reverse("interfaccia:bozza_save"):
            return HttpResponse(status=204)
        if modulo:
            messages.warning(request, "Quello che hai scritto è al sicuro in bozza: entra e lo ritrovi.")
            return to_login(request, modulo.pagina)
        response = self.get_response(request)
        altrove = response.url if isinstance(response, HttpResponseRedirect) else ""
        if request.htmx and altrove.startswith(str(settings.LOGIN_URL)):
            return to_login(request, path_of(request.htmx.current_url))
        return response

    def process_view(
        self, request: Richiesta, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        """Note the activity, and hold at the set-up of the second factor who must have one."""
        if not request.user.is_authenticated:
            return None
        passiva = getattr(getattr(view, "view_class", view), "sessione_passiva", False)
        if not passiva and "X-Attesa" not in request.headers:  # a page that only waits is nobody's activity
            touch(request)
        nome = (request.resolver_match.url_name if request.resolver_match else None) or ""
        aperta = not getattr(view, "login_required", True) or nome.startswith(VISTE_PRIMA_DI_MFA)
        if not settings.MFA_OBBLIGATORIA or aperta or has_mfa(request.user):
            return None
        return redirect("mfa_index")


def read_massimo(request: Richiesta) -> int:
    """How many bytes who came by a link may send here, where files are taken."""
    with suppress(Http404, ValidationError):
        destinazione = find_di_pagina(resolve(request.path_info).view_name)
        if destinazione and destinazione.scopo and find_portata(request, destinazione):
            # With what stands around them in a form.
            return destinazione.massimo * destinazione.insieme + settings.CARICAMENTO_ANONIMO
    return 0


def read_length(request: Richiesta) -> int:
    """How many bytes the body of a request says it has, without reading it."""
    return read_naturale(request.META.get("CONTENT_LENGTH") or "") or 0


def answer_unread(request: Richiesta) -> HttpResponse:
    """Refuse before the body is read, and throw the body away once the answer has gone: gunicorn would cut off whoever
    is still sending more than a little, and nginx, that has not read the answer yet, would say that we are down."""
    risposta: Any = to_login(request, request.path)
    risposta._resource_closers.append(partial(drain, request))  # noqa: SLF001  (nothing public is called after it)
    return cast(HttpResponse, risposta)


def drain(request: Richiesta) -> None:
    letti = 0
    with suppress(UnreadablePostError):
        while letti < DA_BUTTARE and (pezzo := request.read(PEZZO)):
            letti += len(pezzo)


def to_login(request: Richiesta, pagina: str) -> HttpResponse:
    """To the login page and then back to `pagina`; htmx must move the whole page, not a piece of it."""
    response = redirect_to_login(pagina)
    if not request.htmx:
        return response
    return HttpResponse(status=204, headers={"HX-Redirect": response.url})


def path_of(indirizzo: str | None) -> str:
    """The part of an address that stays on this site."""
    parti = urlsplit(indirizzo or "")
    return parti.path + (f"?{parti.query}" if parti.query else "")


def is_accepting(request: Richiesta) -> bool:
    """Somebody without assignments who is about to accept one."""
    return name_chiave(INVITO) in request.session and request.path in (
        reverse("utenti:invito_accept"),
        reverse("account_logout"),
    )


def has_mfa(utente: Utente) -> bool:
    """Whether a second factor is set up; recovery codes alone are not one."""
    return is_mfa_enabled(utente, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
