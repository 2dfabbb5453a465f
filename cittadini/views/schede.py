"""The card of a citizen: read, corrected, and what stands beside it."""

from copy import copy
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.generic import View

from cittadini import permissions
from cittadini.forms.cittadini import CittadinoForm
from cittadini.forms.consensi import ConsensoForm, VulnerabilitaForm
from cittadini.models import Cittadino, Consenso
from cittadini.selectors.informative import find_informativa
from cittadini.selectors.schede import build_fascia, build_sezioni, list_consensi, list_differenze
from cittadini.services import motivi
from cittadini.services.cittadini import GiaConosciuto, record_reading, update_cittadino
from cittadini.services.consensi import record_consenso, revoke_consenso
from cittadini.services.vulnerabilita import read_scheda, save_scheda
from interfaccia.views import ConfermaView
from interfaccia.views.conferma import add_errors
from nucleo.bozze import delete_bozza, load_form
from nucleo.versioni import VersioneSuperata


class CittadinoMixin:
    """The person of the address, in `self.cittadino`: one's own desk's.

    With `solo_lettura` also a person opened by a declared reason (`self.motivo`, empty for one's
    own); who may declare one is sent to do it. Everybody else gets 404. Apps above use it too.
    """

    solo_lettura = False
    motivo = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        uuid = kwargs["uuid"]
        cittadino = self.get_cittadini(request).filter(uuid=uuid).first()
        if cittadino is None and self.solo_lettura and permissions.can_declare_reason(request.ambito):
            return HttpResponseRedirect(reverse("cittadini:cittadino_motivo", args=(uuid,)))
        if cittadino is None:
            raise Http404
        self.cittadino = cittadino
        if not permissions.can_edit_cittadino(request.ambito, cittadino):
            self.motivo = motivi.list_concessi(request.session)[uuid]
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]

    def get_cittadini(self, request: HttpRequest) -> Any:
        cittadini = Cittadino.objects.for_scheda()
        if not self.solo_lettura:
            return cittadini.for_ambito(request.ambito)
        return cittadini.for_lettura(request.ambito, motivi.list_concessi(request.session))


class CittadinoSchedaView(CittadinoMixin, View):
    """The whole card. With a declared reason it is read only, and without vulnerabilities."""

    solo_lettura = True

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record_reading(ambito=request.ambito, cittadino=self.cittadino, motivo=self.motivo)
        contesto = {
            "cittadino": self.cittadino,
            "fascia": build_fascia(self.cittadino),
            "sezioni": build_sezioni(self.cittadino),
            "motivo": self.motivo,
            "puo_modificare": permissions.can_edit_cittadino(request.ambito, self.cittadino),
        }
        return render(request, "cittadini/cittadino_scheda.html", contesto)


class CittadinoEditView(CittadinoMixin, View):
    """Correct the card. Who saves over somebody else's change sees both, and loses nothing."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = load_form(self.build_form, utente_id=request.ambito.utente_id, chiave=self.chiave)
        record_reading(ambito=request.ambito, cittadino=self.cittadino, parte="modifica")
        return self.answer(form)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        try:
            self.save(form)
        except VersioneSuperata:
            return self.answer_conflict(form)
        except GiaConosciuto:
            form.add_error("codice_fiscale", "Questo codice fiscale è già nella rete, su un'altra scheda.")
            return self.answer(form, status=422)
        messages.success(request, "Scheda aggiornata.")
        return HttpResponseRedirect(self.cittadino.get_absolute_url())

    @property
    def chiave(self) -> str:
        return f"cittadino:{self.cittadino.uuid}"

    def build_form(self, data: Any = None) -> CittadinoForm:
        return CittadinoForm(data, instance=copy(self.cittadino))

    def save(self, form: CittadinoForm) -> None:
        update_cittadino(
            ambito=self.request.ambito,
            cittadino=self.cittadino,
            versione=form.cleaned_data["versione"] or 0,
            valori=form.read_valori(),
            codice_fiscale=form.read_codice(),
        )
        delete_bozza(utente_id=self.request.ambito.utente_id, chiave=self.chiave)

    def answer_conflict(self, form: CittadinoForm) -> HttpResponse:
        """Show what is saved now beside what was typed; sending again saves the latter, knowingly."""
        form.instance.codice_fiscale = form.read_codice()
        for campo, valore in form.read_valori().items():
            setattr(form.instance, campo, valore)
        differenze = list_differenze(form.instance, self.cittadino, tuple(form.read_valori()))
        form.data = form.data.copy()
        form.data["versione"] = self.cittadino.versione
        return self.answer(form, status=409, differenze=differenze)

    def answer(self, form: forms.BaseForm, status: int = 200, **altro: Any) -> HttpResponse:
        contesto = {"form": form, "cittadino": self.cittadino, "chiave": self.chiave, "differenze": [], **altro}
        return render(self.request, "cittadini/cittadino_edit.html", contesto, status=status)


class VulnerabilitaEditView(CittadinoMixin, View):
    """Special categories: a page apart, for the desk that follows the person and nobody else."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not permissions.can_read_vulnerabilita(request.ambito, self.cittadino):
            raise PermissionDenied
        scheda = read_scheda(ambito=request.ambito, cittadino=self.cittadino)
        iniziale = {"versione": scheda.versione if scheda else 0}
        form = VulnerabilitaForm(initial=iniziale, risposte=scheda.risposte if scheda else None)
        return self.answer(form, scheda=scheda)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not permissions.can_read_vulnerabilita(request.ambito, self.cittadino):
            raise PermissionDenied
        form = VulnerabilitaForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        try:
            save_scheda(
                ambito=request.ambito,
                cittadino=self.cittadino,
                risposte=form.read_risposte(),
                versione=form.cleaned_data["versione"] or 0,
            )
        except VersioneSuperata:
            return self.answer_conflict(form)
        messages.success(request, "Risposte registrate.")
        return HttpResponseRedirect(self.cittadino.get_absolute_url())

    def answer_conflict(self, form: VulnerabilitaForm) -> HttpResponse:
        scheda = read_scheda(ambito=self.request.ambito, cittadino=self.cittadino)
        form.data = form.data.copy()
        form.data["versione"] = scheda.versione if scheda else 0
        chi = scheda.aggiornata_da if scheda else "Qualcuno"
        form.add_error(None, f"{chi} ha appena registrato altre risposte: ricontrolla le tue e invia di nuovo.")
        return self.answer(form, scheda=scheda, status=409)

    def answer(self, form: forms.Form, scheda: Any = None, status: int = 200) -> HttpResponse:
        contesto = {"form": form, "cittadino": self.cittadino, "scheda": scheda}
        return render(self.request, "cittadini/vulnerabilita_edit.html", contesto, status=status)


class ConsensoElencoView(CittadinoMixin, View):
    """What the person agrees to, purpose by purpose, with its history and a new answer."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record_reading(ambito=request.ambito, cittadino=self.cittadino, parte="consensi")
        return self.answer(ConsensoForm(initial={"finalita": request.GET.get("finalita", "")}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = ConsensoForm(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        try:
            record_consenso(
                ambito=request.ambito,
                cittadino=self.cittadino,
                **form.cleaned_data,
            )
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422)
        messages.success(request, "Risposta registrata.")
        return HttpResponseRedirect(reverse("cittadini:consenso_list", args=(self.cittadino.uuid,)))

    def answer(self, form: forms.Form, status: int = 200) -> HttpResponse:
        contesto = {
            "form": form,
            "cittadino": self.cittadino,
            "consensi": list_consensi(self.cittadino),
            "storia": self.cittadino.consensi.select_related("informativa"),
            "informativa": find_informativa(),
        }
        return render(self.request, "cittadini/consenso_list.html", contesto, status=status)


class ConsensoRevokeView(ConfermaView):
    titolo = "Revoca il consenso"
    invia = "Revoca il consenso"
    conseguenze = (
        "Da questo momento i dati non si usano più per questo scopo.",
        "Ciò che è stato fatto prima resta valido.",
    )

    def get_oggetto(self) -> Consenso:
        consensi = Consenso.objects.for_ambito(self.request.ambito).select_related("cittadino")
        return get_object_or_404(consensi, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Consenso) -> bool:
        return permissions.can_welcome(self.request.ambito)

    def get_testo(self, oggetto: Consenso) -> str:
        return f"{oggetto.cittadino.nome_completo} ritira il consenso per: {oggetto.get_finalita_display().lower()}."

    def get_ritorno(self, oggetto: Consenso) -> str:
        return reverse("cittadini:consenso_list", args=(oggetto.cittadino.uuid,))

    def get_briciole(self, oggetto: Consenso) -> list[tuple[str, str]]:
        return [("Consensi", self.get_ritorno(oggetto))]

    def esegui(self, oggetto: Consenso, form: forms.Form) -> str:
        revoke_consenso(ambito=self.request.ambito, consenso=oggetto)
        return "Consenso revocato."
