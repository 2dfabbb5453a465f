"""The rules of microcredit: everybody reads them, the experts keep them up to date."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from interfaccia.views import CorrezioneView, ElencoView, ModuloView
from interfaccia.vista import Vista
from nucleo.richiesta import Richiesta
from requisiti import permissions
from requisiti import services as servizi
from requisiti.filters import RegolaFilter
from requisiti.forms import RegolaTestoForm, RegolaVersioneForm
from requisiti.models import RegolaMicrocredito
from requisiti.selectors import describe_valore, is_controllata
from requisiti.tables import RegolaTable


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


class RegolaDetailView(Vista):
    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        regola = get_object_or_404(RegolaMicrocredito.objects.for_ambito(request.ambito), uuid=uuid)
        versioni = RegolaMicrocredito.objects.for_ambito(request.ambito).filter(parametro=regola.parametro)
        contesto = {
            "regola": regola,
            "valore": describe_valore(regola),
            "controllata": is_controllata(regola),
            "versioni": [(versione, describe_valore(versione)) for versione in versioni],
            "puo_modificare": permissions.can_edit_regole(request.ambito),
        }
        return render(request, "requisiti/regola_detail.html", contesto)


class RegolaModuloMixin(ModuloView):
    """What the two pages of an expert have in common."""

    tiene_bozza = True

    def get_oggetto(self) -> RegolaMicrocredito:
        regole = RegolaMicrocredito.objects.for_ambito(self.request.ambito)
        return get_object_or_404(regole, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: RegolaMicrocredito) -> bool:
        return permissions.can_edit_regole(self.request.ambito)

    def get_briciole(self, oggetto: RegolaMicrocredito) -> list[tuple[str, str]]:
        elenco = ("Regole del microcredito", reverse("requisiti:regola_list"))
        return [elenco, (oggetto.get_parametro_display(), oggetto.get_absolute_url())]

    def get_context(self, oggetto: RegolaMicrocredito, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "regola": oggetto, "valore": describe_valore(oggetto)}


class RegolaVersioneView(RegolaModuloMixin):
    """The rule changes from a day on: the version in force ends the day before."""

    template_name = "requisiti/regola_versione.html"
    invia = "Registra la nuova versione"
    fatto = "Nuova versione registrata: quella di prima è chiusa."

    def get_form(self, oggetto: RegolaMicrocredito, data: Any = None) -> RegolaVersioneForm:
        return RegolaVersioneForm(data, regola=oggetto)

    def list_visti(self, oggetto: RegolaMicrocredito) -> Iterable[Any]:
        """The words that the new version starts from."""
        return (oggetto.versione,)

    def save(self, oggetto: RegolaMicrocredito, form: RegolaVersioneForm) -> RegolaMicrocredito:
        return servizi.add_versione(
            ambito=self.request.ambito,
            regola=oggetto,
            versione=oggetto.versione,
            valida_dal=form.cleaned_data["valida_dal"],
            valore=form.cleaned_data["valore"],
            **form.testi,
        )


class RegolaUpdateView(RegolaModuloMixin, CorrezioneView):
    """How the rule is cited and told, not what it says."""

    template_name = "requisiti/regola_update.html"
    invia = "Correggi il testo"
    fatto = "Testo della regola corretto."

    def get_form(self, oggetto: RegolaMicrocredito, data: Any = None) -> RegolaTestoForm:
        return RegolaTestoForm(data, initial=RegolaTestoForm.read(oggetto))

    def save(self, oggetto: RegolaMicrocredito, form: RegolaTestoForm) -> RegolaMicrocredito:
        versione, testi = oggetto.versione, form.testi
        return servizi.correct_testo(ambito=self.request.ambito, regola=oggetto, versione=versione, testi=testi)
