"""Pages of a referral: choose the lender, write it, read it, put it right."""

from abc import ABC, abstractmethod
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import View

from consulenze import permissions
from consulenze.enums import INVIO_APERTO, SituazioneConsenso, StatoInvio
from consulenze.filters import ErogatoreFilter
from consulenze.forms.conflitti import list_differenze
from consulenze.forms.invii import AppuntamentoForm, InvioForm
from consulenze.models import Invio, Percorso
from consulenze.regole import Avviso
from consulenze.selectors.dati_invio import list_dati_invio, list_dati_persona, list_dati_richiesta
from consulenze.selectors.erogatori import find_regione, list_erogatori
from consulenze.selectors.invii import (
    build_sintesi,
    examine_consenso,
    find_istruzione,
    list_storia,
    propose_importo,
)
from consulenze.selectors.regole import list_avvisi_invio
from consulenze.services import invii as servizi
from consulenze.services.invii import DatiInvio
from consulenze.tables import ErogatoreTable
from consulenze.views.accesso import LetturaMixin, get_invio, get_percorso
from consulenze.views.risposte import can_deliberare, list_risposte
from interfaccia.stampa import StampaNonDisponibile, render_pdf
from interfaccia.views import ElencoView
from interfaccia.views.conferma import add_errors
from nucleo.stati import PassaggioVietato
from nucleo.versioni import VersioneSuperata
from sportelli.models import Erogatore


# ── Choosing the lender ──────────────────────────────────────────────────────────────────
class InvioChooseView(ElencoView):
    """To whom: the lenders that work in the region of the project first."""

    template_name = "consulenze/invio_choose.html"
    filterset_class = ErogatoreFilter
    table_class = ErogatoreTable
    titolo = "Scegli l'erogatore"
    nome_uno, nome_molti = "erogatore", "erogatori"
    vuoto_titolo = "Nessun erogatore riceve invii"
    vuoto_testo = "Gli erogatori convenzionati li registra l'Ente."
    esportabile = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.percorso = get_percorso(request, kwargs["uuid"])
        if not permissions.can_edit_percorso(request.ambito, self.percorso):
            raise PermissionDenied
        self.regione = find_regione(self.percorso)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Erogatore]:
        return list_erogatori(self.percorso, self.regione)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"percorso": self.percorso, "regione": self.regione}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consenso = examine_consenso(self.percorso.cittadino, timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "percorso": self.percorso,
            "regione": self.regione,
            "consenso": consenso,
            "perche": servizi.PERCHE_NO.get(consenso.situazione, ""),
        }


# ── Writing it ───────────────────────────────────────────────────────────────────────────
class InvioFormView(ABC, View):
    """What the page of a new referral and that of a draft have in common."""

    bozza: Invio | None = None
    percorso: Percorso
    erogatore: Erogatore

    @abstractmethod
    def load(self) -> None:
        """Find path and lender by scope, and refuse who may not write."""

    @abstractmethod
    def save(self, form: InvioForm, *, bozza: bool) -> Invio:
        """Write what the form says; `bozza` keeps it for later."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.oggi = timezone.localdate()
        self.load()
        if not permissions.can_edit_percorso(request.ambito, self.percorso):
            raise PermissionDenied
        self.consenso = examine_consenso(self.percorso.cittadino, self.oggi)
        return super().dispatch(request, *args, **kwargs)

    def build_form(self, data: Any = None) -> InvioForm:
        return InvioForm(data, erogatore=self.erogatore, oggi=self.oggi, initial=self.read())

    def read(self) -> dict[str, Any]:
        """What the form shows at first."""
        return {"importo_richiesto": propose_importo(self.percorso), "sintesi": build_sintesi(self.percorso)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.build_form()
        importo, durata = form.initial.get("importo_richiesto"), form.initial.get("durata_mesi")
        avvisi = list_avvisi_invio(self.percorso, giorno=self.oggi, importo=importo, durata=durata, prodotto=None)
        return self.answer(form, avvisi=avvisi)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.build_form(request.POST.copy())
        if not form.is_valid():
            return self.answer(form, status=422, avvisi=list_avvisi_del_form(form, self.percorso))
        bozza = "bozza" in request.POST
        try:
            invio = self.save(form, bozza=bozza)
        except VersioneSuperata:
            return self.tell_conflict(form)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422, avvisi=list_avvisi_del_form(form, self.percorso))
        except PassaggioVietato:
            messages.info(request, "Era già stato inviato.")
            return HttpResponseRedirect(reverse("consulenze:invio_detail", args=(kwargs["uuid"],)))
        detto = "Bozza dell'invio conservata." if bozza else f"Invio a {self.erogatore} registrato."
        messages.success(request, detto)
        return HttpResponseRedirect(invio.get_absolute_url())

    def build_dati(self, form: InvioForm) -> DatiInvio:
        return DatiInvio(**form.campi)

    def tell_conflict(self, form: InvioForm) -> HttpResponse:
        """The same form, with what was typed, over the version of today."""
        self.load()
        differenze = list_differenze(form, {nome: getattr(self.bozza, nome) for nome in form.CAMPI})
        form.data["versione"] = self.bozza.versione
        avvisi = list_avvisi_del_form(form, self.percorso)
        return self.answer(form, status=409, avvisi=avvisi, differenze=differenze)

    def answer(self, form: InvioForm, *, avvisi: list[Avviso], status: int = 200, **altro: Any) -> HttpResponse:
        contesto = {
            "form": form,
            "avvisi": avvisi,
            "bozza": self.bozza,
            "percorso": self.percorso,
            "erogatore": self.erogatore,
            "consenso": self.consenso,
            "perche": servizi.PERCHE_NO.get(self.consenso.situazione, ""),
            "differenze": [],
            **altro,
        }
        return render(self.request, "consulenze/invio_form.html", contesto, status=status)


def list_avvisi_del_form(form: forms.Form, percorso: Percorso) -> list[Avviso]:
    """The warnings on what is already right in a form, whatever else is missing."""
    form.is_valid()
    puliti = form.cleaned_data
    return list_avvisi_invio(
        percorso,
        giorno=puliti.get("data_invio") or timezone.localdate(),
        importo=puliti.get("importo_richiesto"),
        durata=puliti.get("durata_mesi"),
        prodotto=puliti.get("prodotto"),
    )


class InvioCreateView(InvioFormView):
    def load(self) -> None:
        self.percorso = get_percorso(self.request, self.kwargs["uuid"])
        erogatori = Erogatore.objects.for_ambito(self.request.ambito).attivi()
        self.erogatore = get_object_or_404(erogatori, uuid=self.kwargs["erogatore"])

    def save(self, form: InvioForm, *, bozza: bool) -> Invio:
        return servizi.create_invio(
            ambito=self.request.ambito,
            percorso=self.percorso,
            erogatore=self.erogatore,
            chiave_invio=form.chiave,
            dati=self.build_dati(form),
            data_invio=None if bozza else form.giorno,
            avvisi_letti=form.cleaned_data["avvisi_letti"],
            oggi=self.oggi,
        )


class InvioBozzaView(InvioFormView):
    """A draft is put right, and sent."""

    def load(self) -> None:
        self.bozza = get_invio(self.request, self.kwargs["uuid"])
        self.percorso, self.erogatore = self.bozza.percorso, self.bozza.erogatore

    def read(self) -> dict[str, Any]:
        valori = {nome: getattr(self.bozza, nome) for nome in InvioForm.CAMPI}
        prodotto = self.bozza.prodotto
        return valori | {"prodotto": prodotto.uuid if prodotto else None, "versione": self.bozza.versione}

    def save(self, form: InvioForm, *, bozza: bool) -> Invio:
        return servizi.update_bozza(
            ambito=self.request.ambito,
            invio=self.bozza,
            versione=form.cleaned_data["versione"] or 0,
            dati=self.build_dati(form),
            data_invio=None if bozza else form.giorno,
            avvisi_letti=form.cleaned_data["avvisi_letti"],
            oggi=self.oggi,
        )


class InvioAvvisiView(View):
    """The warnings while one types: what is read is not kept."""

    def post(self, request: HttpRequest, uuid: UUID, erogatore: UUID) -> HttpResponse:
        percorso = get_percorso(request, uuid)
        scelto = get_object_or_404(Erogatore.objects.for_ambito(request.ambito), uuid=erogatore)
        form = InvioForm(request.POST, erogatore=scelto, oggi=timezone.localdate())
        contesto = {"avvisi": list_avvisi_del_form(form, percorso), "form": form, "vivi": True}
        return render(request, "consulenze/_avvisi.html", contesto)


# ── Reading it ───────────────────────────────────────────────────────────────────────────
class InvioDetailView(LetturaMixin, View):
    modello = Invio
    parte = "invio"

    def get_percorso(self) -> Percorso:
        return self.oggetto.percorso

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        self.record_reading()
        return render(request, "consulenze/invio_detail.html", self.get_contesto(self.oggetto, timezone.localdate()))

    def get_contesto(self, invio: Invio, oggi: date) -> dict[str, Any]:
        finanziamento, giorni = invio.prestito, invio.get_giorni(oggi)
        puo_scrivere = permissions.can_write_seguito(self.request.ambito, invio.sportello_attuale_id)
        consenso = examine_consenso(self.cittadino, invio.data_invio or oggi)
        aperto = invio.stato in INVIO_APERTO
        return {
            "invio": invio,
            "percorso": invio.percorso,
            "cittadino": self.cittadino,
            "motivo": self.motivo,
            "finanziamento": finanziamento,
            "tipo_stato": invio.tipo_etichetta,
            "dati_invio": list_dati_invio(invio),
            "dati_richiesta": list_dati_richiesta(invio),
            "storia": list_storia(invio, finanziamento),
            "giorni": giorni,
            "istruzione": find_istruzione(invio, oggi),
            "consenso_revocato": consenso.situazione == SituazioneConsenso.REVOCATO,
            "puo_scrivere": puo_scrivere,
            "puo_deliberare": puo_scrivere and can_deliberare(invio),
            "puo_appuntamento": puo_scrivere and aperto,
            "puo_stampare": puo_scrivere and aperto and consenso.valido,
            "risposte": list_risposte(invio) if puo_scrivere else [],
        }


class InvioPrintView(View):
    """The sheet that the citizen brings, or the desk sends, to the lender: with who the person is, under consent."""

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        invio = get_invio(request, uuid)
        if not permissions.can_write_seguito(request.ambito, invio.sportello_attuale_id):
            raise PermissionDenied
        consenso = examine_consenso(invio.percorso.cittadino, invio.data_invio or timezone.localdate())
        if invio.stato not in INVIO_APERTO or not consenso.valido:
            perche = servizi.PERCHE_NO.get(consenso.situazione, "L'invio non è aperto.")
            return self.refuse(invio, f"La scheda non si può stampare. {perche}")
        try:
            pdf = render_pdf("consulenze/invio_scheda.html", self.get_contesto(invio, timezone.localdate()))
        except StampaNonDisponibile as errore:
            return self.refuse(invio, str(errore))
        servizi.record_stampa(ambito=request.ambito, invio=invio)
        intestazioni = {"Content-Disposition": f'inline; filename="scheda-{invio.percorso.codice}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=intestazioni)

    def get_contesto(self, invio: Invio, oggi: date) -> dict[str, Any]:
        return {
            "invio": invio,
            "percorso": invio.percorso,
            "sportello": invio.sportello,
            "persona": list_dati_persona(invio.percorso.cittadino),
            "richiesta": list_dati_richiesta(invio),
            "oggi": oggi,
        }

    def refuse(self, invio: Invio, perche: str) -> HttpResponse:
        messages.warning(self.request, perche)
        return HttpResponseRedirect(invio.get_absolute_url())


class InvioUpdateView(View):
    """Write when and with whom the citizen meets the lender; a draft has its own page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.invio = get_invio(request, kwargs["uuid"])
        if not permissions.can_write_seguito(request.ambito, self.invio.sportello_attuale_id):
            raise PermissionDenied
        if self.invio.stato == StatoInvio.BOZZA:
            return HttpResponseRedirect(reverse("consulenze:invio_bozza", args=(self.invio.uuid,)))
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        return self.answer(AppuntamentoForm(initial=self.read() | {"versione": self.invio.versione}))

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        form = AppuntamentoForm(request.POST.copy())
        if not form.is_valid():
            return self.answer(form, status=422)
        versione = form.cleaned_data["versione"] or 0
        try:
            servizi.update_appuntamento(ambito=request.ambito, invio=self.invio, versione=versione, **form.campi)
        except VersioneSuperata:
            return self.tell_conflict(form)
        except ValidationError as errore:
            add_errors(form, errore)
            return self.answer(form, status=422)
        messages.success(request, "Appuntamento presso l'erogatore aggiornato.")
        return HttpResponseRedirect(self.invio.get_absolute_url())

    def read(self) -> dict[str, Any]:
        return {nome: getattr(self.invio, nome) for nome in AppuntamentoForm.CAMPI}

    def tell_conflict(self, form: AppuntamentoForm) -> HttpResponse:
        self.invio = get_invio(self.request, self.invio.uuid)
        form.data["versione"] = self.invio.versione
        return self.answer(form, status=409, differenze=list_differenze(form, self.read()))

    def answer(self, form: AppuntamentoForm, status: int = 200, **altro: Any) -> HttpResponse:
        contesto = {"form": form, "invio": self.invio, "percorso": self.invio.percorso, "differenze": [], **altro}
        return render(self.request, "consulenze/invio_update.html", contesto, status=status)
