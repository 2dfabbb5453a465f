"""The catalogue for those who keep it: list, local fields, verification."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from incentivi import permissions
from incentivi.filters import CatalogoFilter
from incentivi.forms import RedazioneForm
from incentivi.models import Incentivo
from incentivi.schede import list_dalla_fonte, list_locali
from incentivi.selectors import describe_opzione, search_incentivi_for_operator
from incentivi.selectors.anomalie import list_anomalie
from incentivi.services.redazione import edit_incentivo, verify_incentivo
from incentivi.tables import CatalogoTabella
from interfaccia.componenti import Bottone, Opzione
from interfaccia.views import ConfermaView, ElencoView, PermessoMixin, SceltaView
from interfaccia.views.conferma import add_errors
from nucleo.versioni import VersioneSuperata


class CatalogoListView(PermessoMixin, ElencoView):
    """Every measure, published or not, with when somebody last checked it."""

    permesso = staticmethod(permissions.can_see_catalogo)
    titolo = "Catalogo degli incentivi"
    sommario = "Le misure come arrivano dalle fonti e come le spieghiamo noi."
    nome_uno, nome_molti = "misura", "misure"
    filterset_class = CatalogoFilter
    table_class = CatalogoTabella
    vuoto_titolo = "Il catalogo è vuoto"
    vuoto_testo = "Importa i dati aperti di incentivi.gov.it per cominciare."

    def get_queryset(self) -> QuerySet[Incentivo]:
        return Incentivo.objects.for_ambito(self.request.ambito).with_stato().for_elenco()

    def get_azioni(self) -> tuple[Bottone, ...]:
        pubblica = Bottone("Guarda la ricerca pubblica", reverse("incentivi:incentivo_list"), icona="it-search")
        if not permissions.can_import(self.request.ambito):
            return (pubblica,)
        url = reverse("importazioni:importazione_create", kwargs={"tipo": "incentivi"})
        fatte = Bottone("Importazioni fatte", reverse("importazioni:importazione_list"), icona="it-files")
        return (pubblica, fatte, Bottone("Importa un file", url, stile="primario", icona="it-upload"))


class CatalogoEditView(PermessoMixin, View):
    """The Ente's own words on a measure, beside what its source says."""

    permesso = staticmethod(permissions.can_see_catalogo)

    def load(self, uuid: UUID) -> Incentivo:
        return get_object_or_404(Incentivo.objects.for_ambito(self.request.ambito), uuid=uuid)

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        incentivo = self.load(uuid)
        return self.answer(incentivo, RedazioneForm(instance=incentivo))

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        if not permissions.can_edit_catalogo(request.ambito):
            raise PermissionDenied
        incentivo = self.load(uuid)
        form = RedazioneForm(request.POST.copy(), instance=self.load(uuid))
        if not form.is_valid():
            return self.answer(incentivo, form, status=422)
        try:
            self.save(incentivo, form)
        except VersioneSuperata:
            return self.tell_conflict(form)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(incentivo, form, status=422)
        messages.success(request, "Scheda aggiornata.")
        return HttpResponseRedirect(reverse("incentivi:catalogo_edit", kwargs={"uuid": uuid}))

    def save(self, incentivo: Incentivo, form: RedazioneForm) -> None:
        edit_incentivo(
            incentivo=incentivo,
            valori=form.valori,
            versione=form.cleaned_data["versione"],
            ambito=self.request.ambito,
        )

    def tell_conflict(self, form: RedazioneForm) -> HttpResponse:
        """The same form, with what was typed, over the version of today."""
        incentivo = self.load(form.instance.uuid)
        differenze = form.list_differenze(incentivo)
        form.data["versione"] = incentivo.versione
        return self.answer(incentivo, form, status=409, differenze=differenze)

    def answer(self, incentivo: Incentivo, form: RedazioneForm, status: int = 200, **altro: Any) -> HttpResponse:
        contesto = {
            "incentivo": incentivo,
            "form": form,
            "puo_modificare": permissions.can_edit_catalogo(self.request.ambito),
            "anomalie": list_anomalie(incentivo),
            "dalla_fonte": list_dalla_fonte(incentivo),
            "locali": list_locali(incentivo),
            "originale": json.dumps(incentivo.record_originale, ensure_ascii=False, indent=2),
            "differenze": [],
            **altro,
        }
        return render(self.request, "incentivi/catalogo_edit.html", contesto, status=status)


class CatalogoVerifyView(ConfermaView):
    """One question: did you read the official page, and is the record right?"""

    titolo = "Segna come verificato oggi"
    testo = "Hai letto la pagina ufficiale di questa misura, e la scheda dice il vero?"
    conseguenze = ("La scheda pubblica mostrerà la data di oggi come ultima verifica.",)
    invia = "Sì, è verificata"

    def get_oggetto(self) -> Incentivo:
        return get_object_or_404(Incentivo.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Incentivo) -> bool:
        return permissions.can_edit_catalogo(self.request.ambito)

    def esegui(self, oggetto: Incentivo, form: Any) -> str:
        try:
            verify_incentivo(incentivo=oggetto, ambito=self.request.ambito)
        except VersioneSuperata as errore:
            raise ValidationError("Qualcun altro ha appena cambiato questa scheda: guardala prima.") from errore
        return "Verifica registrata."

    def get_ritorno(self, oggetto: Incentivo) -> str:
        return reverse("incentivi:catalogo_edit", kwargs={"uuid": oggetto.uuid})


class IncentivoChooseView(PermessoMixin, SceltaView):
    """The type-ahead of a measure, for who works on the platform."""

    permesso = staticmethod(permissions.can_choose_incentivo)

    def cerca(self, testo: str) -> list[Incentivo]:
        return search_incentivi_for_operator(testo)

    def opzione(self, oggetto: Incentivo) -> Opzione:
        return describe_opzione(oggetto)
