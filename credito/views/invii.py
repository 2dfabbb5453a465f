"""Pages of a referral: choose the lender, write it, read it, put it right."""

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cittadini.services.blocchi import describe_finito
from credito import permissions
from credito.aggiunte import list_sezioni
from credito.enums import INVIO_APERTO, SituazioneConsenso, StatoInvio
from credito.filters import ErogatoreFilter
from credito.forms.invii import InvioForm, ReferenteForm
from credito.models import Invio
from credito.models.invii import InvioQuerySet
from credito.pagine.cronologia import list_storia
from credito.pagine.schede import list_dati_invio, list_dati_persona, list_dati_richiesta
from credito.selectors.avvisi import list_avvisi_invio
from credito.selectors.erogatori import find_regione, list_erogatori
from credito.selectors.invii import build_sintesi, examine_consenso, propose_importo
from credito.services import invii as servizi
from credito.services.invii import DatiInvio
from credito.tables import ErogatoreTable
from credito.views.accesso import get_invio
from credito.views.risposte import can_correggere, can_deliberare, list_briciole, list_risposte
from erogatori.models import Erogatore
from interfaccia.conciliazione import Conciliazione
from interfaccia.stampa import StampaNonDisponibile, render_pdf
from interfaccia.views import CorrezioneView, ElencoView, ModuloView
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi.models import Percorso
from percorsi.permissions import can_edit_percorso
from percorsi.services.blocchi import describe_chiuso
from percorsi.views.accesso import LetturaMixin, get_percorso
from requisiti.regole.microcredito import Avviso


def describe_fermo(percorso: Percorso) -> str:
    """Why nothing is sent to a lender from a path: it is closed, or the person died."""
    return describe_chiuso(percorso) or describe_finito(percorso.cittadino)


# ── Choosing the lender ──────────────────────────────────────────────────────────────────
class InvioChooseView(ElencoView):
    """To whom: the lenders that work in the region of the project first."""

    template_name = "credito/invio_choose.html"
    filterset_class = ErogatoreFilter
    table_class = ErogatoreTable
    titolo = "Scegli l'erogatore"
    nome_uno, nome_molti = "erogatore", "erogatori"
    vuoto_titolo = "Nessun erogatore riceve invii"
    vuoto_testo = "Gli erogatori convenzionati li registra l'Ente."
    esportabile = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.percorso = get_percorso(self.request, kwargs["uuid"])
        if fermo := describe_fermo(self.percorso):
            messages.info(request, fermo)
            return HttpResponseRedirect(self.percorso.get_absolute_url())
        if not can_edit_percorso(self.request.ambito, self.percorso):
            raise PermissionDenied
        self.regione = find_regione(self.percorso)
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self) -> QuerySet[Erogatore]:
        return list_erogatori(self.percorso, self.regione)

    def get_table_kwargs(self) -> dict[str, Any]:
        return {"percorso": self.percorso, "regione": self.regione}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consenso = examine_consenso(self.percorso.cittadino, get_oggi())
        return super().get_context_data(**kwargs) | {
            "percorso": self.percorso,
            "regione": self.regione,
            "consenso": consenso,
            "perche": servizi.PERCHE_NO.get(consenso.situazione, ""),
        }


# ── Writing it ───────────────────────────────────────────────────────────────────────────
class InvioModuloMixin(ModuloView):
    """What the page of a new referral and that of a draft have in common."""

    template_name = "credito/invio_form.html"
    tiene_bozza = True
    bozza: Invio | None = None
    percorso: Percorso
    erogatore: Erogatore

    def is_permesso(self, oggetto: Any) -> bool:
        return bool(describe_fermo(self.percorso)) or can_edit_percorso(self.request.ambito, self.percorso)

    def describe_fermo(self, oggetto: Any) -> str:
        return describe_fermo(self.percorso)

    def get_form(self, oggetto: Any, data: Any = None) -> InvioForm:
        return InvioForm(data, erogatore=self.erogatore, oggi=get_oggi(), initial=self.read())

    def read(self) -> dict[str, Any]:
        """What the form shows at first."""
        return {"importo_richiesto": propose_importo(self.percorso), "sintesi": build_sintesi(self.percorso)}

    def read_comuni(self, form: InvioForm) -> dict[str, Any]:
        """What the two services take alike; without a day of departure it stays a draft."""
        return {
            "ambito": self.request.ambito,
            "dati": DatiInvio(**form.campi),
            "data_invio": None if "bozza" in self.request.POST else form.giorno,
            "avvisi_letti": form.cleaned_data["avvisi_letti"],
            "motivo_rettifica": form.motivo,
        }

    def get_fatto(self, esito: Invio) -> str:
        bozza = "bozza" in self.request.POST
        return "Bozza dell'invio conservata." if bozza else f"Invio a {self.erogatore} registrato."

    def get_ritorno(self, oggetto: Any) -> str:
        return self.percorso.get_absolute_url()

    def get_context(self, oggetto: Any, form: InvioForm) -> dict[str, Any]:
        consenso = examine_consenso(self.percorso.cittadino, get_oggi())
        return super().get_context(oggetto, form) | {
            "avvisi": list_avvisi_del_form(form, self.percorso),
            "bozza": self.bozza,
            "percorso": self.percorso,
            "erogatore": self.erogatore,
            "consenso": consenso,
            "perche": servizi.PERCHE_NO.get(consenso.situazione, ""),
        }


def list_avvisi_del_form(form: InvioForm, percorso: Percorso) -> list[Avviso]:
    """The warnings on what is already right in a form, whatever else is missing."""
    noti = getattr(form, "cleaned_data", {}) if form.is_bound else {**form.initial, "prodotto": None}
    return list_avvisi_invio(
        percorso,
        giorno=noti.get("data_invio") or get_oggi(),
        importo=noti.get("importo_richiesto"),
        durata=noti.get("durata_mesi"),
        prodotto=noti.get("prodotto"),
    )


class InvioCreateView(InvioModuloMixin):
    def get_oggetto(self) -> Percorso:
        self.percorso = get_percorso(self.request, self.kwargs["uuid"])
        erogatori = Erogatore.objects.for_ambito(self.request.ambito).attivi()
        self.erogatore = get_object_or_404(erogatori, uuid=self.kwargs["erogatore"])
        return self.percorso

    def save(self, oggetto: Percorso, form: InvioForm) -> Invio:
        chiave, comuni = UUID(self.chiave_modulo), self.read_comuni(form)
        return servizi.create_invio(percorso=oggetto, erogatore=self.erogatore, chiave_modulo=chiave, **comuni)


class InvioBozzaView(InvioModuloMixin, CorrezioneView):
    """A draft is put right, and sent."""

    def get_oggetto(self) -> Invio:
        self.bozza = get_invio(self.request, self.kwargs["uuid"])
        self.percorso, self.erogatore = self.bozza.percorso, self.bozza.erogatore
        return self.bozza

    def stop(self, oggetto: Invio) -> HttpResponse | None:
        if oggetto.stato == StatoInvio.BOZZA:
            return super().stop(oggetto)
        return self.tell_late(oggetto)

    def tell_late(self, oggetto: Invio) -> HttpResponse:
        return self.tell_gia(oggetto.get_absolute_url(), "Era già stato inviato.")

    def is_senza_effetto(self, conciliazione: Conciliazione) -> bool:
        return "bozza" in self.request.POST and super().is_senza_effetto(conciliazione)

    def read(self) -> dict[str, Any]:
        valori = {nome: getattr(self.bozza, nome) for nome in InvioForm.CAMPI}
        prodotto = valori["prodotto"]
        return valori | {"prodotto": prodotto.uuid if prodotto else None}

    def save(self, oggetto: Invio, form: InvioForm) -> Invio:
        return servizi.update_bozza(invio=oggetto, versione=oggetto.versione, **self.read_comuni(form))


class InvioAvvisiView(Vista):
    """The warnings while one types: what is read is not kept."""

    def post(self, request: Richiesta, uuid: UUID, erogatore: UUID) -> HttpResponse:
        percorso = get_percorso(request, uuid)
        scelto = get_object_or_404(Erogatore.objects.for_ambito(request.ambito), uuid=erogatore)
        form = InvioForm(request.POST, erogatore=scelto, oggi=get_oggi())
        form.is_valid()
        contesto = {"avvisi": list_avvisi_del_form(form, percorso), "form": form, "vivi": True}
        return render(request, "credito/_avvisi.html", contesto)


# ── Reading it ───────────────────────────────────────────────────────────────────────────
class InvioDetailView(LetturaMixin):
    oggetto: Invio
    parte = "invio"

    def list_righe(self) -> InvioQuerySet:
        return Invio.objects.with_scheda()

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        self.record_reading()
        return render(request, "credito/invio_detail.html", self.get_contesto(self.oggetto, get_oggi()))

    def get_contesto(self, invio: Invio, oggi: date) -> dict[str, Any]:
        puo_scrivere = permissions.can_follow_invio(self.request.ambito, invio.sportello_attuale_id)
        consenso = examine_consenso(self.cittadino, invio.data_invio or oggi)
        aperto, risposte = invio.stato in INVIO_APERTO, list_risposte(invio) if puo_scrivere else []
        return {
            "invio": invio,
            "percorso": invio.percorso,
            "cittadino": self.cittadino,
            "motivo": self.motivo,
            "finanziamento": invio.finanziamento,
            "dati_invio": list_dati_invio(invio),
            "dati_richiesta": list_dati_richiesta(invio),
            "storia": list_storia(invio),
            "sezioni": list_sezioni(invio, oggi, puo_scrivere=puo_scrivere),
            # Who died took nothing back: the consent ended, and the page of the person says it.
            "senza_consenso": consenso.situazione not in (SituazioneConsenso.VALIDO, SituazioneConsenso.SUCCESSIVO)
            and self.cittadino.deceduto_il is None,
            "aperto": aperto,
            "puo_scrivere": puo_scrivere,
            "puo_deliberare": puo_scrivere and can_deliberare(invio),
            "puo_referente": puo_scrivere and not servizi.describe_fermo_referente(invio),
            "puo_stampare": puo_scrivere and aperto and consenso.valido,
            "risposte": [risposta for risposta in risposte if risposta.dell_erogatore],
            "altre": [risposta for risposta in risposte if not risposta.dell_erogatore],
            "puo_correggere": puo_scrivere and can_correggere(invio),
        }


class InvioPrintView(Vista):
    """The sheet that the citizen brings, or the desk sends, to the lender: with who the person is, under consent."""

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        invio = get_invio(request, uuid)
        if not permissions.can_follow_invio(request.ambito, invio.sportello_attuale_id):
            raise PermissionDenied
        consenso = examine_consenso(invio.percorso.cittadino, invio.data_invio or get_oggi())
        if invio.stato not in INVIO_APERTO or not consenso.valido:
            perche = servizi.PERCHE_NO.get(consenso.situazione, "L'invio non è aperto.")
            return self.refuse(invio, f"La scheda non si può stampare. {perche}")
        try:
            pdf = render_pdf("credito/invio_scheda.html", self.get_contesto(invio, get_oggi()))
        except StampaNonDisponibile as errore:
            return self.refuse(invio, str(errore))
        servizi.record_stampa(ambito=request.ambito, invio=invio)
        intestazioni = {"Content-Disposition": f'inline; filename="scheda-{invio.percorso.codice}.pdf"'}
        return HttpResponse(pdf, content_type="application/pdf", headers=intestazioni)

    def get_contesto(self, invio: Invio, oggi: date) -> dict[str, Any]:
        return {
            "invio": invio,
            "percorso": invio.percorso,
            "sportello": invio.percorso.sportello,
            "da_altro": invio.sportello if invio.sportello_id != invio.percorso.sportello_id else None,
            "persona": list_dati_persona(invio.percorso.cittadino),
            "richiesta": list_dati_richiesta(invio),
            "oggi": oggi,
        }

    def refuse(self, invio: Invio, perche: str) -> HttpResponse:
        messages.warning(self.request, perche)
        return HttpResponseRedirect(invio.get_absolute_url())


class InvioUpdateView(CorrezioneView):
    """Write with whom one deals at the lender; a draft has its own page."""

    tiene_bozza = True
    titolo = "Referente o filiale"
    invia = "Aggiorna il referente"
    fatto = "Referente aggiornato."

    def get_oggetto(self) -> Invio:
        return get_invio(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Invio) -> bool:
        return permissions.can_follow_invio(self.request.ambito, oggetto.sportello_attuale_id)

    def stop(self, oggetto: Invio) -> HttpResponse | None:
        if oggetto.stato == StatoInvio.BOZZA:
            return HttpResponseRedirect(reverse("credito:invio_bozza", args=(oggetto.uuid,)))
        return super().stop(oggetto)

    def describe_fermo(self, oggetto: Invio) -> str:
        return servizi.describe_fermo_referente(oggetto)

    def get_form(self, oggetto: Invio, data: Any = None) -> ReferenteForm:
        return ReferenteForm(data, initial={"referente": oggetto.referente})

    def save(self, oggetto: Invio, form: ReferenteForm) -> Invio:
        versione, ambito = oggetto.versione, self.request.ambito
        return servizi.update_referente(ambito=ambito, invio=oggetto, versione=versione, **form.campi)

    def get_briciole(self, oggetto: Invio) -> list[tuple[str, str]]:
        return list_briciole(oggetto)
