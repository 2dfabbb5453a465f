"""Pages of a path: open it, read it, correct it, say what happens next, move it, close it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.views.generic import View

from cittadini.views.schede import CittadinoMixin
from consulenze import permissions
from consulenze.enums import (
    TAPPE_DELLO_SPORTELLO,
    TRANSIZIONI_PERCORSO,
    MotivoChiusura,
    StatoPercorso,
)
from consulenze.forms.conflitti import list_differenze
from consulenze.forms.percorsi import ChiusuraForm, PercorsoCreateForm, PercorsoUpdateForm, ProssimaAzioneForm
from consulenze.models import Percorso
from consulenze.selectors.consulenze import build_squadra
from consulenze.selectors.dati import list_dati_percorso, list_dati_progetto
from consulenze.selectors.invii import list_invii
from consulenze.selectors.percorsi import build_pagina_percorso
from consulenze.services import percorsi as servizi
from consulenze.views.accesso import LetturaMixin, get_percorso
from interfaccia.views import ConfermaView, Passaggio, StatoView
from interfaccia.views.conferma import add_errors
from nucleo.bozze import load_form
from nucleo.stati import PassaggioVietato
from nucleo.versioni import VersioneSuperata


class PercorsoCreateView(CittadinoMixin, View):
    """A new project of a citizen: a few words are enough."""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.oggi = timezone.localdate()

    def build_form(self, data: Any = None) -> PercorsoCreateForm:
        squadra = build_squadra(self.cittadino.sportello_attuale_id, self.oggi)
        iniziali = {"data_apertura": self.oggi, "operatore": self.request.user.uuid}
        return PercorsoCreateForm(data, squadra=squadra, oggi=self.oggi, initial=iniziali)

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        return self.answer(self.build_form())

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        form = self.build_form(request.POST)
        if not form.is_valid():
            return self.answer(form, status=422)
        campi = {nome: valore for nome, valore in form.campi.items() if valore not in ("", None)}
        data = campi.pop("data_apertura")
        try:
            percorso = servizi.open_percorso(
                ambito=request.ambito,
                cittadino=self.cittadino,
                data=data,
                chiave_invio=form.cleaned_data["chiave_invio"],
                oggi=self.oggi,
                **campi,
            )
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422)
        messages.success(request, f"Percorso {percorso.codice} aperto.")
        return HttpResponseRedirect(self.cittadino.get_absolute_url())

    def answer(self, form: forms.Form, status: int = 200) -> HttpResponse:
        contesto = {"form": form, "cittadino": self.cittadino}
        return render(self.request, "consulenze/percorso_create.html", contesto, status=status)


class PercorsoDetailView(LetturaMixin, View):
    modello = Percorso
    parte = "percorso"

    def get_percorso(self) -> Percorso:
        return self.oggetto

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        percorso = self.oggetto
        self.record_reading()
        puo_scrivere = permissions.can_edit_percorso(request.ambito, percorso)
        contesto = {
            "percorso": percorso,
            "cittadino": self.cittadino,
            "motivo": self.motivo,
            "pagina": build_pagina_percorso(percorso, timezone.localdate()),
            "dati_percorso": list_dati_percorso(percorso),
            "dati_progetto": list_dati_progetto(percorso),
            "invii": list_invii(percorso),
            "puo_scrivere": puo_scrivere,
            "puo_riaprire": permissions.can_reopen_percorso(request.ambito, percorso),
            "spostamenti": list_spostamenti(percorso) if puo_scrivere else [],
        }
        return render(request, "consulenze/percorso_detail.html", contesto)


def list_spostamenti(percorso: Percorso) -> list[StatoPercorso]:
    """Where the desk may take a path by hand."""
    raggiungibili = TRANSIZIONI_PERCORSO.get(percorso.stato, ())
    return [tappa for tappa in TAPPE_DELLO_SPORTELLO if tappa in raggiungibili]


class PercorsoUpdateView(View):
    """Correct the project; who saves second is told what the first has changed, and loses nothing."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.oggi = timezone.localdate()
        self.percorso = get_percorso(request, kwargs["uuid"])
        if not permissions.can_edit_percorso(request.ambito, self.percorso):
            raise PermissionDenied
        self.chiave_bozza = f"percorso:{self.percorso.uuid}"
        return super().dispatch(request, *args, **kwargs)

    def build_form(self, data: Any = None) -> PercorsoUpdateForm:
        squadra = build_squadra(self.percorso.sportello_id, self.oggi, self.percorso.operatore_id)
        iniziali = PercorsoUpdateForm.read(self.percorso) | {"versione": self.percorso.versione}
        iniziali["operatore"] = self.percorso.operatore.uuid
        return PercorsoUpdateForm(data, squadra=squadra, oggi=self.oggi, initial=iniziali)

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        form = load_form(self.build_form, utente_id=request.ambito.utente_id, chiave=self.chiave_bozza)
        return self.answer(form)

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        form = self.build_form(request.POST.copy())
        if not form.is_valid():
            return self.answer(form, status=422)
        try:
            servizi.update_percorso(
                ambito=request.ambito,
                percorso=self.percorso,
                versione=form.cleaned_data["versione"],
                campi=form.campi,
                chiave_bozza=self.chiave_bozza,
            )
        except VersioneSuperata:
            return self.tell_conflict(form)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422)
        messages.success(request, "Percorso corretto.")
        return HttpResponseRedirect(self.percorso.get_absolute_url())

    def tell_conflict(self, form: PercorsoUpdateForm) -> HttpResponse:
        """The same form, with what was typed, over the version of today."""
        self.percorso = get_percorso(self.request, self.percorso.uuid)
        differenze = list_differenze(form, PercorsoUpdateForm.read(self.percorso))
        form.data["versione"] = self.percorso.versione
        return self.answer(form, status=409, differenze=differenze)

    def answer(self, form: forms.Form, status: int = 200, **altro: Any) -> HttpResponse:
        contesto = {
            "form": form,
            "percorso": self.percorso,
            "chiave_bozza": self.chiave_bozza,
            "differenze": [],
            **altro,
        }
        return render(self.request, "consulenze/percorso_update.html", contesto, status=status)


class ProssimaAzioneView(ConfermaView):
    """What happens next on a path."""

    form_class = ProssimaAzioneForm
    titolo = "Che cosa si fa adesso"
    testo = "Lascia vuoto se non c'è niente in attesa."
    invia = "Aggiorna la prossima azione"

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Percorso) -> bool:
        return permissions.can_edit_percorso(self.request.ambito, oggetto)

    def get_form(self, oggetto: Percorso, data: Any = None) -> forms.Form:
        iniziali = {nome: getattr(oggetto, nome) for nome in servizi.CAMPI_AZIONE}
        return self.form_class(data, initial=iniziali)

    def esegui(self, oggetto: Percorso, form: forms.Form) -> str:
        azione, di, entro = (form.cleaned_data[nome] for nome in servizi.CAMPI_AZIONE)
        servizi.set_prossima_azione(ambito=self.request.ambito, percorso=oggetto, azione=azione, di=di, entro=entro)
        return "Prossima azione aggiornata." if azione else "Nessuna azione in attesa."


SPOSTA = {
    tappa: Passaggio(
        invia="Sposta il percorso",
        titolo=f"Porta il percorso a «{tappa.label}»",
        data=True,
        etichetta_data="Dal giorno",
        nota="facoltativa",
        fatto="Fatto: il percorso è a «{stato}».",
    )
    for tappa in TAPPE_DELLO_SPORTELLO
}


class PercorsoStatoView(StatoView):
    """Every change of state of a path by hand: along the stages of the desk, closed, opened again."""

    enum = StatoPercorso
    transizioni = TRANSIZIONI_PERCORSO
    passaggi = SPOSTA | {
        StatoPercorso.CHIUSO: Passaggio(
            invia="Chiudi il percorso",
            testo="Il percorso resta nella storia della persona e si può riaprire.",
            motivi=MotivoChiusura,
            data=True,
            etichetta_data="Chiuso il",
            nota="facoltativa",
            fatto="Percorso chiuso.",
        )
    }

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Percorso) -> bool:
        return permissions.can_edit_percorso(self.request.ambito, oggetto)

    def get_form(self, oggetto: Percorso, data: Any = None) -> forms.Form:
        if self.stato == StatoPercorso.CHIUSO:
            return ChiusuraForm(data, passaggio=self.passaggio, percorso=oggetto)
        return super().get_form(oggetto, data)

    def change(self, oggetto: Percorso, stato: str, dati: dict[str, Any]) -> None:
        if stato == StatoPercorso.CHIUSO:
            servizi.close_percorso(ambito=self.request.ambito, percorso=oggetto, **dati)
        else:
            servizi.move_percorso(ambito=self.request.ambito, percorso=oggetto, a=stato, **dati)


class PercorsoReopenView(ConfermaView):
    """A closed path goes on from where it was."""

    titolo = "Riapri il percorso"
    testo = "Il percorso riparte dalla tappa in cui era quando è stato chiuso."
    invia = "Riapri il percorso"

    def get_oggetto(self) -> Percorso:
        return get_percorso(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Percorso) -> bool:
        return permissions.can_reopen_percorso(self.request.ambito, oggetto)

    def esegui(self, oggetto: Percorso, form: forms.Form) -> str:
        try:
            percorso = servizi.reopen_percorso(ambito=self.request.ambito, percorso=oggetto)
        except PassaggioVietato:
            return "Era già aperto."
        return f"Percorso riaperto: {percorso.get_stato_display().lower()}."
