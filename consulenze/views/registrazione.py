"""Recording a contact: the form, its draft, the live verdict."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View

from cittadini.views.schede import CittadinoMixin
from consulenze.forms.consulenze import ConsulenzaCreateForm, EsameForm, ProgrammiFormSet, silence_insieme
from consulenze.models import Consulenza
from consulenze.selectors.consulenze import (
    BOZZA_CONSULENZA,
    build_proposta,
    build_squadra,
    find_registrata,
    list_dello_stesso_giorno,
)
from consulenze.services.consulenze import record_consulenza, record_prima_consulenza
from interfaccia.views.conferma import add_errors
from nucleo.bozze import build_data, delete_bozza, find_bozza, read_post, silence
from nucleo.models import Bozza


class ConsulenzaCreateView(CittadinoMixin, View):
    """Record a contact. Sent twice it is one; left half way it is a draft, session or no session."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.oggi = timezone.localdate()
        self.chiave_bozza = f"{BOZZA_CONSULENZA}{kwargs['uuid']}"

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        bozza = self.find_bozza()
        self.build_forms(build_data(bozza) if bozza else None)
        if bozza:
            silence(self.form)
            silence_insieme(self.programmi)
        self.form.bozza_ripresa = bozza
        return self.answer()

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        if gia := find_registrata(request.ambito, read_post(request.POST)):
            return self.tell_done(gia)
        self.build_forms(request.POST)
        if not all((self.form.is_valid(), self.programmi.is_valid())):
            return self.answer(status=422)
        try:
            return self.tell_done(self.record())
        except ValidationError as errore:
            add_errors(self.form, errore)
            return self.answer(status=422)

    def find_bozza(self) -> Bozza | None:
        """The draft to take up again; one that arrived after its form had gone in is forgotten."""
        bozza = find_bozza(utente_id=self.request.ambito.utente_id, chiave=self.chiave_bozza)
        if bozza and find_registrata(self.request.ambito, bozza.dati):
            delete_bozza(utente_id=self.request.ambito.utente_id, chiave=self.chiave_bozza)
            return None
        return bozza

    def build_forms(self, data: QueryDict | None) -> None:
        """The form and its programmes: with what can be guessed, from a draft, or as sent."""
        self.aperti = list(self.cittadino.percorsi.aperti().order_by("-data_apertura", "-pk"))
        self.form = ConsulenzaCreateForm(
            data,
            aperti=self.aperti,
            squadra=build_squadra(self.cittadino.sportello_attuale_id, self.oggi),
            oggi=self.oggi,
            initial=build_proposta(
                ambito=self.request.ambito,
                operatore=self.request.user,
                aperti=self.aperti,
                scelto=self.request.GET.get("percorso", ""),
                oggi=self.oggi,
            ),
        )
        self.programmi = ProgrammiFormSet(data, prefix="programmi")

    def record(self) -> Consulenza:
        form = self.form
        comuni = {
            "ambito": self.request.ambito,
            "chiave_invio": form.cleaned_data["chiave_invio"],
            "campi": form.campi,
            "partecipanti": form.cleaned_data["partecipanti"],
            "programmi": self.programmi.programmi,
            "tappa": form.cleaned_data["tappa"],
            "chiave_bozza": self.chiave_bozza,
            "oggi": self.oggi,
        }
        if form.scelto:
            return record_consulenza(percorso=form.scelto, **comuni)
        return record_prima_consulenza(cittadino=self.cittadino, titolo=form.cleaned_data["titolo_percorso"], **comuni)

    def tell_done(self, consulenza: Consulenza) -> HttpResponse:
        messages.success(self.request, f"Consulenza registrata. {consulenza.esame.sintesi}")
        return HttpResponseRedirect(self.cittadino.get_absolute_url())

    def answer(self, status: int = 200) -> HttpResponse:
        dati = self.form.data if self.form.is_bound else self.form.initial
        contesto = {
            "cittadino": self.cittadino,
            "form": self.form,
            "insiemi": (self.programmi,),
            "chiave_bozza": self.chiave_bozza,
            "gia_oggi": list_dello_stesso_giorno(self.aperti, self.oggi),
            "esame": EsameForm(dati).examine(self.oggi),
        }
        return render(self.request, "consulenze/consulenza_create.html", contesto, status=status)


class EsameView(View):
    """Whether the contact being typed counts, and why not: the rule is asked, never written twice."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        esame = EsameForm(request.POST).examine(timezone.localdate())
        return render(request, "consulenze/_esame.html", {"esame": esame})
