"""For who works at a desk: booking for somebody, looking at an appointment, moving it, saying how it went."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from agenda import permissions
from agenda.aggiunte import list_inviti
from agenda.enums import ESITI, Modo, StatoPrenotazione
from agenda.forms.prenotazioni import ChiDaNoiForm, PrenotaDaNoiForm, SchedaForm, SpostaForm
from agenda.models import Agenda, Appuntamento, Prenotazione, TipoAppuntamento
from agenda.selectors.agende import list_operatori, read_giorno
from agenda.selectors.parole import list_dati
from agenda.selectors.posti import GIORNI_IN_VISTA, list_giorni_liberi
from agenda.selectors.prenota import list_gruppi_da_venire
from agenda.selectors.simili import list_simili
from agenda.services import accoglienza
from agenda.services import prenotazioni as servizi
from agenda.services.posti import PostoPreso
from agenda.views.accesso import (
    find_by_uuid,
    get_agenda_propria,
    get_appuntamento,
    get_prenotazione,
    list_briciole,
    list_orari,
    read_istante,
    write_istante,
)
from agenda.views.agenda import write_vista
from interfaccia.cronologia import list_storia
from interfaccia.views import ModuloView, StatoView
from interfaccia.vista import Vista
from nucleo import formati
from nucleo.enums import Azione
from nucleo.eventi import record
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta


class QuandoView(Vista):
    """Step one of booking for somebody: what for, and a free time among those of some days."""

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        agenda = get_agenda_propria(request.ambito, uuid)
        tipi = list(agenda.tipi.attivi().select_related("agenda"))
        tipo = find_by_uuid(tipi, request.GET.get("tipo", "")) or next(iter(tipi), None)
        modo = choose_modo(tipo, request.GET.get("modo", ""))
        dal = read_giorno(request.GET.get("dal", ""))
        contesto = {
            "titolo": "Prenota per qualcuno",
            "agenda": agenda,
            "tipi": tipi,
            "tipo": tipo,
            "modi": [(m.value, m.label) for m in Modo if tipo and m in tipo.modi],
            "modo": modo,
            "giorni": list_con_indirizzi(tipo, modo, dal, reverse("agenda:prenotazione_create", args=(agenda.uuid,))),
            "dal": dal,
            "dopo": dal + timedelta(days=GIORNI_IN_VISTA),
            "gruppi": list_gruppi_da_venire(agenda, timezone.now(), quanti=20),
            "briciole": list_briciole(),
        }
        return render(request, "agenda/quando_show.html", contesto)


def choose_modo(tipo: TipoAppuntamento | None, scritto: str) -> str:
    """The one asked for, or the first in which it is held."""
    if tipo is None:
        return ""
    return scritto if scritto in tipo.modi else next((m.value for m in Modo if m in tipo.modi), "")


def list_con_indirizzi(
    tipo: TipoAppuntamento | None, modo: str, dal: Any, indirizzo: str, escluso: int = 0
) -> list[tuple[Any, list[tuple[str, str]]]]:
    """Days with their free times, each with its address: for who works there, of any hour at which it is open."""
    if tipo is None:
        return []
    giorni = list_giorni_liberi(tipo, modo, dal=dal, adesso=timezone.now(), libera=True, escluso=escluso)
    domanda = f"{indirizzo}?tipo={tipo.uuid}&modo={modo}&inizio="
    return list_orari(giorni, lambda inizio: f"{domanda}{write_istante(inizio)}")


class PrenotazioneCreateView(ModuloView):
    """Step two: who comes. The time may still be changed by hand."""

    titolo = "Prenota per qualcuno"
    invia = "Prenota"
    tiene_bozza = True
    tipo: Any

    def get_oggetto(self) -> Agenda:
        agenda = get_agenda_propria(self.request.ambito, self.kwargs["uuid"])
        tipi, chiesto = agenda.tipi.attivi().select_related("agenda"), self.request.GET.get("tipo")
        self.tipo = find_by_uuid(tipi, chiesto) if chiesto else tipi.first()
        return agenda

    def is_permesso(self, oggetto: Agenda) -> bool:
        return permissions.can_keep(self.request.ambito, oggetto.sportello_id)

    def describe_fermo(self, oggetto: Agenda) -> str:
        return "" if self.tipo else "Così non si prenota più: scegli di nuovo per che cosa si viene."

    def get_form(self, oggetto: Agenda, data: Any = None) -> PrenotaDaNoiForm:
        inizio = read_istante(self.request.GET.get("inizio", ""))
        iniziali: dict[str, Any] = {"modo": choose_modo(self.tipo, self.request.GET.get("modo", ""))}
        if inizio:
            qui = timezone.localtime(inizio)
            iniziali |= {"giorno": qui.date(), "ora": qui.time()}
        return PrenotaDaNoiForm(data, tipo=self.tipo, operatori=list_operatori(oggetto.sportello), initial=iniziali)

    def save(self, oggetto: Agenda, form: PrenotaDaNoiForm) -> Prenotazione:
        try:
            return servizi.book(
                ambito=self.request.ambito,
                tipo=self.tipo,
                modo=form.cleaned_data["modo"],
                inizio=form.inizio,
                chi=form.chi,
                con=form.con,
            )
        except PostoPreso as errore:
            raise forms.ValidationError({"ora": errore.error_list}) from errore

    def get_fatto(self, esito: Prenotazione) -> str:
        return tell_presa(esito)

    def get_arrivo(self, oggetto: Agenda, esito: Prenotazione) -> str:
        return esito.appuntamento.get_absolute_url()

    def get_ritorno(self, oggetto: Agenda) -> str:
        return reverse("agenda:quando_show", args=(oggetto.uuid,))

    def get_testo(self, oggetto: Agenda) -> str:
        return f"{self.tipo}: {formati.quanti(self.tipo.durata, 'minuto', 'minuti')}, {oggetto.sportello}."

    def get_briciole(self, oggetto: Agenda) -> list[tuple[str, str]]:
        return list_briciole(("Quando", self.get_ritorno(oggetto)))


def tell_presa(prenotazione: Prenotazione) -> str:
    """Booked; and that the same person has another to come, when they have."""
    altre = (
        Prenotazione.objects.confermate()
        .da_venire(timezone.now())
        .di_chi(prenotazione.email, prenotazione.telefono)
        .exclude(pk=prenotazione.pk)
        .select_related("appuntamento__sportello")
        .order_by("appuntamento__inizio")
    )
    altra = altre.first()
    if altra is None:
        return "Prenotato: chi viene riceve un messaggio."
    quando = formati.data_ora(altra.appuntamento.inizio)
    return f"Prenotato. Attenzione: lo stesso recapito ha già un altro appuntamento, {quando}."


class GruppoBookView(ModuloView):
    """A place of a meeting, for somebody."""

    titolo = "Prenota un posto"
    invia = "Prenota"
    tiene_bozza = False  # a name and a number, typed while one speaks

    def get_oggetto(self) -> Appuntamento:
        return get_appuntamento(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Appuntamento) -> bool:
        return permissions.can_keep(self.request.ambito, oggetto.sportello_id)

    def describe_fermo(self, oggetto: Appuntamento) -> str:
        if not oggetto.di_gruppo:
            return "Questo appuntamento è di una persona sola."
        return "" if oggetto.liberi > 0 else "I posti sono finiti."

    def get_form(self, oggetto: Appuntamento, data: Any = None) -> ChiDaNoiForm:
        return ChiDaNoiForm(data)

    def save(self, oggetto: Appuntamento, form: ChiDaNoiForm) -> Prenotazione:
        return servizi.book_gruppo(ambito=self.request.ambito, appuntamento=oggetto, chi=form.chi)

    def get_arrivo(self, oggetto: Appuntamento, esito: Prenotazione) -> str:
        return oggetto.get_absolute_url()

    def get_fatto(self, esito: Prenotazione) -> str:
        return tell_presa(esito)

    def get_briciole(self, oggetto: Appuntamento) -> list[tuple[str, str]]:
        return list_briciole((str(oggetto), oggetto.get_absolute_url()))


class AppuntamentoDetailView(Vista):
    """When, with whom, who comes, and what may be done."""

    def get(self, request: Richiesta, uuid: Any) -> HttpResponse:
        appuntamento = get_appuntamento(request.ambito, uuid)
        prenotazioni = list(
            appuntamento.prenotazioni.select_related("cittadino", "appuntamento__sportello").order_by("posto", "pk")
        )
        record(
            ambito=request.ambito,
            azione=Azione.LETTURA,
            oggetto=appuntamento,
            sportello_id=appuntamento.sportello_id,
        )
        adesso = timezone.now()
        contesto = {
            "titolo": str(appuntamento),
            "appuntamento": appuntamento,
            "prenotazioni": [(riga, list_passi(riga), list_inviti(riga)) for riga in prenotazioni],
            "puo_accogliere": permissions.can_welcome_from(request.ambito, appuntamento.sportello_id),
            "storia": list_storia(prenotazioni[0]) if len(prenotazioni) == 1 else [],
            "da_venire": appuntamento.annullato_il is None and appuntamento.inizio > adesso,
            "url_giorno": write_vista(appuntamento.sportello, appuntamento.giorno),
            "briciole": list_briciole(),
        }
        return render(request, "agenda/appuntamento_detail.html", contesto)


class AccogliView(Vista):
    """One click: the contact of who has a card, the welcome of who has none, with what they left. Whether the desk
    follows them already is asked first."""

    http_method_names = ("post",)

    def post(self, request: Richiesta, uuid: Any) -> HttpResponse:
        prenotazione = get_prenotazione(request.ambito, uuid)
        if not permissions.can_welcome_from(request.ambito, prenotazione.appuntamento.sportello_id):
            raise PermissionDenied
        nuova = "nuova" in request.POST or prenotazione.cittadino_id or prenotazione.accoglienza
        if not nuova and list_simili(request.ambito, prenotazione):
            return redirect("agenda:prenotazione_tie", uuid=prenotazione.uuid)
        accolta = accoglienza.begin_da_prenotazione(ambito=request.ambito, prenotazione=prenotazione)
        if accolta:
            return redirect("cittadini:accoglienza_create", uuid=accolta)
        return redirect(find_seguito(get_prenotazione(request.ambito, uuid)))


def find_seguito(prenotazione: Prenotazione) -> str:
    """Where the appointment of who has a card leads: its contact."""
    inviti = list_inviti(prenotazione)
    return inviti[0].url if inviti else prenotazione.get_absolute_url()


class SchedaTieView(ModuloView):
    """Who booked is somebody that the desk follows: which of those who may be, or by their code."""

    template_name = "agenda/prenotazione_tie.html"
    titolo = "È una persona che segui già?"
    testo = "L'appuntamento si lega alla sua scheda, e da lì registri la consulenza."
    invia = "È questa persona"
    fatto = "Appuntamento legato alla scheda."
    tiene_bozza = False  # a choice

    def get_oggetto(self) -> Prenotazione:
        return get_prenotazione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Prenotazione) -> bool:
        return permissions.can_welcome_from(self.request.ambito, oggetto.appuntamento.sportello_id)

    def describe_fermo(self, oggetto: Prenotazione) -> str:
        if oggetto.cittadino_id:
            return "L'appuntamento è già legato a una scheda."
        return "" if oggetto.posto else "La prenotazione non vale più: non si lega a una scheda."

    def get_form(self, oggetto: Prenotazione, data: Any = None) -> SchedaForm:
        return SchedaForm(data, simili=list_simili(self.request.ambito, oggetto), ambito=self.request.ambito)

    def save(self, oggetto: Prenotazione, form: SchedaForm) -> Prenotazione:
        return accoglienza.tie_scheda(ambito=self.request.ambito, prenotazione=oggetto, cittadino=form.cittadino)

    def get_arrivo(self, oggetto: Prenotazione, esito: Prenotazione) -> str:
        return find_seguito(esito)

    def get_ritorno(self, oggetto: Prenotazione) -> str:
        return oggetto.appuntamento.get_absolute_url()

    def get_briciole(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        return list_briciole((str(oggetto.appuntamento), self.get_ritorno(oggetto)))


def list_passi(prenotazione: Prenotazione) -> list[tuple[str, str]]:
    """What may be said of a booking now: how it went from its day on, that it is not kept before."""
    venuto = prenotazione.appuntamento.giorno <= get_oggi()
    passato = prenotazione.appuntamento.inizio <= timezone.now()
    return [
        (passo.invia, reverse("agenda:prenotazione_stato", args=(prenotazione.uuid, stato)))
        for stato, passo in prenotazione.macchina.iter_passaggi(prenotazione.stato)
        if (venuto if stato in ESITI else not passato)
    ]


class PrenotazioneStatoView(StatoView):
    """Came, did not come, warned, gave it up, cancelled by us."""

    modello = Prenotazione

    def get_oggetto(self) -> Prenotazione:
        return get_prenotazione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Prenotazione) -> bool:
        return permissions.can_keep(self.request.ambito, oggetto.appuntamento.sportello_id)

    def describe_fermo(self, oggetto: Prenotazione) -> str:
        presto = self.stato in ESITI and oggetto.appuntamento.giorno > get_oggi()
        return servizi.NON_ANCORA if presto else ""

    def list_dati(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        return [("Chi viene", oggetto.nome), *list_dati(oggetto.appuntamento)]

    def change(self, oggetto: Prenotazione, stato: str, dati: dict[str, Any]) -> None:
        ambito = self.request.ambito
        if stato == StatoPrenotazione.DISDETTA:
            servizi.cancel(ambito=ambito, prenotazione=oggetto)
        elif stato == StatoPrenotazione.ANNULLATA:
            servizi.annul(ambito=ambito, prenotazioni=[oggetto], motivo=dati["nota"])
        else:
            servizi.record_esito(ambito=ambito, prenotazione=oggetto, esito=stato)

    def get_ritorno(self, oggetto: Prenotazione) -> str:
        return oggetto.appuntamento.get_absolute_url()

    def get_briciole(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        return list_briciole((str(oggetto.appuntamento), self.get_ritorno(oggetto)))


class PrenotazioneMoveView(ModuloView):
    """Another time: who comes is told."""

    template_name = "agenda/prenotazione_move.html"
    titolo = "Sposta l'appuntamento"
    invia = "Sposta"
    tiene_bozza = False  # a day and an hour
    fatto = "Spostato: chi viene riceve un messaggio con il nuovo orario."

    def get_oggetto(self) -> Prenotazione:
        return get_prenotazione(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Prenotazione) -> bool:
        return permissions.can_keep(self.request.ambito, oggetto.appuntamento.sportello_id)

    def describe_fermo(self, oggetto: Prenotazione) -> str:
        if oggetto.appuntamento.di_gruppo:
            return "Un incontro di gruppo non si sposta per una persona sola: disdici, e prenota un altro appuntamento."
        try:
            servizi.check_da_venire(oggetto, timezone.now())
        except forms.ValidationError as errore:
            return str(errore.messages[0])
        return ""

    def get_form(self, oggetto: Prenotazione, data: Any = None) -> SpostaForm:
        inizio = read_istante(self.request.GET.get("inizio", ""))
        iniziali: dict[str, Any] = {"modo": oggetto.appuntamento.modo}
        if inizio:
            qui = timezone.localtime(inizio)
            iniziali |= {"giorno": qui.date(), "ora": qui.time()}
        appuntamento = oggetto.appuntamento
        operatori = list_operatori(appuntamento.sportello)
        return SpostaForm(data, tipo=appuntamento.tipo, operatori=operatori, initial=iniziali)

    def save(self, oggetto: Prenotazione, form: SpostaForm) -> Prenotazione:
        try:
            return servizi.move(
                ambito=self.request.ambito,
                prenotazione=oggetto,
                modo=form.cleaned_data["modo"],
                inizio=form.inizio,
                con=form.con,
            )
        except PostoPreso as errore:
            raise forms.ValidationError({"ora": errore.error_list}) from errore

    def get_arrivo(self, oggetto: Prenotazione, esito: Prenotazione) -> str:
        return esito.appuntamento.get_absolute_url()

    def get_ritorno(self, oggetto: Prenotazione) -> str:
        return oggetto.appuntamento.get_absolute_url()

    def get_briciole(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        return list_briciole((str(oggetto.appuntamento), self.get_ritorno(oggetto)))

    def get_context(self, oggetto: Prenotazione, form: Any) -> dict[str, Any]:
        appuntamento, dal = oggetto.appuntamento, read_giorno(self.request.GET.get("dal", ""))
        agenda = get_agenda_propria(self.request.ambito, appuntamento.tipo.agenda.uuid)
        appuntamento.tipo.agenda = agenda
        giorni = list_con_indirizzi(
            appuntamento.tipo, appuntamento.modo, dal, self.request.path, escluso=appuntamento.pk
        )
        return {
            **super().get_context(oggetto, form),
            "appuntamento": appuntamento,
            "giorni": giorni,
            "dopo": dal + timedelta(days=GIORNI_IN_VISTA),
        }
