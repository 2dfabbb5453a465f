"""What the lender answered, what the citizen decided: every change of state of a referral, and the deliberation."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from credito import permissions
from credito.enums import INVIO_APERTO, INVIO_CORREGGIBILE, INVIO_FAVOREVOLE, INVIO_FERMATO, INVIO_RISPOSTA, StatoInvio
from credito.forms.finanziamenti import DeliberaForm
from credito.forms.invii import CorreggiRispostaForm, RispostaForm
from credito.models import Finanziamento, Invio
from credito.selectors.avvisi import list_avvisi_delibera
from credito.selectors.correzioni import list_valide
from credito.services.correzioni import describe_fermo_risposta, undo_risposta
from credito.services.finanziamenti import DatiDelibera, record_delibera
from credito.services.invii import Risposta, change_stato_invio
from credito.views.accesso import get_invio
from interfaccia.views import ConfermaView, ModuloView, StatoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from percorsi.enums import MotivoChiusura, StatoPercorso
from percorsi.models import Percorso
from percorsi.pagine.percorsi import list_fine
from percorsi.views.accesso import SulPercorso


@dataclass(frozen=True)
class RispostaPossibile:
    """A change that may be recorded now, and where."""

    etichetta: str
    url: str
    dell_erogatore: bool


def list_risposte(invio: Invio) -> list[RispostaPossibile]:
    """What may be recorded on a referral now: the lender's answers, then the rest."""
    if invio.stato == StatoInvio.BOZZA:
        return []
    pagato = bool(invio.finanziamento and invio.finanziamento.importo_erogato)
    return [
        RispostaPossibile(invio.macchina[stato].detto, _url(invio, stato), stato in INVIO_RISPOSTA)
        for stato, _ in invio.macchina.iter_passaggi(invio.stato)
        if not (pagato and stato == StatoInvio.RITIRATO)  # nobody takes back what was paid
    ]


def can_deliberare(invio: Invio) -> bool:
    """Whether a favourable deliberation may follow the state of a referral."""
    return any(invio.macchina.can(invio.stato, esito) for esito in INVIO_FAVOREVOLE)


def _url(invio: Invio, stato: str) -> str:
    return reverse("credito:invio_stato", args=(invio.uuid, stato))


class InvioConfermaView(SulPercorso, ConfermaView):
    """What the small forms of a referral have in common."""

    def get_oggetto(self) -> Invio:
        return get_invio(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Invio) -> bool:
        return permissions.can_follow_invio(self.request.ambito, oggetto.sportello_attuale_id)

    def get_ritorno(self, oggetto: Invio) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Invio) -> list[tuple[str, str]]:
        return list_briciole(oggetto)


class InvioStatoView(InvioConfermaView, StatoView):
    """Every change of state of a referral but the deliberation."""

    modello = Invio

    def get_form(self, oggetto: Invio, data: Any = None) -> forms.Form:
        return RispostaForm(data, passaggio=self.passaggio, stato=self.stato)

    def change(self, oggetto: Invio, stato: str, dati: dict[str, Any]) -> None:
        risposta = Risposta(**{"data": get_oggi()} | dati)
        invio = change_stato_invio(ambito=self.request.ambito, invio=oggetto, stato=stato, risposta=risposta)
        if invio.stato != stato:  # of who died nothing stays open
            messages.info(self.request, tell_finito(invio))

    def list_conseguenze(self, oggetto: Invio) -> tuple[str, ...]:
        return list_finiti(oggetto.percorso, self.stato)


FINITO = "La persona è deceduta: l'invio è revocato, e l'erogatore riceve un'e-mail che lo dice."
FINISCE = "La persona è deceduta: l'invio che si riapre è subito revocato, e l'erogatore riceve un'e-mail che lo dice."
VIA = "La sua delibera non si conta più, se non è stato pagato niente: i pagamenti sbagliati si stornano prima. "


def tell_finito(invio: Invio) -> str:
    """What became of a referral, and of its path, of who died."""
    percorso = invio.percorso
    percorso.refresh_from_db(fields=("stato",))
    chiuso = f" Il percorso è chiuso con «{MotivoChiusura.DECESSO.label}»."
    return FINITO + (chiuso if percorso.stato == StatoPercorso.CHIUSO else "")


def list_finiti(percorso: Percorso, stato: str) -> tuple[str, ...]:
    """What becomes of a referral of who died that would be in a state, and of its path."""
    if percorso.cittadino.deceduto_il and stato in INVIO_APERTO:
        return (FINISCE, *list_fine(percorso))
    return list_fine(percorso)


class RispostaUndoView(InvioConfermaView):
    """An answer recorded by mistake is taken back, with its reason: then the right one is recorded."""

    titolo = "Correggi la risposta dell'erogatore"
    invia = "Togli questa risposta"
    form_class = CorreggiRispostaForm
    tiene_bozza = True

    def describe_fermo(self, oggetto: Invio) -> str:
        return describe_fermo_risposta(oggetto, list_valide(oggetto), get_oggi())

    def get_testo(self, oggetto: Invio) -> str:
        righe = list_valide(oggetto)
        prima = oggetto.macchina.get_titolo(righe[-2].a) if len(righe) > 1 else ""
        poi = "." if oggetto.percorso.cittadino.deceduto_il else " e puoi registrare quella giusta."
        return (
            f"L'ultima risposta registrata è «{oggetto.get_stato_display()}», "
            f"{formati.data_articolata('del', oggetto.data_stato)}. Se la togli, l'invio torna «{prima}»{poi} "
            f"{VIA if oggetto.stato in INVIO_FAVOREVOLE else ''}Nella storia restano tutte e due, con il perché."
        )

    def list_conseguenze(self, oggetto: Invio) -> tuple[str, ...]:
        righe = list_valide(oggetto)
        return list_finiti(oggetto.percorso, righe[-2].a) if len(righe) > 1 else ()

    def run(self, oggetto: Invio, form: forms.Form) -> str:
        fermo = oggetto.stato in INVIO_FERMATO
        invio = undo_risposta(ambito=self.request.ambito, invio=oggetto, **form.cleaned_data)
        if invio.stato == StatoInvio.REVOCATO:
            return f"Risposta tolta. {tell_finito(invio)}"
        if fermo:
            return "L'invio riprende da dov'era, e l'erogatore riceve un'e-mail che lo dice."
        return "Risposta tolta: adesso registra quella giusta."


def can_correggere(invio: Invio) -> bool:
    """Whether its last answer may have been recorded by mistake, on a path that goes on: what else holds it, its page
    says (`describe_fermo_risposta`)."""
    percorso = invio.percorso
    ferma = percorso.stato == StatoPercorso.CHIUSO or (invio.stato in INVIO_FERMATO and percorso.cittadino.deceduto_il)
    return invio.stato in INVIO_CORREGGIBILE and invio.data_invio is not None and not ferma


def list_briciole(invio: Invio) -> list[tuple[str, str]]:
    percorso = invio.percorso
    return [
        (percorso.codice, percorso.get_absolute_url()),
        (f"Invio a {invio.erogatore.denominazione}", invio.get_absolute_url()),
    ]


# ── The deliberation ─────────────────────────────────────────────────────────────────────
class DeliberaCreateView(ModuloView):
    """The lender says yes: the conditions, checked against the rules of that day."""

    template_name = "credito/delibera_create.html"
    invia = "Registra la delibera"
    fatto = "Delibera registrata."
    tiene_bozza = True

    def get_oggetto(self) -> Invio:
        return get_invio(self.request, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Invio) -> bool:
        return permissions.can_follow_invio(self.request.ambito, oggetto.sportello_attuale_id)

    def stop(self, oggetto: Invio) -> HttpResponse | None:
        return None if can_deliberare(oggetto) else self.tell_late(oggetto)

    def get_form(self, oggetto: Invio, data: Any = None) -> DeliberaForm:
        oggi = get_oggi()
        return DeliberaForm(data, invio=oggetto, oggi=oggi, initial=DeliberaForm.read(oggetto, oggi))

    def save(self, oggetto: Invio, form: DeliberaForm) -> Finanziamento:
        puliti = form.cleaned_data
        return record_delibera(
            ambito=self.request.ambito,
            invio=oggetto,
            esito=puliti["esito"],
            dati=DatiDelibera(**form.campi),
            risposta=Risposta(
                **{nome: puliti[nome] for nome in ("data", "canale", "nota", "fonte")}, motivo_rettifica=form.motivo
            ),
            verificato=puliti["verificato"],
            avvisi_letti=puliti["avvisi_letti"],
        )

    def get_context(self, oggetto: Invio, form: DeliberaForm) -> dict[str, Any]:
        dati = form.noti if form.is_bound else form.initial
        giorno = getattr(form, "cleaned_data", {}).get("data") or get_oggi()
        avvisi = list_avvisi_delibera(oggetto, giorno=giorno, dati=dati)
        return {**super().get_context(oggetto, form), "avvisi": avvisi, "invio": oggetto, "percorso": oggetto.percorso}

    def tell_late(self, oggetto: Invio) -> HttpResponse:
        """Somebody was faster, or the referral cannot be deliberated: say how things stand."""
        if finanziamento := oggetto.finanziamento:
            return self.tell_gia(finanziamento.get_absolute_url(), "La delibera era già registrata.")
        detto = f"L'invio è «{oggetto.get_stato_display()}»: la delibera non si può registrare."
        return self.tell_gia(oggetto.get_absolute_url(), detto)


class DeliberaAvvisiView(Vista):
    """The warnings on a deliberation while one types."""

    def post(self, request: Richiesta, uuid: Any) -> HttpResponse:
        invio, oggi = get_invio(request, uuid), get_oggi()
        form = DeliberaForm(request.POST, invio=invio, oggi=oggi)
        form.is_valid()
        giorno = form.cleaned_data.get("data") or oggi
        avvisi = list_avvisi_delibera(invio, giorno=giorno, dati=form.noti)
        return render(request, "credito/_avvisi.html", {"avvisi": avvisi, "form": form, "vivi": True})
