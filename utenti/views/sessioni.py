"""One's sessions: how long this one lasts, where else one is logged in."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta
from nucleo.testo import read_naturale
from utenti.selectors.accessi import get_utente
from utenti.selectors.sessioni import list_sessioni
from utenti.services.account import end_own_sessions
from utenti.services.orologio import seconds_left


class SessioneExtendView(Vista):
    """«Resta collegato»: any request counts as activity, this one does nothing else."""

    http_method_names = ("post",)

    def post(self, request: Richiesta) -> HttpResponse:
        return JsonResponse({"restano": int(seconds_left(request))})


class SessioneStatusView(Vista):
    """How many seconds are left, without counting as activity: a page asks before it warns, since
    the person may be at work in another tab."""

    sessione_passiva = True

    def get(self, request: Richiesta) -> HttpResponse:
        return JsonResponse({"restano": int(seconds_left(request))})


class SessioneElencoView(Vista):
    """Where one is logged in, with a button to close each session but this one."""

    def get(self, request: Richiesta) -> HttpResponse:
        sessioni = list_sessioni(get_utente(request), request.session.session_key or "")
        return render(request, "utenti/sessione_list.html", {"sessioni": sessioni, "altre": len(sessioni) > 1})

    def post(self, request: Richiesta) -> HttpResponse:
        """One by its number, all the others only when that is what is asked."""
        numero = read_naturale(request.POST.get("sessione", ""))
        tutte = "tutte" in request.POST
        chiuse = 0
        if tutte or numero is not None:
            chiuse = end_own_sessions(
                ambito=request.ambito,
                utente=get_utente(request),
                attuale=request.session.session_key or "",
                numero=None if tutte else numero,
            )
        if chiuse:
            messages.success(request, "Accesso chiuso." if chiuse == 1 else f"Accessi chiusi: {chiuse}.")
        else:
            messages.warning(request, "Quell'accesso non c'è più: non è stato chiuso niente.")
        return HttpResponseRedirect(reverse("usersessions_list"))
