"""The card of a citizen: read, corrected, and what stands beside it."""

from copy import copy
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from cittadini import permissions
from cittadini.forms.cittadini import CittadinoForm
from cittadini.forms.consensi import ConsensoForm, VulnerabilitaForm
from cittadini.models import Cittadino, Consenso, SchedaVulnerabilita
from cittadini.models.cittadini import CittadinoQuerySet
from cittadini.selectors.informative import find_informativa
from cittadini.selectors.schede import build_fascia, build_sezioni, list_consensi
from cittadini.services import motivi
from cittadini.services.cittadini import record_reading, update_cittadino
from cittadini.services.consensi import record_consenso, revoke_consenso
from cittadini.services.vulnerabilita import find_scheda, record_scheda_reading, save_scheda
from cittadini.views.doppioni import DoppioniMixin
from interfaccia.views import ConfermaView, CorrezioneView, ModuloView
from interfaccia.vista import Vista
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from nucleo.richiesta import Richiesta
from nucleo.versioni import list_cambiati


class CittadinoMixin(Vista):
    """The person of the address, in `self.cittadino`: one's own desk's.

    With `solo_lettura` also a person opened by a declared reason (`self.motivo`, empty for one's
    own); who may declare one is sent to do it. Everybody else gets 404. Apps above use it too.
    """

    solo_lettura = False
    motivo = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        uuid = kwargs["uuid"]
        cittadino = self.get_cittadini().filter(uuid=uuid).first()
        if cittadino is None and self.solo_lettura and permissions.can_declare_reason(self.request.ambito):
            return HttpResponseRedirect(reverse("cittadini:cittadino_motivo", args=(uuid,)))
        if cittadino is None:
            raise Http404
        self.cittadino = cittadino
        if not permissions.can_edit_cittadino(self.request.ambito, cittadino):
            self.motivo = motivi.list_concessi(self.request.ambito, request.session).get(uuid, "")
        return super().dispatch(request, *args, **kwargs)

    def get_cittadini(self) -> CittadinoQuerySet:
        cittadini, ambito = Cittadino.objects.with_scheda(), self.request.ambito
        if not self.solo_lettura:
            return cittadini.for_ambito(ambito)
        return cittadini.for_lettura(ambito, motivi.list_concessi(ambito, self.request.session))


class CittadinoSchedaView(CittadinoMixin):
    """The whole card. With a declared reason it is read only, and without vulnerabilities."""

    solo_lettura = True

    def get(self, request: Richiesta, **kwargs: Any) -> HttpResponse:
        record_reading(ambito=request.ambito, cittadino=self.cittadino, motivo=self.motivo)
        contesto = {
            "cittadino": self.cittadino,
            "fascia": build_fascia(self.cittadino),
            "sezioni": build_sezioni(self.cittadino),
            "motivo": self.motivo,
            "aggiunte": [
                azione for list_sue in load_aggiunte("azioni_cittadino") for azione in list_sue(self.cittadino)
            ],
            "puo_modificare": permissions.can_edit_cittadino(request.ambito, self.cittadino),
        }
        return render(request, "cittadini/cittadino_scheda.html", contesto)


def get_cittadino(request: Richiesta, uuid: Any) -> Cittadino:
    """A person of one's own desk, to be changed: 404 outside."""
    return get_object_or_404(Cittadino.objects.with_scheda().for_ambito(request.ambito), uuid=uuid)


class CittadinoModuloMixin(ModuloView):
    """What the forms about a person of one's own desk share. Apps above use it too."""

    def get_oggetto(self) -> Cittadino:
        return get_cittadino(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return permissions.can_edit_cittadino(self.request.ambito, oggetto)

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        return {**super().get_context(oggetto, form), "cittadino": oggetto}


class CittadinoEditView(CittadinoModuloMixin, DoppioniMixin, CorrezioneView):
    """Correct the card."""

    template_name = "cittadini/cittadino_edit.html"
    invia = "Registra le correzioni"
    tiene_bozza = True

    def get_testo(self, oggetto: Cittadino) -> str:
        return tell_note(self.request.ambito, oggetto)

    def get_form(self, oggetto: Cittadino, data: Any = None) -> CittadinoForm:
        return CittadinoForm(data, instance=copy(oggetto))

    def check(self, oggetto: Cittadino, form: CittadinoForm) -> HttpResponse | None:
        """As when a card is opened, for what says who the person is."""
        return self.ask_doppioni(form, oggetto.uuid) if form.is_altra_identita() else None

    def record_reading(self, oggetto: Cittadino) -> None:
        record_reading(ambito=self.request.ambito, cittadino=oggetto, parte="modifica")

    def save(self, oggetto: Cittadino, form: CittadinoForm) -> Cittadino:
        versione, valori, codice = oggetto.versione, form.read_valori(), form.read_codice()
        cambiati = set(list_cambiati(oggetto, valori))
        note = tell_note(self.request.ambito, oggetto) if cambiati.intersection(Cittadino.DI_INGRESSO) else ""
        self.fatto = format_html("Scheda aggiornata. {}", note) if note else "Scheda aggiornata."
        return update_cittadino(
            ambito=self.request.ambito,
            cittadino=oggetto,
            versione=versione,
            valori=valori,
            codice_fiscale=codice,
            motivo_rettifica=form.motivo,
        )


def tell_note(ambito: Ambito, cittadino: Cittadino) -> str:
    """What the apps above say beside the correction of a card: each names its function as `nota_scheda`."""
    note = (tell(ambito, cittadino) for tell in load_aggiunte("nota_scheda"))
    return format_html_join(" ", "{}", ((nota,) for nota in note if nota))


class VulnerabilitaEditView(CittadinoModuloMixin, CorrezioneView):
    """Special categories: a page apart, for the desk that follows the person and nobody else.

    It keeps no draft: what a person prefers not to say stands in one place only.
    """

    template_name = "cittadini/vulnerabilita_edit.html"
    invia = "Registra le risposte"
    fatto = "Risposte registrate."
    tiene_bozza = False

    def get_oggetto(self) -> Cittadino:
        cittadino = super().get_oggetto()
        self.scheda = find_scheda(cittadino)
        return cittadino

    def is_permesso(self, oggetto: Cittadino) -> bool:
        return permissions.can_read_vulnerabilita(self.request.ambito, oggetto)

    def get_registrato(self, oggetto: Cittadino) -> tuple[str, str]:
        return SchedaVulnerabilita._meta.label_lower, str(oggetto.uuid)

    def get_form(self, oggetto: Cittadino, data: Any = None) -> VulnerabilitaForm:
        form = VulnerabilitaForm(data, risposte=self.scheda.risposte if self.scheda else None)
        for campo in form.fields.values() if oggetto.deceduto_il else ():
            campo.disabled = True  # read, and asked no more
        return form

    def record_reading(self, oggetto: Cittadino) -> None:
        record_scheda_reading(ambito=self.request.ambito, cittadino=oggetto)

    def save(self, oggetto: Cittadino, form: VulnerabilitaForm) -> None:
        versione, risposte = self.scheda.versione if self.scheda else 0, form.read_risposte()
        save_scheda(ambito=self.request.ambito, cittadino=oggetto, risposte=risposte, versione=versione)

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        niente = {"invia": ""} if oggetto.deceduto_il else {}
        return {**super().get_context(oggetto, form), "scheda": self.scheda, **niente}


class ConsensoElencoView(CittadinoModuloMixin):
    """What the person agrees to, purpose by purpose, with its history and a new answer."""

    template_name = "cittadini/consenso_list.html"
    invia = "Registra la risposta"
    fatto = "Risposta registrata."
    tiene_bozza = True
    chiesti = ("finalita",)

    def get_form(self, oggetto: Cittadino, data: Any = None) -> ConsensoForm:
        return ConsensoForm(data, initial={"finalita": self.request.GET.get("finalita", "")})

    def record_reading(self, oggetto: Cittadino) -> None:
        record_reading(ambito=self.request.ambito, cittadino=oggetto, parte="consensi")

    def save(self, oggetto: Cittadino, form: ConsensoForm) -> None:
        record_consenso(ambito=self.request.ambito, cittadino=oggetto, **form.cleaned_data)

    def get_arrivo(self, oggetto: Cittadino, esito: None) -> str:
        return reverse("cittadini:consenso_list", args=(oggetto.uuid,))

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        return super().get_context(oggetto, form) | {
            "consensi": list_consensi(oggetto),
            "storia": oggetto.consensi.select_related("informativa"),
            "informativa": find_informativa(),
        }


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
        per = oggetto.get_finalita_display().lower()
        return format_html("<bdi>{}</bdi> ritira il consenso per: {}.", oggetto.cittadino.nome_completo, per)

    def get_ritorno(self, oggetto: Consenso) -> str:
        return reverse("cittadini:consenso_list", args=(oggetto.cittadino.uuid,))

    def get_briciole(self, oggetto: Consenso) -> list[tuple[str, str]]:
        return [("Consensi", self.get_ritorno(oggetto))]

    def run(self, oggetto: Consenso, form: forms.Form) -> str:
        revoke_consenso(ambito=self.request.ambito, consenso=oggetto)
        return "Consenso revocato."
