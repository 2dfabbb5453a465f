"""Invitations: sent and followed by the amministratore, opened and accepted by who receives them."""

from datetime import date
from typing import Any

from allauth.account.utils import perform_login
from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.views.generic import TemplateView

from interfaccia.collegamenti import CollegamentoMixin, answer_chiuso
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, ElencoView, ModuloView, PermessoMixin
from interfaccia.views.modulo import add_errors
from interfaccia.vista import Vista
from nucleo.collegamenti import NonApre
from nucleo.richiesta import Richiesta
from utenti import permissions
from utenti.enums import INVITO
from utenti.filters import InvitoFilter
from utenti.forms.accessi import AccettaForm, InvitoForm, RegoleForm
from utenti.models import Invito, Utente
from utenti.selectors.accessi import find_utente, has_da_confermare
from utenti.services import inviti
from utenti.services.ambito import build_ambito
from utenti.tables import InvitoTabella


class InvitoElencoView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_see_people)
    titolo = "Inviti"
    sommario = "Chi è stato invitato a entrare nella piattaforma e con quale incarico."
    nome_uno, nome_molti = "invito", "inviti"
    filterset_class = InvitoFilter
    table_class = InvitoTabella
    vuoto_titolo = "Nessun invito"
    vuoto_testo = "Gli inviti spediti e le loro risposte si vedono qui."
    briciole = (("Persone", reverse_lazy("utenti:persona_list")),)

    def get_queryset(self) -> QuerySet[Invito]:
        return Invito.objects.for_ambito(self.request.ambito).with_luogo()

    def get_azioni(self) -> tuple[Bottone, ...]:
        if not permissions.can_manage_people(self.request.ambito):
            return ()
        return (Bottone("Invita una persona", reverse("utenti:invito_create"), stile="primario"),)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {} if permissions.can_manage_people(self.request.ambito) else {"exclude": ("azioni",)}


class InvitoCreateView(ModuloView):
    template_name = "utenti/invito_create.html"
    invia = "Spedisci l'invito"
    tiene_bozza = True

    def get_oggetto(self) -> None:
        return None

    def is_permesso(self, oggetto: None) -> bool:
        return permissions.can_manage_people(self.request.ambito)

    def get_form(self, oggetto: None, data: Any = None) -> InvitoForm:
        return InvitoForm(data, ambito=self.request.ambito)

    def check(self, oggetto: None, form: InvitoForm) -> HttpResponse | None:
        return ratelimit.consume_or_429(self.request, action="invito_invio")

    def save(self, oggetto: None, form: InvitoForm) -> Invito:
        return inviti.invite(ambito=self.request.ambito, **form.cleaned_data)

    def get_fatto(self, esito: Invito) -> str:
        return f"Invito spedito a {esito.email}: il collegamento vale 7 giorni."

    def get_ritorno(self, oggetto: None) -> str:
        return reverse("utenti:invito_list")

    def get_arrivo(self, oggetto: None, esito: Invito) -> str:
        return self.get_ritorno(oggetto)


class InvitoConfermaView(ConfermaView):
    """What the two confirmations on a waiting invitation share."""

    def get_oggetto(self) -> Invito:
        return get_object_or_404(Invito.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Invito) -> bool:
        return permissions.can_manage_people(self.request.ambito)

    def get_ritorno(self, oggetto: Invito) -> str:
        return reverse("utenti:invito_list")

    def get_briciole(self, oggetto: Invito) -> list[tuple[str, str]]:
        return [("Inviti", self.get_ritorno(oggetto))]


class InvitoResendView(InvitoConfermaView):
    titolo = "Rispedisci l'invito"
    invia = "Rispedisci l'invito"

    def get_testo(self, oggetto: Invito) -> str:
        return f"Un nuovo collegamento parte per {oggetto.email} e vale 7 giorni. Quello di prima smette di funzionare."

    def run(self, oggetto: Invito, form: forms.Form) -> str:
        inviti.resend_invito(ambito=self.request.ambito, invito=oggetto)
        return f"Invito rispedito a {oggetto.email}."


class InvitoRevokeView(InvitoConfermaView):
    titolo = "Revoca l'invito"
    invia = "Revoca l'invito"
    pericolo = True

    def get_testo(self, oggetto: Invito) -> str:
        return f"Il collegamento spedito a {oggetto.email} smette di funzionare."

    def run(self, oggetto: Invito, form: forms.Form) -> str:
        inviti.revoke_invito(ambito=self.request.ambito, invito=oggetto)
        return "Invito revocato."


# ── Who receives it ──────────────────────────────────────────────────────────────────────
@method_decorator(login_not_required, name="dispatch")
class InvitoAcceptView(CollegamentoMixin, Vista):
    """New people choose a password; those who have an account log in and confirm."""

    scopo = INVITO

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.invito = inviti.find_invito(self.collegamento)
        self.utente = find_utente(self.invito.email)
        if request.user.is_authenticated and request.user != self.utente:
            return self.answer("utenti/invito_altrui.html", status=409)
        if self.utente and not request.user.is_authenticated:
            messages.info(request, "Hai già un accesso: entra, poi accetta il nuovo incarico.")
            return redirect_to_login(request.path)
        return None

    def get(self, request: Richiesta) -> HttpResponse:
        return self.answer_form(self.get_form())

    def post(self, request: Richiesta) -> HttpResponse:
        form = self.get_form(request.POST)
        if not form.is_valid():
            return self.answer_form(form, status=422)
        try:
            utente = self.accept(form)
        except NonApre as errore:
            return answer_chiuso(request, errore)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer_form(form, status=422)
        if has_da_confermare(utente) and not build_ambito(utente).ruoli:
            return render(request, "utenti/accesso_concluso.html", {"da_confermare": True})
        messages.success(request, "Incarico accettato: benvenuto.")
        if request.user.is_authenticated:
            return redirect("oggi")
        return perform_login(request, utente)

    def get_form(self, data: Any = None) -> forms.Form:
        if self.utente:
            return RegoleForm(data)
        iniziali = {"nome": self.invito.nome, "cognome": self.invito.cognome}
        return AccettaForm(data, initial=iniziali, email=self.invito.email)

    def accept(self, form: forms.Form) -> Utente:
        if self.utente:
            inviti.accept_as_existing(collegamento=self.collegamento, utente=self.utente)
            return self.utente
        dati = form.cleaned_data
        return inviti.accept_as_new(
            collegamento=self.collegamento, nome=dati["nome"], cognome=dati["cognome"], password=dati["password"]
        )

    def answer_form(self, form: forms.Form, status: int = 200) -> HttpResponse:
        return self.answer("utenti/invito_accept.html", form=form, nuovo=self.utente is None, status=status)

    def answer(self, template: str, status: int, **contesto: Any) -> HttpResponse:
        return render(self.request, template, {"invito": self.invito, **contesto}, status=status)


@method_decorator(login_not_required, name="dispatch")
class RegoleView(TemplateView):
    """The rules of use that one accepts with the invitation."""

    request: Richiesta
    template_name = "utenti/regole.html"
    verificata_il = date(2026, 11, 22)
