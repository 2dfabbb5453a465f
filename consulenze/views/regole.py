"""The rules of microcredit: everybody reads them, the experts keep them up to date."""

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from consulenze import permissions
from consulenze.filters import RegolaFilter
from consulenze.forms.conflitti import list_differenze
from consulenze.forms.regole import RegolaTestoForm, RegolaVersioneForm
from consulenze.models import RegolaMicrocredito
from consulenze.selectors.regole import describe_valore, is_controllata
from consulenze.services import regole as servizi
from consulenze.tables import RegolaTable
from interfaccia.views import ElencoView
from interfaccia.views.conferma import add_errors
from nucleo.versioni import VersioneSuperata


class RegolaListView(ElencoView):
    filterset_class = RegolaFilter
    table_class = RegolaTable
    titolo = "Regole del microcredito"
    sommario = (
        "I limiti, la norma che li fissa e il periodo in cui valgono. "
        "Un invio o una delibera fuori da una regola si registra lo stesso, dopo aver letto l'avviso."
    )
    nome_uno, nome_molti = "regola", "regole"
    vuoto_titolo = "Nessuna regola"
    vuoto_testo = "Le regole si caricano con «manage.py carica_regole»."
    righe_per_pagina = 100

    def get_queryset(self) -> QuerySet[RegolaMicrocredito]:
        return RegolaMicrocredito.objects.for_ambito(self.request.ambito).in_ordine()


class RegolaDetailView(View):
    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        regola = get_object_or_404(RegolaMicrocredito.objects.for_ambito(request.ambito), uuid=uuid)
        versioni = RegolaMicrocredito.objects.for_ambito(request.ambito).filter(parametro=regola.parametro)
        contesto = {
            "regola": regola,
            "valore": describe_valore(regola),
            "controllata": is_controllata(regola),
            "versioni": [(versione, describe_valore(versione)) for versione in versioni],
            "puo_modificare": permissions.can_edit_regole(request.ambito),
        }
        return render(request, "consulenze/regola_detail.html", contesto)


class RegolaFormView(ABC, View):
    """What the two pages of an expert have in common."""

    form_class: type[RegolaTestoForm]
    template_name: str
    detto: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not permissions.can_edit_regole(request.ambito):
            raise PermissionDenied
        self.regola = get_object_or_404(RegolaMicrocredito.objects.for_ambito(request.ambito), uuid=kwargs["uuid"])
        return super().dispatch(request, *args, **kwargs)

    def build_form(self, data: Any = None) -> RegolaTestoForm:
        return self.form_class(data, initial=self.form_class.read(self.regola) | {"versione": self.regola.versione})

    @abstractmethod
    def save(self, form: RegolaTestoForm) -> RegolaMicrocredito:
        """Write what the expert says."""

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        return self.answer(self.build_form())

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        form = self.build_form(request.POST.copy())
        if not form.is_valid():
            return self.answer(form, status=422)
        try:
            regola = self.save(form)
        except VersioneSuperata:
            return self.tell_conflict(form)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422)
        messages.success(request, self.detto)
        return HttpResponseRedirect(regola.get_absolute_url())

    def tell_conflict(self, form: RegolaTestoForm) -> HttpResponse:
        self.regola.refresh_from_db()
        form.data["versione"] = self.regola.versione
        return self.answer(form, status=409, differenze=list_differenze(form, form.read(self.regola)))

    def answer(self, form: RegolaTestoForm, status: int = 200, **altro: Any) -> HttpResponse:
        contesto = {
            "form": form,
            "regola": self.regola,
            "valore": describe_valore(self.regola),
            "briciole": [
                ("Regole del microcredito", reverse("consulenze:regola_list")),
                (self.regola.get_parametro_display(), self.regola.get_absolute_url()),
            ],
            "differenze": [],
            **altro,
        }
        return render(self.request, self.template_name, contesto, status=status)


class RegolaVersioneView(RegolaFormView):
    """The rule changes from a day on: the version in force ends the day before."""

    form_class = RegolaVersioneForm
    template_name = "consulenze/regola_versione.html"
    detto = "Nuova versione registrata: quella di prima è chiusa."

    def build_form(self, data: Any = None) -> RegolaTestoForm:
        return RegolaVersioneForm(data, regola=self.regola, initial={"versione": self.regola.versione})

    def save(self, form: RegolaVersioneForm) -> RegolaMicrocredito:
        puliti = form.cleaned_data
        return servizi.add_versione(
            ambito=self.request.ambito,
            regola=self.regola,
            versione=puliti["versione"],
            valida_dal=puliti["valida_dal"],
            valore=puliti["valore"],
            **form.testi,
        )


class RegolaUpdateView(RegolaFormView):
    """How the rule is cited and told, not what it says."""

    form_class = RegolaTestoForm
    template_name = "consulenze/regola_update.html"
    detto = "Testo della regola corretto."

    def save(self, form: RegolaTestoForm) -> RegolaMicrocredito:
        return servizi.correct_testo(
            ambito=self.request.ambito,
            regola=self.regola,
            versione=form.cleaned_data["versione"],
            testi=form.testi,
        )
