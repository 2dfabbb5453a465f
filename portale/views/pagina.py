"""One's own page: where the path stands, messages, consents, one's data, what was received."""

from typing import Any, TypeVar
from uuid import UUID

from allauth.core import ratelimit
from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.http import content_disposition_header

from agenda.enums import PRENOTAZIONE
from allegati.views.stampe import hand_out
from anagrafe.enums import PROPOSTA
from anagrafe.selectors.proposte import find_aperta
from cittadini.enums import Finalita
from cittadini.models import Cittadino
from cittadini.selectors.informative import find_informativa
from cittadini.selectors.schede import list_consensi
from cittadini.services.blocchi import lock_cittadino
from credito.models import Finanziamento
from fogli.pagine.foglio import render_foglio
from interfaccia.collegamenti import name_chiave
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.collegamenti import issue_collegamento
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from nucleo.testo import read_uuid
from portale.enums import TipoRichiesta
from portale.forms import CancellazioneForm, CorrezioneForm, RicevutoForm, ScrittoForm
from portale.models import ConfermaErogazione, RichiestaDati, Scritto
from portale.pagine.copia import build_dati, render_copia
from portale.pagine.pagina import build_pagina, find_sportello, list_inviati, tell_incontri
from portale.regole.parole import tell_effetto
from portale.selectors.persone import list_visite
from portale.selectors.proprie import find_finanziamento, find_foglio, find_intera, find_prenotazione, list_decisioni
from portale.services.consensi import NON_DA_SOLA, can_answer_alone, change_consenso
from portale.services.ricevute import GUARDATO, confirm_erogazione, withdraw_conferma
from portale.services.richieste import ask_richiesta, withdraw_richiesta
from portale.services.scritti import NESSUNO, read_scritti, write_scritto
from portale.views.accesso import SuaConferma, SuaMixin, SuoModulo

pubblica = method_decorator(login_not_required, name="dispatch")
MESSAGGI = 100
T = TypeVar("T")


@pubblica
class PaginaShowView(SuaMixin, Vista):
    def get(self, request: Richiesta) -> HttpResponse:
        contesto = {
            "pagina": build_pagina(self.persona, get_oggi(), timezone.now()),
            "fino": self.collegamento.scade_il,
            "form": forms.Form(),
        }
        return render(request, "portale/pagina_show.html", contesto)


# ── Messages ─────────────────────────────────────────────────────────────────────────────
@pubblica
class MessaggiView(SuoModulo):
    """The conversation with the desk, and a new message."""

    template_name = "portale/messaggi.html"
    titolo = "Messaggi con lo sportello"
    invia = "Manda il messaggio"
    fatto = "Messaggio mandato: lo sportello lo legge quando è aperto."
    tiene_bozza = False

    def get_form(self, oggetto: Cittadino, data: Any = None) -> ScrittoForm:
        return ScrittoForm(data)

    def list_visti(self, oggetto: Cittadino) -> list[str]:
        """To answer is to have read: what comes meanwhile is shown first."""
        suoi = Scritto.objects.di_persona(oggetto.pk).da_leggere(dalla_persona=False)
        return sorted(str(uuid) for uuid in suoi.values_list("uuid", flat=True))

    def hold(self, oggetto: Cittadino) -> bool:
        lock_cittadino(oggetto.pk, anche_deceduto=True)
        return True

    def save(self, oggetto: Cittadino, form: ScrittoForm) -> Scritto:
        return write_scritto(ambito=self.use(), cittadino=oggetto, testo=form.cleaned_data["testo"])

    def get_arrivo(self, oggetto: Cittadino, esito: Any) -> str:
        return reverse("portale:messaggi_show")

    def get_context(self, oggetto: Cittadino, form: Any) -> dict[str, Any]:
        scritti = list(Scritto.objects.di_persona(oggetto.pk).order_by("-creato_il", "-pk")[:MESSAGGI])
        sportello = find_sportello(oggetto)
        niente = {} if sportello.sportello else {"invia": "", "testo": NESSUNO}
        return {
            **super().get_context(oggetto, form),
            "scritti": scritti,
            "da_leggere": next((s for s in scritti if not s.dalla_persona and not s.letto_il), None),
            "inviati": list_inviati(oggetto),
            "sportello": sportello,
            **niente,
        }


@pubblica
class MessaggiReadView(SuaMixin, Vista):
    http_method_names = ("post", "options")

    def post(self, request: Richiesta) -> HttpResponse:
        """Those that the page showed: `fino` is the last of them."""
        ultimo = Scritto.objects.di_persona(self.persona.pk).di_uuid(read_uuid(request.POST.get("fino", ""))).first()
        if ultimo:
            read_scritti(ambito=self.portata, cittadino=self.persona, dalla_persona=False, fino=ultimo.creato_il)
        return redirect("portale:messaggi_show")


# ── Appointments, sheets ─────────────────────────────────────────────────────────────────
@pubblica
class AppuntamentoOpenView(SuaMixin, Vista):
    """One's own booking, where it is moved or cancelled: by a link that ends with the visit."""

    http_method_names = ("post", "options")

    def post(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        suo = get_sua(find_prenotazione(self.persona, uuid))
        emesso = issue_collegamento(
            ambito=self.portata,
            scopo=PRENOTAZIONE,
            oggetto=suo,
            intestatario=self.portata.firma,
            scade_il=self.collegamento.scade_il,
        )
        request.session[name_chiave(PRENOTAZIONE)] = emesso.token
        return redirect("agenda:propria_show")


@pubblica
class PropostaOpenView(SuaMixin, Vista):
    """What a desk asks about who follows the person, where it is answered: by a link that ends with the visit."""

    http_method_names = ("post", "options")

    def post(self, request: Richiesta) -> HttpResponse:
        proposta = get_sua(find_aperta(self.persona))
        emesso = issue_collegamento(
            ambito=self.portata,
            scopo=PROPOSTA,
            oggetto=proposta,
            intestatario=self.portata.firma,
            scade_il=self.collegamento.scade_il,
        )
        request.session[name_chiave(PROPOSTA)] = emesso.token
        return redirect("anagrafe:propria_answer")


@pubblica
class FoglioPrintView(SuaMixin, Vista):
    """A sheet to take home, again."""

    http_method_names = ("get", "options")

    def get(self, request: Richiesta, uuid: UUID) -> HttpResponse:
        foglio = get_sua(find_foglio(self.persona, uuid))
        return answer_pdf(request, lambda: render_foglio(foglio), f"foglio-{foglio.giorno:%Y-%m-%d}.pdf")


def get_sua(cosa: T | None) -> T:
    """What the address names among what is one's own: 404 for what is another's."""
    if cosa is None:
        raise Http404
    return cosa


def answer_pdf(request: Richiesta, draw: Any, nome: str) -> HttpResponse:
    return hand_out(request, draw, nome=nome, indietro=reverse("portale:pagina_show"), scarica=True)


# ── What was received ────────────────────────────────────────────────────────────────────
@pubblica
class RicevutoView(SuoModulo):
    titolo = "Ho ricevuto"
    testo = (
        "Dicci quanto ti è arrivato e quando. Non cambia quello che ha scritto chi ti finanzia: se non è uguale, lo "
        "sportello guarda perché e ti cerca."
    )
    invia = "Conferma che l'ho ricevuto"
    fatto = "Grazie: lo sportello lo vede accanto a quello che ha scritto chi ti finanzia."
    tiene_bozza = False

    def get_oggetto(self) -> Finanziamento:
        return get_sua(find_finanziamento(self.persona, self.kwargs["uuid"]))

    def get_form(self, oggetto: Finanziamento, data: Any = None) -> RicevutoForm:
        return RicevutoForm(data)

    def save(self, oggetto: Finanziamento, form: RicevutoForm) -> Any:
        return confirm_erogazione(
            ambito=self.use(),
            finanziamento=oggetto,
            importo=form.cleaned_data["importo"],
            giorno=form.cleaned_data["giorno"],
            conferma_oltre=form.is_confermato,
        )


@pubblica
class RicevutoWithdrawView(SuaConferma):
    titolo = "Togli quello che hai detto di aver ricevuto"
    testo = "Se ti sei sbagliato: la riga si toglie, e puoi scriverla giusta."
    invia = "Togli questa riga"

    def get_oggetto(self) -> ConfermaErogazione:
        sue = ConfermaErogazione.objects.valide().filter(percorso__cittadino=self.persona)
        return get_object_or_404(sue, uuid=self.kwargs["uuid"])

    def describe_fermo(self, oggetto: ConfermaErogazione) -> str:
        return GUARDATO if oggetto.chiarita_il else ""

    def list_dati(self, oggetto: ConfermaErogazione) -> list[tuple[str, str]]:
        return [("Avevi detto di aver ricevuto", str(oggetto))]

    def run(self, oggetto: ConfermaErogazione, form: forms.Form) -> str:
        withdraw_conferma(ambito=self.use(), conferma=oggetto)
        return "Tolto. Se hai ricevuto altro, scrivilo di nuovo."


# ── Consents ─────────────────────────────────────────────────────────────────────────────
@pubblica
class ConsensiView(SuaMixin, Vista):
    def get(self, request: Richiesta) -> HttpResponse:
        stati = [
            (stato, tell_effetto(stato.finalita, dato=bool(stato.consenso and stato.consenso.dato)))
            for stato in list_consensi(self.persona)
        ]
        contesto = {
            "stati": stati,
            "da_sola": can_answer_alone(self.persona, get_oggi()),
            "non_da_sola": NON_DA_SOLA,
            "informativa": find_informativa(get_oggi()),
            "form": forms.Form(),
        }
        return render(request, "portale/consensi.html", contesto)


@pubblica
class ConsensoChangeView(SuaConferma):
    """Yes or no on one purpose, with what follows."""

    def get_oggetto(self) -> Cittadino:
        if self.kwargs["finalita"] not in Finalita.values or self.kwargs["risposta"] not in ("si", "no"):
            raise Http404
        self.finalita, self.dato = Finalita(self.kwargs["finalita"]), self.kwargs["risposta"] == "si"
        self.invia = "Dico di sì" if self.dato else "Dico di no"
        return self.persona

    def get_titolo(self, oggetto: Cittadino) -> str:
        return f"{self.finalita.label}: {'sì' if self.dato else 'no'}"

    def describe_fermo(self, oggetto: Cittadino) -> str:
        return "" if can_answer_alone(oggetto, get_oggi()) else NON_DA_SOLA

    def list_conseguenze(self, oggetto: Cittadino) -> tuple[str, ...]:
        valido = "" if self.dato else "Quello che è stato fatto finora resta valido."
        incontri = "" if self.dato or self.finalita != Finalita.INVIO else tell_incontri(oggetto, timezone.now())
        return tuple(filter(None, (tell_effetto(self.finalita, dato=self.dato), incontri, valido)))

    def get_ritorno(self, oggetto: Cittadino) -> str:
        return reverse("portale:consensi_show")

    def run(self, oggetto: Cittadino, form: forms.Form) -> str:
        change_consenso(ambito=self.use(), cittadino=oggetto, finalita=self.finalita, dato=self.dato)
        return "Registrato: vale da adesso."


# ── One's data ───────────────────────────────────────────────────────────────────────────
@pubblica
class DatiView(SuaMixin, Vista):
    """One's own data: the copy, what was asked and how it ended, when the page was opened."""

    def get(self, request: Richiesta) -> HttpResponse:
        richieste = RichiestaDati.objects.di_persona(self.persona.pk).with_decisione().order_by("-chiesta_il", "-pk")
        contesto = {
            "richieste": list(richieste),
            "rifiuti": list_decisioni(self.persona),
            "visite": list_visite(self.persona),
            "form": forms.Form(),
        }
        return render(request, "portale/dati.html", contesto)


@pubblica
class CopiaView(SuaMixin, Vista):
    """The copy to take away: JSON or PDF. Each is in the log."""

    http_method_names = ("get", "options")

    def get(self, request: Richiesta, formato: str) -> HttpResponse:
        if formato not in ("json", "pdf"):
            raise Http404
        if fermo := ratelimit.consume_or_429(
            request, action="percorso_copia", key=str(self.persona.uuid), limit_get=True
        ):
            return fermo
        self.record(Azione.ESPORTAZIONE, formato=formato)
        adesso, persona = timezone.now(), find_intera(self.persona)
        nome = f"i-miei-dati-{get_oggi():%Y-%m-%d}.{formato}"
        if formato == "pdf":
            return answer_pdf(request, lambda: render_copia(persona, adesso), nome)
        opzioni = {"ensure_ascii": False, "indent": 2}
        risposta = JsonResponse(build_dati(persona, adesso), json_dumps_params=opzioni)
        risposta["Content-Disposition"] = str(content_disposition_header(as_attachment=True, filename=nome))
        return risposta


@pubblica
class RichiestaCreateView(SuoModulo):
    """To have one's data corrected, or erased."""

    fatto = "Richiesta mandata: la risposta arriva entro un mese, e la leggi qui."
    tiene_bozza = False

    def get_oggetto(self) -> Cittadino:
        if self.kwargs["tipo"] not in TipoRichiesta.values:
            raise Http404
        self.cancella = self.kwargs["tipo"] == TipoRichiesta.CANCELLAZIONE
        self.invia = "Chiedi la cancellazione" if self.cancella else "Chiedi la correzione"
        return self.persona

    def get_titolo(self, oggetto: Cittadino) -> str:
        return "Chiedi di cancellare i tuoi dati" if self.cancella else "Chiedi di correggere i tuoi dati"

    def get_testo(self, oggetto: Cittadino) -> str:
        if self.cancella:
            return (
                "Decide l'Ente, entro un mese. La legge permette di dire di no in alcuni casi, per esempio se c'è un "
                "finanziamento in corso: la risposta dice perché. Una volta cancellati, i dati non tornano."
            )
        return "Risponde lo sportello, entro un mese."

    def get_form(self, oggetto: Cittadino, data: Any = None) -> forms.Form:
        return CancellazioneForm(data) if self.cancella else CorrezioneForm(data)

    def save(self, oggetto: Cittadino, form: Any) -> RichiestaDati:
        return ask_richiesta(
            ambito=self.use(), cittadino=oggetto, tipo=self.kwargs["tipo"], testo=form.cleaned_data["testo"]
        )

    def get_ritorno(self, oggetto: Cittadino) -> str:
        return reverse("portale:dati_show")


@pubblica
class RichiestaWithdrawView(SuaConferma):
    titolo = "Ritira la richiesta"
    testo = "La richiesta si chiude e nessuno la guarda più. Puoi farne un'altra quando vuoi."
    invia = "Ritira la richiesta"

    def get_oggetto(self) -> RichiestaDati:
        sue = RichiestaDati.objects.di_persona(self.persona.pk).aperte()
        return get_object_or_404(sue, uuid=self.kwargs["uuid"])

    def list_dati(self, oggetto: RichiestaDati) -> list[tuple[str, str]]:
        return [
            ("Che cosa hai chiesto", str(oggetto.get_tipo_display())),
            ("Quando", formati.data_estesa(oggetto.chiesta_il)),
        ]

    def get_ritorno(self, oggetto: RichiestaDati) -> str:
        return reverse("portale:dati_show")

    def run(self, oggetto: RichiestaDati, form: forms.Form) -> str:
        withdraw_richiesta(ambito=self.use(), richiesta=oggetto)
        return "Richiesta ritirata."
