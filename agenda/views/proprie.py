"""One's own booking, by the link of a letter: seen, confirmed, moved, cancelled; a place that came free.

Opening changes nothing, whoever opens it: each change is a POST, and goes through `use_collegamento`.
"""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator

from agenda.enums import POSTO_LIBERO, PRENOTAZIONE, StatoPrenotazione
from agenda.forms.prenotazioni import NOME
from agenda.models import Agenda, Attesa, Prenotazione, TipoAppuntamento
from agenda.selectors.agende import read_giorno
from agenda.selectors.parole import list_dati, list_portare, tell_contatti, tell_quando, write_ics
from agenda.selectors.posti import GIORNI_IN_VISTA, list_ancora, list_giorni_liberi
from agenda.selectors.prenota import find_proprio, list_altre
from agenda.selectors.rifiuti import tell_lontana
from agenda.services import attese
from agenda.services import prenotazioni as servizi
from agenda.views.accesso import list_orari, read_istante, write_istante
from interfaccia.collegamenti import CollegamentoMixin, name_chiave
from interfaccia.views import ConfermaView
from interfaccia.vista import Vista
from nucleo.ambito import Ambito
from nucleo.collegamenti import build_ambito, use_collegamento
from nucleo.giornata import get_oggi
from nucleo.richiesta import Richiesta
from utenti.views.calendari import answer_ics


class PropriaMixin(CollegamentoMixin):
    """The booking that the link opens."""

    scopo = PRENOTAZIONE

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.portata = build_ambito(self.collegamento)
        righe = Prenotazione.objects.for_ambito(self.portata).with_appuntamento().senza_nome()
        self.prenotazione = get_object_or_404(righe)
        return None

    def use(self) -> Ambito:
        """What is being done is done by the link: in the transaction of the form."""
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        return self.portata


@method_decorator(login_not_required, name="dispatch")
class PropriaShowView(PropriaMixin, Vista):
    def get(self, request: Richiesta) -> HttpResponse:
        prenotazione, adesso = self.prenotazione, timezone.now()
        appuntamento = prenotazione.appuntamento
        confermata = prenotazione.stato == StatoPrenotazione.CONFERMATA
        contesto = {
            "prenotazione": prenotazione,
            "appuntamento": appuntamento,
            "dati": list_dati(appuntamento),
            "portare": list_portare(appuntamento),
            "contatti": tell_contatti(appuntamento.sportello),
            "da_venire": confermata and appuntamento.inizio > adesso,
            "altre": list_altre(prenotazione, adesso) if confermata else [],
        }
        return render(request, "agenda/propria_show.html", contesto)


class PropriaConferma(PropriaMixin, ConfermaView):
    """An act of who booked."""

    def get_oggetto(self) -> Prenotazione:
        return self.prenotazione

    def is_permesso(self, oggetto: Prenotazione) -> bool:
        return True

    def describe_fermo(self, oggetto: Prenotazione) -> str:
        try:
            servizi.check_da_venire(oggetto, timezone.now())
        except forms.ValidationError as errore:
            return str(errore.messages[0])
        return ""

    def list_dati(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        return list_dati(oggetto.appuntamento)

    def get_ritorno(self, oggetto: Prenotazione) -> str:
        return reverse("agenda:propria_show")

    def get_briciole(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        return [("Il tuo appuntamento", self.get_ritorno(oggetto))]


@method_decorator(login_not_required, name="dispatch")
class PropriaConfirmView(PropriaConferma):
    titolo = "Dico che verrò"
    testo = "Lo sportello sa che vieni: ci aiuta a non tenere fermo un posto."
    invia = "Verrò"

    def run(self, oggetto: Prenotazione, form: forms.Form) -> str:
        servizi.confirm_presenza(ambito=self.use(), prenotazione=oggetto)
        return "Grazie: ti aspettiamo."


@method_decorator(login_not_required, name="dispatch")
class PropriaCancelView(PropriaConferma):
    titolo = "Disdici l'appuntamento"
    testo = "Il posto torna libero per un'altra persona. Puoi prenotarne un altro quando vuoi."
    invia = "Disdici"
    pericolo = True

    def run(self, oggetto: Prenotazione, form: forms.Form) -> str:
        servizi.cancel(ambito=self.use(), prenotazione=oggetto)
        return "Appuntamento disdetto. Grazie di averlo detto: il posto serve a un'altra persona."

    def get_arrivo(self, oggetto: Prenotazione, esito: Any) -> str:
        return reverse("agenda:prenota_search")


@method_decorator(login_not_required, name="dispatch")
class PropriaMoveView(PropriaConferma):
    """First the free times, each a link; then the one chosen, to be confirmed."""

    titolo = "Sposta l'appuntamento"
    invia = "Sposta a quest'ora"

    def stop(self, oggetto: Prenotazione) -> HttpResponse | None:
        if fermo := super().stop(oggetto):
            return fermo
        self.nuovo = read_istante(self.request.GET.get("inizio", ""))
        if self.nuovo is None:
            return self.show_liberi(oggetto)
        lontana = tell_lontana(oggetto.appuntamento.tipo, self.nuovo, adesso=timezone.now())
        return self.tell_gia(self.request.path, lontana) if lontana else None

    def describe_fermo(self, oggetto: Prenotazione) -> str:
        if oggetto.appuntamento.di_gruppo:
            return "Un incontro di gruppo non si sposta: disdicilo, e prenota un altro appuntamento."
        return super().describe_fermo(oggetto)

    def show_liberi(self, oggetto: Prenotazione) -> HttpResponse:
        appuntamento, dal = oggetto.appuntamento, max(read_giorno(self.request.GET.get("dal", "")), get_oggi())
        tipo = with_agenda(appuntamento.tipo)
        giorni = list_giorni_liberi(tipo, appuntamento.modo, dal=dal, adesso=timezone.now(), escluso=appuntamento.pk)
        dopo = dal + timedelta(days=GIORNI_IN_VISTA)
        contesto = {
            "titolo": self.titolo,
            "dati": list_dati(appuntamento),
            "giorni": list_orari(giorni, lambda inizio: f"?inizio={write_istante(inizio)}"),
            "dopo": dopo if dopo <= get_oggi() + timedelta(days=tipo.agenda.giorni_avanti) else None,
            "contatti": tell_contatti(appuntamento.sportello),
            "briciole": self.get_briciole(oggetto),
        }
        return render(self.request, "agenda/propria_move.html", contesto)

    def list_dati(self, oggetto: Prenotazione) -> list[tuple[str, str]]:
        nuovo = [("Nuovo orario", tell_quando(self.nuovo))] if self.nuovo else []
        return [("Adesso è", tell_quando(oggetto.appuntamento.inizio)), *nuovo]

    def run(self, oggetto: Prenotazione, form: forms.Form) -> str:
        nuovo = self.nuovo or oggetto.appuntamento.inizio
        servizi.move(ambito=self.use(), prenotazione=oggetto, modo=oggetto.appuntamento.modo, inizio=nuovo)
        return "Appuntamento spostato: ti abbiamo scritto il nuovo orario."


def with_agenda(tipo: TipoAppuntamento) -> TipoAppuntamento:
    """With what free places need of its desk."""
    tipo.agenda = get_object_or_404(Agenda.objects.with_sportello().prefetch_related("stanze"), tipi=tipo)
    return tipo


@method_decorator(login_not_required, name="dispatch")
class PropriaIcsView(PropriaMixin, Vista):
    http_method_names = ("get", "options")

    def get(self, request: Richiesta) -> HttpResponse:
        return answer_ics(write_ics(self.prenotazione, timezone.now()), "appuntamento")


# ── A place that came free ───────────────────────────────────────────────────────────────
class PostoMixin(CollegamentoMixin):
    """Who waits, by the link of an offer."""

    scopo = POSTO_LIBERO

    def prepare(self, request: Richiesta) -> HttpResponse | None:
        self.portata = build_ambito(self.collegamento)
        righe = Attesa.objects.for_ambito(self.portata).select_related("agenda__sportello")
        self.attesa = get_object_or_404(righe)
        return None

    def list_liberi(self) -> list[tuple[str, str]]:
        """The places that were offered and are still free, as choices."""
        tipo = self.attesa.agenda.tipi.prenotabili().filter(motivo=self.attesa.motivo).first()
        if tipo is None or self.attesa.chiusa_il:
            return []
        posti = list_ancora(with_agenda(tipo), self.attesa.modo, self.attesa.offerti, adesso=timezone.now())
        return [(write_istante(posto.inizio), tell_quando(posto.inizio)) for posto in posti]


@method_decorator(login_not_required, name="dispatch")
class PostoShowView(PostoMixin, Vista):
    def get(self, request: Richiesta) -> HttpResponse:
        contesto = {
            "attesa": self.attesa,
            "sportello": self.attesa.agenda.sportello,
            "liberi": self.list_liberi(),
            "proprio": find_proprio(self.attesa),
            "finita": len(self.attesa.offerti) >= attese.OFFERTE,
        }
        return render(request, "agenda/posto_show.html", contesto)


class PostoForm(forms.Form):
    """Which of the free places, and how one is called."""

    inizio = forms.ChoiceField(label="Quale orario", widget=forms.RadioSelect)
    nome = forms.CharField(
        label="Come ti chiami", max_length=80, help_text=NOME, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )

    def __init__(self, data: Any = None, *, liberi: list[tuple[str, str]]) -> None:
        super().__init__(data)
        campo = self.fields["inizio"]
        campo.choices = liberi  # type: ignore[attr-defined]  # a choice field
        campo.error_messages["invalid_choice"] = "Questo orario l'ha già preso un'altra persona: scegline un altro."


class PostoConferma(PostoMixin, ConfermaView):
    def get_oggetto(self) -> Attesa:
        return self.attesa

    def is_permesso(self, oggetto: Attesa) -> bool:
        return True

    def describe_fermo(self, oggetto: Attesa) -> str:
        return "Non aspetti più un posto: prenota un orario libero." if oggetto.chiusa_il else ""

    def get_ritorno(self, oggetto: Attesa) -> str:
        return reverse("agenda:posto_show")

    def get_briciole(self, oggetto: Attesa) -> list[tuple[str, str]]:
        return [("Si è liberato un posto", self.get_ritorno(oggetto))]


@method_decorator(login_not_required, name="dispatch")
class PostoTakeView(PostoConferma):
    titolo = "Prendi il posto"
    testo = "Il posto è di chi conferma per primo."
    invia = "Prendi questo posto"
    tiene_bozza = False  # no account, no draft

    def stop(self, oggetto: Attesa) -> HttpResponse | None:
        if fermo := super().stop(oggetto):
            return fermo
        self.liberi = self.list_liberi()
        if self.liberi:
            return None
        return self.tell_gia(self.get_ritorno(oggetto), "Il posto non è più libero. Resti in lista d'attesa.")

    def list_visti(self, oggetto: Attesa) -> tuple[Any, ...]:
        return ()

    def get_form(self, oggetto: Attesa, data: Any = None) -> PostoForm:
        return PostoForm(data, liberi=self.liberi)

    def run(self, oggetto: Attesa, form: forms.Form) -> str:
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        dati = form.cleaned_data
        inizio = read_istante(dati["inizio"]) or timezone.now()
        _, token = servizi.take_attesa(attesa=oggetto, inizio=inizio, nome=dati["nome"])
        self.request.session[name_chiave(PRENOTAZIONE)] = token
        return "Il posto è tuo: ti abbiamo scritto."

    def get_arrivo(self, oggetto: Attesa, esito: Any) -> str:
        return reverse("agenda:propria_show")


@method_decorator(login_not_required, name="dispatch")
class PostoStopView(PostoConferma):
    titolo = "Smetti di aspettare"
    testo = "Non ti scriviamo più, e cancelliamo il tuo recapito."
    invia = "Non aspetto più"

    def run(self, oggetto: Attesa, form: forms.Form) -> str:
        use_collegamento(collegamento=self.collegamento, scopo=self.scopo)
        attese.close_attesa(attesa=oggetto, adesso=timezone.now())
        return "Fatto: non ti scriviamo più."

    def get_arrivo(self, oggetto: Attesa, esito: Any) -> str:
        return reverse("agenda:prenota_search")
