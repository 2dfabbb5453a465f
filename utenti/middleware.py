"""What stands between a request and every page: the clock of the session, the reach of the person, MFA."""

from collections.abc import Callable
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from nucleo.ambito import Ambito
from utenti.models import Utente
from utenti.services.ambito import build_ambito

# Epoch seconds, in the session.
CHIAVE_INIZIO = "sessione_inizio"
CHIAVE_ULTIMA = "sessione_ultima"
# Activity is written at most this often, so that reading a page does not mean writing a row; a
# session lives that much longer, never shorter.
RESPIRO = 15
# What somebody who has not set MFA up yet may still open: the set-up itself and the way out.
VISTE_PRIMA_DI_MFA = ("mfa_", "account_logout", "account_reauthenticate", "usersessions_list", "salute")


class AmbitoMiddleware:
    """Put `request.ambito` on every request, and end the access that no longer holds.

    The reach is read once a request: an assignment closed or an account disabled a second ago
    counts already.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.ambito = Ambito.anonimo()
        if request.user.is_authenticated and is_expired(request):
            logout(request)
        if not request.user.is_authenticated:
            return self.get_response(request)
        ambito = build_ambito(request.user)
        if not ambito.ruoli:
            logout(request)
            return render(request, "utenti/accesso_concluso.html", status=403)
        request.ambito = ambito
        touch(request)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple, kwargs: dict
    ) -> HttpResponse | None:
        if not settings.MFA_OBBLIGATORIA or not request.user.is_authenticated:
            return None
        nome = request.resolver_match.url_name or ""
        if not getattr(view, "login_required", True) or nome.startswith(VISTE_PRIMA_DI_MFA):
            return None
        return None if has_mfa(request.user) else redirect("mfa_index")


def has_mfa(utente: Utente) -> bool:
    """Whether a second factor is set up; recovery codes alone are not one."""
    return is_mfa_enabled(utente, [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])


def is_expired(request: HttpRequest, adesso: datetime | None = None) -> bool:
    """Whether the session is past its idle or its absolute limit (docs/sicurezza.md)."""
    ora = (adesso or timezone.now()).timestamp()
    inizio = request.session.get(CHIAVE_INIZIO, ora)
    ultima = request.session.get(CHIAVE_ULTIMA, ora)
    return (
        ora - inizio >= settings.SESSIONE_MASSIMA.total_seconds()
        or ora - ultima >= settings.SESSIONE_INATTIVITA.total_seconds() + RESPIRO
    )


def touch(request: HttpRequest, adesso: datetime | None = None) -> None:
    """Note that the person is active now."""
    adesso = adesso or timezone.now()
    ora = int(adesso.timestamp())
    request.session.setdefault(CHIAVE_INIZIO, ora)
    if ora - request.session.get(CHIAVE_ULTIMA, 0) >= RESPIRO:
        request.session[CHIAVE_ULTIMA] = ora
        UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=adesso)
