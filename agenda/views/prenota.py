"""Booking without an account: what for, where, when, who; then the code that was sent."""

from datetime import date, datetime, timedelta
from typing import Any, cast

from allauth.core import ratelimit
from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from agenda.enums import PRENOTAZIONE, Modo, StatoPrenotazione
from agenda.forms.prenotazioni import AttesaForm, CercaPrenotaForm, ChiForm, CodiceForm
from agenda.models import Agenda, Appuntamento, Attesa, Prenotazione, TipoAppuntamento
from agenda.models.appuntamenti import ConCodice
from agenda.regole.posti import Posto
from agenda.selectors.agende import read_giorno
from agenda.selectors.parole import list_dati, list_portare, tell_contatti, tell_quando
from agenda.selectors.posti import GIORNI_IN_VISTA, list_giorni_liberi, list_primi
from agenda.selectors.prenota import find_prenotabile, list_gruppi_da_venire, search_offerte
from agenda.selectors.rifiuti import tell_lontana
from agenda.services import attese, codici
from agenda.services import prenotazioni as servizi
from agenda.services.posti import PostoPreso
from agenda.views.accesso import find_by_uuid, list_orari, read_istante, write_istante
from agenda.views.prenotazioni import choose_modo
from interfaccia.collegamenti import keep_out_of_caches, name_chiave
from interfaccia.views import ModuloView
from interfaccia.views.modulo import add_errors
from interfaccia.vista import Vista
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from sportelli.models import Sportello
from territorio.models import Comune

# Where the session keeps what is being confirmed: its kind and its uuid.
IN_CORSO = "agenda:in_corso"
CAMBIATA = "Quello che si prenota a questo sportello è cambiato: guarda che cosa c'è adesso, e scegli di nuovo."
# Days that who waits may wait.
ATTESA = 60


@method_decorator(login_not_required, name="dispatch")
class PrenotaSearchView(Vista):
    """What for, and near where: the desks that take it by appointment."""

    def get(self, request: Richiesta) -> HttpResponse:
        form = CercaPrenotaForm(request.GET or None)
        offerte, luogo = [], None
        if form.is_bound and form.is_valid():
            luogo = form.cleaned_data["luogo"]
            if luogo:
                offerte = search_offerte(luogo, form.cleaned_data["motivo"], adesso=timezone.now())
        contesto = {
            "form": form,
            "cercato": luogo is not None,
            "vicino": isinstance(luogo, Comune),
            "luogo": luogo,
            "offerte": offerte,
            "senza_luogo": form.is_bound and luogo is None and form.incerto is None,
        }
        return render(request, "agenda/prenota_search.html", contesto)


@method_decorator(login_not_required, name="dispatch")
class PrenotaQuandoView(Vista):
    """The free times of a desk, for what one comes for; or why there are none, and what to do."""

    def get(self, request: Richiesta, slug: str) -> HttpResponse:
        agenda = find_prenotabile(slug)
        if agenda is None:
            return self.tell_chiama(slug)
        tipi: list[TipoAppuntamento] = agenda.offerti  # type: ignore[attr-defined]  # given by `find_prenotabile`
        tipo = choose_tipo(agenda, tipi, request.GET)
        modo = choose_modo(tipo, request.GET.get("modo", ""))
        adesso, dal = timezone.now(), max(read_giorno(request.GET.get("dal", "")), get_oggi())
        ultimo = get_oggi() + timedelta(days=agenda.giorni_avanti)
        dopo = dal + timedelta(days=GIORNI_IN_VISTA)
        contesto = {
            "agenda": agenda,
            "sportello": agenda.sportello,
            "tipi": tipi,
            "tipo": tipo,
            "modi": [(m.value, m.label) for m in Modo if tipo and m in tipo.modi],
            "modo": modo,
            "giorni": list_liberi(tipo, modo, dal) if tipo else [],
            "prima": max(dal - timedelta(days=GIORNI_IN_VISTA), get_oggi()) if dal > get_oggi() else None,
            "dopo": dopo if dopo <= ultimo else None,
            "primo": find_primo(tipo, modo) if tipo else None,
            "gruppi": list_gruppi_da_venire(agenda, adesso),
            "contatti": tell_contatti(agenda.sportello),
        }
        return render(request, "agenda/prenota_quando.html", contesto)

    def tell_chiama(self, slug: str) -> HttpResponse:
        """A desk that takes no bookings from here."""
        sportello = get_object_or_404(Sportello.objects.visibili().with_territorio(), slug=slug)
        contesto = {"sportello": sportello, "contatti": tell_contatti(sportello)}
        return render(self.request, "agenda/prenota_chiama.html", contesto)


def choose_tipo(agenda: Agenda, tipi: list[TipoAppuntamento], domanda: Any) -> TipoAppuntamento | None:
    """The kind that an address names, by itself or by what it is for; the first when it names none."""
    motivo = domanda.get("motivo", "")
    di_motivo = next((tipo for tipo in tipi if tipo.motivo == motivo), None)
    tipo = find_by_uuid(tipi, domanda.get("tipo", "")) or di_motivo or next(iter(tipi), None)
    if tipo:
        tipo.agenda = agenda
    return tipo


def write_hold(tipo: TipoAppuntamento, modo: str, inizio: Any) -> str:
    indirizzo = reverse("agenda:prenota_hold", args=(tipo.agenda.sportello.slug,))
    return f"{indirizzo}?tipo={tipo.uuid}&modo={modo}&inizio={write_istante(inizio)}"


def list_liberi(tipo: TipoAppuntamento, modo: str, dal: date) -> list[tuple[date, list[tuple[str, str]]]]:
    """Days with their free times, each with its address."""
    giorni = list_giorni_liberi(tipo, modo, dal=dal, adesso=timezone.now())
    return list_orari(giorni, lambda inizio: write_hold(tipo, modo, inizio))


def find_primo(tipo: TipoAppuntamento, modo: str) -> date | None:
    """The day of the first free time, wherever it is."""
    primi = list_primi(tipo, modo, adesso=timezone.now(), quanti=1)
    return timezone.localdate(primi[0].inizio) if primi else None


class SenzaAccount(ModuloView):
    """A form that anybody sends: bounded by address, and by whom it writes to. Who has no account keeps no draft."""

    invia = "Ricevi il codice"
    tiene_bozza = False

    def is_permesso(self, oggetto: Any) -> bool:
        return True

    def check(self, oggetto: Any, form: Any) -> HttpResponse | None:
        return ratelimit.consume_or_429(self.request, action="prenotazione") or ratelimit.consume_or_429(
            self.request, action="prenotazione_recapito", key=form.recapito
        )

    def begin(self, oggetto: ConCodice) -> None:
        """What is being confirmed, for the page of the code."""
        self.request.session[IN_CORSO] = [oggetto._meta.model_name, str(oggetto.uuid)]

    def get_arrivo(self, oggetto: Any, esito: Any) -> str:
        return reverse("agenda:codice_confirm")

    def get_fatto(self, esito: Any) -> str:
        return ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            risposta = super().dispatch(request, *args, **kwargs)
        except Http404:
            if "slug" not in kwargs:
                raise
            risposta = self.tell_gia(reverse("agenda:prenota_quando", args=(kwargs["slug"],)), CAMBIATA)
        return keep_out_of_caches(risposta)


def find_offerto(slug: str, domanda: Any) -> TipoAppuntamento:
    """The kind and the way that an address names, and no others in their place: 404 when they are offered no more."""
    agenda = find_prenotabile(slug)
    tipo = find_by_uuid(agenda.offerti, domanda.get("tipo", "")) if agenda else None  # type: ignore[attr-defined]  # given by `find_prenotabile`
    if tipo is None or domanda.get("modo") not in tipo.modi:
        raise Http404
    tipo.agenda = agenda
    return cast(TipoAppuntamento, tipo)


@method_decorator(login_not_required, name="dispatch")
class PrenotaHoldView(SenzaAccount):
    """Who comes at the time that was chosen: the place is held, and the code leaves."""

    template_name = "agenda/prenota_hold.html"
    titolo = "I tuoi recapiti"

    def get_oggetto(self) -> TipoAppuntamento:
        tipo = find_offerto(self.kwargs["slug"], self.request.GET)
        inizio = read_istante(self.request.GET.get("inizio", ""))
        if inizio is None:
            raise Http404
        self.inizio, self.modo = inizio, self.request.GET["modo"]
        return tipo

    def get_form(self, oggetto: TipoAppuntamento, data: Any = None) -> ChiForm:
        return ChiForm(data, modo=self.modo)

    def describe_fermo(self, oggetto: TipoAppuntamento) -> str:
        return tell_lontana(oggetto, self.inizio, adesso=timezone.now())

    def save(self, oggetto: TipoAppuntamento, form: ChiForm) -> Prenotazione:
        try:
            prenotazione = servizi.hold_posto(tipo=oggetto, modo=self.modo, inizio=self.inizio, chi=form.chi)
        except PostoPreso:
            self.preso = True
            raise
        self.begin(prenotazione)
        return prenotazione

    def get_ritorno(self, oggetto: TipoAppuntamento) -> str:
        return f"{oggetto.agenda.url_prenota}?tipo={oggetto.uuid}&modo={self.modo}"

    def get_context(self, oggetto: TipoAppuntamento, form: Any) -> dict[str, Any]:
        preso = getattr(self, "preso", False)
        altri = list_altri(oggetto, self.modo, self.inizio) if preso else []
        return {
            **super().get_context(oggetto, form),
            "tipo": oggetto,
            "sportello": oggetto.agenda.sportello,
            "quando": tell_quando(self.inizio),
            "modo": Modo(self.modo).label,
            "preso": preso,
            "altri": [(tell_quando(p.inizio), write_hold(oggetto, self.modo, p.inizio)) for p in altri],
        }


def list_altri(tipo: TipoAppuntamento, modo: str, inizio: datetime) -> list[Posto]:
    """What to offer to who wanted a place that is taken: the next ones, or the first of all when none follows."""
    adesso, quanti = timezone.now(), 4
    dopo = list_primi(tipo, modo, adesso=adesso, dopo=inizio, quanti=quanti)
    return dopo or list_primi(tipo, modo, adesso=adesso, quanti=quanti)


@method_decorator(login_not_required, name="dispatch")
class GruppoHoldView(SenzaAccount):
    """A place of a meeting."""

    template_name = "agenda/prenota_hold.html"
    titolo = "I tuoi recapiti"

    def get_oggetto(self) -> Appuntamento:
        aperti = Appuntamento.objects.prenotabili(timezone.now()).with_elenco().select_related("tipo__agenda")
        return get_object_or_404(aperti, uuid=self.kwargs["uuid"])

    def get_form(self, oggetto: Appuntamento, data: Any = None) -> ChiForm:
        return ChiForm(data, modo=oggetto.modo)

    def save(self, oggetto: Appuntamento, form: ChiForm) -> Prenotazione:
        prenotazione = servizi.hold_gruppo(appuntamento=oggetto, chi=form.chi)
        self.begin(prenotazione)
        return prenotazione

    def get_ritorno(self, oggetto: Appuntamento) -> str:
        return reverse("agenda:prenota_quando", args=(oggetto.sportello.slug,))

    def get_context(self, oggetto: Appuntamento, form: Any) -> dict[str, Any]:
        return {
            **super().get_context(oggetto, form),
            "tipo": oggetto,
            "sportello": oggetto.sportello,
            "quando": tell_quando(oggetto.inizio),
            "modo": oggetto.get_modo_display(),
        }


@method_decorator(login_not_required, name="dispatch")
class AttesaCreateView(SenzaAccount):
    """Nothing is free, or not when one can: to be told when something is."""

    titolo = "Avvisami se si libera un posto"
    testo = (
        "Ti scriviamo quando un posto torna libero, al massimo cinque volte in due mesi. Il posto è di chi conferma "
        "per primo. Puoi smettere quando vuoi dal collegamento di ogni messaggio."
    )

    def get_oggetto(self) -> TipoAppuntamento:
        tipo = find_offerto(self.kwargs["slug"], self.request.GET)
        self.modo = self.request.GET["modo"]
        return tipo

    def get_form(self, oggetto: TipoAppuntamento, data: Any = None) -> AttesaForm:
        return AttesaForm(data)

    def save(self, oggetto: TipoAppuntamento, form: AttesaForm) -> Attesa:
        cosa: dict[str, Any] = {"agenda": oggetto.agenda, "motivo": oggetto.motivo, "modo": self.modo}
        attesa = attese.open_attesa(**cosa, **form.cleaned_data, giorni=ATTESA, adesso=timezone.now())
        self.begin(attesa)
        return attesa

    def get_ritorno(self, oggetto: TipoAppuntamento) -> str:
        return f"{oggetto.agenda.url_prenota}?tipo={oggetto.uuid}&modo={self.modo}"

    def get_briciole(self, oggetto: TipoAppuntamento) -> list[tuple[str, str]]:
        return [("Prenota un appuntamento", self.get_ritorno(oggetto))]


@method_decorator(login_not_required, name="dispatch")
class CodiceView(Vista):
    """The six digits: right, what was begun holds; wrong, they are counted. Opening the page changes nothing."""

    def get(self, request: Richiesta) -> HttpResponse:
        oggetto = find_in_corso(request)
        return self.answer(oggetto, CodiceForm()) if oggetto else self.tell_finito()

    def post(self, request: Richiesta) -> HttpResponse:
        if fermo := ratelimit.consume_or_429(request, action="prenotazione_codice"):
            return fermo
        oggetto = find_in_corso(request)
        if oggetto is None:
            return self.tell_finito()
        if "altro" in request.POST:
            return self.resend(oggetto)
        form = CodiceForm(request.POST)
        if not form.is_valid():
            return self.answer(oggetto, form, status=422)
        try:
            return self.confirm(oggetto, form.cleaned_data["codice"])
        except forms.ValidationError as errore:
            add_errors(form, errore)
            return self.answer(oggetto, form, status=422)

    def confirm(self, oggetto: Prenotazione | Attesa, codice: str) -> HttpResponse:
        if isinstance(oggetto, Attesa):
            attesa = attese.confirm_attesa(attesa=oggetto, codice=codice)
            self.request.session.pop(IN_CORSO, None)
            gia = "Aspettavi già: resti al tuo posto in lista. " if attesa != oggetto else ""
            messages.success(self.request, f"{gia}Ti scriviamo appena si libera un posto.")
            return redirect("agenda:prenota_quando", slug=oggetto.agenda.sportello.slug)
        token = servizi.confirm_codice(prenotazione=oggetto, codice=codice)
        self.request.session.pop(IN_CORSO, None)
        self.request.session[name_chiave(PRENOTAZIONE)] = token
        messages.success(self.request, "Appuntamento confermato: ti abbiamo scritto.")
        return redirect("agenda:propria_show")

    def resend(self, oggetto: Prenotazione | Attesa) -> HttpResponse:
        recapito = (oggetto.email or oggetto.telefono).lower()
        if fermo := ratelimit.consume_or_429(self.request, action="prenotazione_recapito", key=recapito):
            return fermo
        codici.renew_codice(oggetto=oggetto, adesso=timezone.now())
        messages.info(self.request, "Ti abbiamo mandato un altro codice: quello di prima non vale più.")
        return redirect("agenda:codice_confirm")

    def tell_finito(self) -> HttpResponse:
        if name_chiave(PRENOTAZIONE) in self.request.session:  # the code sent twice: the first time confirmed it
            return redirect("agenda:propria_show")
        messages.info(self.request, "Non c'è niente da confermare: scegli un orario.")
        return redirect("agenda:prenota_search")

    def answer(self, oggetto: Prenotazione | Attesa, form: CodiceForm, status: int = 200) -> HttpResponse:
        appuntamento = oggetto.appuntamento if isinstance(oggetto, Prenotazione) else None
        contesto = {
            "form": form,
            "dati": list_dati(appuntamento) if appuntamento else [],
            "portare": list_portare(appuntamento) if appuntamento else [],
            "per_email": bool(oggetto.email),
        }
        return keep_out_of_caches(render(self.request, "agenda/codice_confirm.html", contesto, status=status))


def find_in_corso(request: Richiesta) -> Prenotazione | Attesa | None:
    """What this browser began and has not confirmed yet; None when it is nothing, or is over."""
    quale, uuid = request.session.get(IN_CORSO, ("", None))
    if quale == "prenotazione":
        sue = Prenotazione.objects.with_appuntamento().senza_nome().in_stato(StatoPrenotazione.DA_CONFERMARE)
        return sue.di_uuid(uuid).first()
    if quale == "attesa":
        return Attesa.objects.da_confermare().select_related("agenda__sportello").di_uuid(uuid).first()
    return None
