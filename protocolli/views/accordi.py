"""Agreements: the list with their days, one of them, drafted, corrected, signed, ended, renewed; its files."""

from copy import copy
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from allegati.views.consegna import deliver
from allegati.views.stampe import draw_once, hand_out
from erogatori.models import Erogatore
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, CorrezioneView, ModuloView, PermessoMixin, StatoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from nucleo.testo import read_uuid
from protocolli import permissions
from protocolli.enums import PARTE_DI, StatoAccordo
from protocolli.filters import AccordoFilter
from protocolli.forms.accordi import (
    AccordoForm,
    AccordoNuovoForm,
    FineForm,
    FirmatoForm,
    build_impegni,
    list_impegni,
    propose_impegni,
)
from protocolli.models import Accordo, ServizioAccompagnamento, VersioneSchema
from protocolli.pagine.accordi import build_accordo, render_accordo
from protocolli.regole.vigenza import get_fine
from protocolli.selectors.tempi import find_tempi
from protocolli.services import accordi as servizi
from protocolli.tables import AccordoTable
from sportelli.models import Amministrazione
from sportelli.permissions import can_see_rete
from sportelli.views.rete import ReteListView

ELENCO = ("Accordi", "protocolli:accordo_list")
ANCORA_IN_BOZZA = "Il PDF da firmare si scarica quando la bozza è mandata alla firma."


class AccordoListView(ReteListView):
    """The register, and the calendar of what expires: the first to end first."""

    titolo = "Accordi"
    sommario = "Protocolli d'intesa, atti d'impegno, convenzioni: con chi, fino a quando."
    nome_uno, nome_molti = "accordo", "accordi"
    table_class = AccordoTable
    filterset_class = AccordoFilter
    vuoto_titolo = "Nessun accordo"
    vuoto_testo = "Qui compaiono gli accordi dell'Ente con chi ospita gli sportelli, chi finanzia e chi accompagna."

    def get_queryset(self) -> QuerySet[Accordo]:
        return Accordo.objects.for_ambito(self.request.ambito).with_seguito()

    def dress(self, dati: Any) -> Any:
        return dati.with_parti().defer("testo")

    def get_azioni(self) -> tuple[Bottone, ...]:
        calendario = Bottone("Calendario", reverse("protocolli:calendario_show"), icona="it-calendar")
        if not permissions.can_manage_accordi(self.request.ambito):
            return (calendario,)
        return (
            calendario,
            Bottone("Sportelli senza protocollo", reverse("protocolli:scoperto_list")),
            Bottone("Schemi", reverse("protocolli:schema_list")),
            Bottone("Prepara un accordo", reverse("protocolli:accordo_choose"), "primario", "it-plus"),
        )


def get_accordo(ambito: Ambito, uuid: UUID) -> Accordo:
    righe = Accordo.objects.for_ambito(ambito).with_parti().with_seguito()
    return get_object_or_404(righe.select_related("schema__schema", "allegato", "rinnova"), uuid=uuid)


class AccordoDetailView(PermessoMixin, Vista):
    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        ambito, oggi = request.ambito, get_oggi()
        accordo, gestisce = get_accordo(ambito, uuid), permissions.can_manage_accordi(ambito)
        finito = accordo.firmato and accordo.fine < oggi
        contesto = build_accordo(accordo, oggi, find_tempi(oggi)) | {
            "gestisce": gestisce,
            "passi": list(accordo.macchina.iter_passaggi(accordo.stato)) if gestisce and not finito else [],
            "mancanza": servizi.find_mancanza(accordo, oggi) if gestisce and accordo.in_bozza else "",
            "da_firmare": accordo.stato == StatoAccordo.DA_FIRMARE,
            "rinnovabile": gestisce and accordo.firmato and not servizi.find_ostacolo(accordo),
            "preavvisi": list(accordo.preavvisi.all()),
            "rinnovi": list(accordo.rinnovi.order_by("pk")),
        }
        return render(request, "protocolli/accordo_detail.html", contesto)


class AccordoMixin(PermessoMixin, ModuloView):
    """What the forms of an agreement have in common."""

    permesso = staticmethod(permissions.can_manage_accordi)
    tiene_bozza = True

    def is_permesso(self, oggetto: Any) -> bool:
        return permissions.can_manage_accordi(self.request.ambito)

    def get_briciole(self, oggetto: Any) -> list[tuple[str, str]]:
        elenco = (ELENCO[0], reverse(ELENCO[1]))
        return [elenco, (str(oggetto), oggetto.get_absolute_url())] if isinstance(oggetto, Accordo) else [elenco]

    def get_ritorno(self, oggetto: Any) -> str:
        return oggetto.get_absolute_url() if isinstance(oggetto, Accordo) else reverse(ELENCO[1])


class AccordoChooseView(PermessoMixin, Vista):
    """From which text: the kind follows."""

    permesso = staticmethod(permissions.can_manage_accordi)

    def get(self, request: Richiesta) -> HttpResponse:
        versioni = VersioneSchema.objects.for_ambito(request.ambito).in_uso().select_related("schema")
        con = read_uuid(request.GET.get("con", ""))
        if con:  # only what is made with that side
            versioni = versioni.filter(schema__tipo__in=list_tipi(request.ambito, con))
        contesto = {"versioni": list(versioni.order_by("schema__tipo", "nome")), "con": con}
        return render(request, "protocolli/accordo_choose.html", contesto)


def list_tipi(ambito: Ambito, con: UUID) -> list[str]:
    """The kinds of agreement made with the side of this uuid; none of who is not in reach."""
    quali = {
        "amministrazione": Amministrazione.objects.for_ambito(ambito),
        "erogatore": Erogatore.objects.for_ambito(ambito),
        "servizio": ServizioAccompagnamento.objects.for_ambito(ambito),
    }
    parte = next((nome for nome, righe in quali.items() if righe.filter(uuid=con).exists()), "")
    return [tipo.value for tipo, sua in PARTE_DI.items() if sua == parte]


class AccordoCreateView(AccordoMixin):
    """A draft from a text in use."""

    invia = "Prepara la bozza"
    fatto = "Bozza pronta: rileggila, poi mandala alla firma."

    def get_oggetto(self) -> VersioneSchema:
        versioni = VersioneSchema.objects.for_ambito(self.request.ambito).select_related("schema")
        return get_object_or_404(versioni, uuid=self.kwargs["uuid"])

    def get_titolo(self, oggetto: VersioneSchema) -> str:
        return f"Prepara: {oggetto.schema.get_tipo_display().lower()}"

    def get_testo(self, oggetto: VersioneSchema) -> str:
        return (
            f"Con il testo «{oggetto.nome}», versione {oggetto.numero}: da adesso è il suo, anche se poi ne esce "
            "un altro."
        )

    def describe_fermo(self, oggetto: VersioneSchema) -> str:
        return "" if oggetto in VersioneSchema.objects.in_uso() else servizi.SENZA_TESTO

    def get_form(self, oggetto: VersioneSchema, data: Any = None) -> AccordoNuovoForm:
        oggi = get_oggi()
        iniziali = {"dal": oggi, "al": get_fine(oggi, oggetto.durata), "parte": self.request.GET.get("con")}
        return AccordoNuovoForm(data, initial=iniziali, tipo=oggetto.schema.tipo, ambito=self.request.ambito)

    def get_insiemi(self, oggetto: VersioneSchema, data: Any = None) -> tuple[Any]:
        return build_impegni(propose_impegni(oggetto, get_oggi()), data)

    def save(self, oggetto: VersioneSchema, form: AccordoNuovoForm) -> Accordo:
        return servizi.create_accordo(
            ambito=self.request.ambito,
            schema=oggetto,
            parte=form.cleaned_data["parte"],
            valori=form.valori,
            impegni=self.insiemi[0].read_valori(),
        )


class SullAccordo(AccordoMixin):
    """A page on one agreement."""

    def get_oggetto(self) -> Accordo:
        return get_accordo(self.request.ambito, self.kwargs["uuid"])


class AccordoUpdateView(SullAccordo, CorrezioneView):
    titolo = "Correggi la bozza"
    invia = "Salva la bozza"
    fatto = "Bozza salvata."

    def describe_fermo(self, oggetto: Accordo) -> str:
        return "" if oggetto.in_bozza else servizi.NON_IN_BOZZA

    def get_form(self, oggetto: Accordo, data: Any = None) -> AccordoForm:
        return AccordoForm(data, instance=copy(oggetto), tipo=oggetto.tipo)

    def get_insiemi(self, oggetto: Accordo, data: Any = None) -> tuple[Any]:
        return build_impegni(list_impegni(oggetto), data)

    def save(self, oggetto: Accordo, form: AccordoForm) -> Accordo:
        return servizi.edit_accordo(
            ambito=self.request.ambito,
            accordo=oggetto,
            versione=oggetto.versione,
            valori=form.valori,
            impegni=self.insiemi[0].read_valori(),
        )


class AccordoStatoView(SullAccordo, StatoView):
    modello = Accordo

    def describe_fermo(self, oggetto: Accordo) -> str:
        """What a draft still wants is told before."""
        manda = self.stato == StatoAccordo.DA_FIRMARE and oggetto.in_bozza
        return servizi.find_mancanza(oggetto, get_oggi()) if manda else ""

    def list_visti(self, oggetto: Accordo) -> tuple[Any, ...]:
        return (oggetto.versione, *super().list_visti(oggetto))

    def list_dati(self, oggetto: Accordo) -> list[tuple[str, str]]:
        giorni = f"{formati.data_articolata('dal', oggetto.dal)} {formati.data_articolata('al', oggetto.al)}"
        return [("Accordo", str(oggetto)), ("Con", str(oggetto.parte)), ("Dura", giorni)]

    def get_form(self, oggetto: Accordo, data: Any = None) -> Any:
        if self.stato == StatoAccordo.RISOLTO:
            return FineForm(data, passaggio=self.passaggio)
        return super().get_form(oggetto, data)

    def change(self, oggetto: Accordo, stato: str, dati: dict[str, Any]) -> None:
        comune: dict[str, Any] = {"ambito": self.request.ambito, "accordo": oggetto, "letta": oggetto.versione}
        if stato == StatoAccordo.RISOLTO:
            servizi.end_accordo(**comune, **dati)
        else:
            servizi.change_accordo(**comune, a=stato, nota=dati.get("nota", ""))


class AccordoSignView(SullAccordo):
    """Both signed: the file, and the day."""

    template_name = "allegati/file_form.html"
    titolo = "Carica il file firmato"
    testo = "Resta com'è, con la sua impronta: da qui l'accordo è firmato e non si riscrive più."
    invia = "Registra la firma"
    fatto = "Firma registrata."
    tiene_bozza = False

    def describe_fermo(self, oggetto: Accordo) -> str:
        return "" if oggetto.stato == StatoAccordo.DA_FIRMARE else servizi.NON_DA_FIRMARE

    def get_form(self, oggetto: Accordo, data: Any = None) -> FirmatoForm:
        return FirmatoForm(data, self.request.FILES or None, ambito=self.request.ambito)

    def list_visti(self, oggetto: Accordo) -> tuple[Any, ...]:
        return (oggetto.versione,)

    def foresee(self, form: Any) -> None:
        """What is wrong with a file is found by looking at it, not by keeping it."""

    def save(self, oggetto: Accordo, form: FirmatoForm) -> Accordo:
        return servizi.sign_accordo(
            ambito=self.request.ambito, accordo=oggetto, letta=oggetto.versione, **form.cleaned_data
        )


class AccordoRenewView(SullAccordo, ConfermaView):
    """One click: the draft of what follows."""

    titolo = "Prepara il rinnovo"
    testo = (
        "Ne nasce una bozza, con il testo in uso oggi e gli stessi impegni: la correggi prima di mandarla alla firma."
    )
    invia = "Prepara il rinnovo"
    nato: Accordo

    def describe_fermo(self, oggetto: Accordo) -> str:
        return servizi.find_ostacolo(oggetto)

    def list_dati(self, oggetto: Accordo) -> list[tuple[str, str]]:
        return [
            ("Accordo", str(oggetto)),
            ("Con", str(oggetto.parte)),
            ("Finisce", formati.data_articolata("il", oggetto.fine)),
        ]

    def run(self, oggetto: Accordo, form: Any) -> str:
        self.nato = servizi.prepare_rinnovo(ambito=self.request.ambito, accordo=oggetto)
        return f"Bozza pronta: {self.nato}. Rileggila, poi mandala alla firma."

    def get_arrivo(self, oggetto: Accordo, esito: Any) -> str:
        return self.nato.get_absolute_url()


# ── Files ────────────────────────────────────────────────────────────────────────────────
class AccordoPrintView(PermessoMixin, Vista):
    """The paper to sign: from the row alone, which does not change any more."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        accordo = get_accordo(request.ambito, uuid)
        if accordo.in_bozza:
            raise Http404(ANCORA_IN_BOZZA)
        chiave = f"protocolli:accordo:{accordo.uuid}:{accordo.versione}"
        return hand_out(
            request,
            lambda: draw_once(chiave, lambda: render_accordo(accordo)),
            nome=f"accordo-{accordo.anno}-{accordo.numero}.pdf",
            indietro=accordo.get_absolute_url(),
        )


class AccordoDownloadView(PermessoMixin, Vista):
    """The signed file, as it came."""

    permesso = staticmethod(can_see_rete)

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponseBase:
        accordo = get_accordo(request.ambito, uuid)
        if accordo.allegato is None:
            raise Http404("Non è firmato.")
        return deliver(request, accordo.allegato)
