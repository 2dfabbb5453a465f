"""One's sessions: how long this one lasts, where else one is logged in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.generic import View

from utenti.selectors.sessioni import list_sessioni
from utenti.services.account import end_own_sessions
from utenti.services.orologio import seconds_left


class SessioneExtendView(View):
    """«Resta collegato»: any request counts as activity, this one does nothing else."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse({"restano": int(seconds_left(request))})


class SessioneStatusView(View):
    """How many seconds are left, without counting as activity: a page asks before it warns, since
    the person may be at work in another tab."""

    sessione_passiva = True

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse({"restano": int(seconds_left(request))})


class SessioneElencoView(View):
    """Where one is logged in, with a button to close each session but this one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        sessioni = list_sessioni(request.user, request.session.session_key)
        return render(request, "utenti/sessione_list.html", {"sessioni": sessioni, "altre": len(sessioni) > 1})

    def post(self, request: HttpRequest) -> HttpResponse:
        numero = request.POST.get("sessione", "")
        chiuse = end_own_sessions(
            ambito=request.ambito,
            utente=request.user,
            attuale=request.session.session_key,
            numero=int(numero) if numero.isdecimal() else None,
        )
        messages.success(request, "Sessione chiusa." if chiuse == 1 else f"Sessioni chiuse: {chiuse}.")
        return HttpResponseRedirect(reverse("usersessions_list"))
