"""How a desk takes appointments; meetings; who is away; who takes an appointment over; one's own calendar."""

from copy import copy
from datetime import timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse, reverse_lazy
from django.utils import timezone

from agenda import permissions
from agenda.enums import CALENDARIO, MotivoAppuntamento
from agenda.filters import AssenzaFilter
from agenda.forms.agende import (
    AgendaForm,
    AssenzaForm,
    CollegaForm,
    GruppoForm,
    MotivoForm,
    build_tipi,
)
from agenda.models import Agenda, Appuntamento, Assenza
from agenda.selectors.agende import list_colleghi, list_miei, list_operatori
from agenda.selectors.parole import tell_impegno
from agenda.services import agende as servizi_agende
from agenda.services import appuntamenti as servizi
from agenda.services import assenze as servizi_assenze
from agenda.services.gruppi import create_gruppo
from agenda.services.posti import PostoPreso
from agenda.tables import AssenzaTable
from agenda.views.accesso import get_agenda, get_agenda_propria, get_appuntamento, list_briciole
from interfaccia.componenti import Bottone
from interfaccia.views import ConfermaView, CorrezioneView, ElencoView, ModuloView, PermessoMixin
from nucleo import formati
from nucleo.ics import write_calendario
from sportelli.models import Sportello
from utenti.models import Utente
from utenti.views import calendari

# How far back a calendar goes.
INDIETRO = timedelta(days=60)


# ── The rules of an agenda ───────────────────────────────────────────────────────────────
class AgendaOpenView(ConfermaView):
    titolo = "Apri l'agenda dello sportello"
    testo = (
        "Lo sportello comincia a dare appuntamenti, negli orari in cui è aperto. Subito dopo scegli per che cosa, "
        "quanto durano e se i cittadini li prenotano da soli."
    )
    invia = "Apri l'agenda"

    def get_oggetto(self) -> Sportello:
        return get_object_or_404(Sportello.objects.for_ambito(self.request.ambito), uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Sportello) -> bool:
        return permissions.can_configure(self.request.ambito, oggetto)

    def run(self, oggetto: Sportello, form: Any) -> str:
        self.agenda = servizi_agende.open_agenda(ambito=self.request.ambito, sportello=oggetto)
        return "Agenda aperta: scegli come riceve lo sportello."

    def get_arrivo(self, oggetto: Sportello, esito: Any) -> str:
        return self.agenda.get_absolute_url()

    def get_ritorno(self, oggetto: Sportello) -> str:
        return oggetto.get_absolute_url()


class AgendaUpdateView(CorrezioneView):
    titolo = "Come riceve lo sportello"
    testo = "Quello che cambi vale per chi prenota da adesso: gli appuntamenti già presi restano come sono."
    invia = "Registra"
    tiene_bozza = True

    def get_oggetto(self) -> Agenda:
        return get_agenda(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Agenda) -> bool:
        return permissions.can_configure(self.request.ambito, oggetto.sportello)

    def get_form(self, oggetto: Agenda, data: Any = None) -> AgendaForm:
        stanze = oggetto.stanze.filter(attiva=True).values_list("nome", flat=True)
        return AgendaForm(data, instance=copy(oggetto), initial={"stanze": "\n".join(stanze)})

    def get_insiemi(self, oggetto: Agenda, data: Any = None) -> tuple[Any]:
        return (build_tipi(list(oggetto.tipi.attivi()), data),)

    def save(self, oggetto: Agenda, form: AgendaForm) -> Agenda:
        return servizi_agende.update_agenda(
            ambito=self.request.ambito,
            agenda=oggetto,
            versione=oggetto.versione,
            valori=form.valori,
            tipi=self.insiemi[0].read_valori(),
            stanze=form.cleaned_data["stanze"],
        )

    def get_ritorno(self, oggetto: Agenda) -> str:
        return oggetto.sportello.get_absolute_url()

    def get_arrivo(self, oggetto: Agenda, esito: Agenda) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Agenda) -> list[tuple[str, str]]:
        return [(str(oggetto.sportello), oggetto.sportello.get_absolute_url())]


# ── Meetings, and what becomes of an appointment ─────────────────────────────────────────
class GruppoCreateView(ModuloView):
    titolo = "Prepara un incontro di gruppo"
    testo = "Chi prenota dal sito lo trova fra gli appuntamenti dello sportello, finché ci sono posti."
    invia = "Prepara l'incontro"
    fatto = "Incontro preparato."
    tiene_bozza = True

    def get_oggetto(self) -> Agenda:
        return get_agenda_propria(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Agenda) -> bool:
        return permissions.can_keep(self.request.ambito, oggetto.sportello_id)

    def get_form(self, oggetto: Agenda, data: Any = None) -> GruppoForm:
        operatori, stanze = list_operatori(oggetto.sportello), oggetto.stanze.filter(attiva=True)
        return GruppoForm(data, operatori=operatori, stanze=stanze)

    def save(self, oggetto: Agenda, form: GruppoForm) -> Appuntamento:
        tipo = servizi_agende.get_tipo_di_gruppo(agenda=oggetto, motivo=MotivoAppuntamento.GRUPPO)
        return create_gruppo(ambito=self.request.ambito, tipo=tipo, **form.valori)

    def get_ritorno(self, oggetto: Agenda) -> str:
        return reverse("agenda:agenda_show")

    def get_briciole(self, oggetto: Agenda) -> list[tuple[str, str]]:
        return list_briciole()


class SuAppuntamento(ConfermaView):
    """An act on an appointment as a whole."""

    def get_oggetto(self) -> Appuntamento:
        return get_appuntamento(self.request.ambito, self.kwargs["uuid"])

    def is_permesso(self, oggetto: Appuntamento) -> bool:
        return permissions.can_keep(self.request.ambito, oggetto.sportello_id)

    def describe_fermo(self, oggetto: Appuntamento) -> str:
        if oggetto.annullato_il:
            return "L'appuntamento è già annullato."
        return "L'appuntamento è già passato." if oggetto.inizio <= timezone.now() else ""

    def list_visti(self, oggetto: Appuntamento) -> tuple[Any, ...]:
        return (oggetto.versione, oggetto.annullato_il, oggetto.presi)

    def list_dati(self, oggetto: Appuntamento) -> list[tuple[str, str]]:
        persone = formati.quanti(oggetto.presi, "persona", "persone")
        return [("Quando", formati.data_ora(oggetto.inizio)), ("Con chi", str(oggetto.operatore)), ("Vengono", persone)]

    def get_ritorno(self, oggetto: Appuntamento) -> str:
        return oggetto.get_absolute_url()

    def get_briciole(self, oggetto: Appuntamento) -> list[tuple[str, str]]:
        return list_briciole((str(oggetto), self.get_ritorno(oggetto)))


class AppuntamentoAnnulView(SuAppuntamento):
    tiene_bozza = True
    titolo = "Annulla l'appuntamento"
    testo = "Chi aveva prenotato riceve subito un messaggio con il motivo e con il modo di prenotare di nuovo."
    invia = "Annulla l'appuntamento"
    pericolo = True
    form_class = MotivoForm

    def run(self, oggetto: Appuntamento, form: forms.Form) -> str:
        quante = servizi.annul_appuntamento(
            ambito=self.request.ambito, appuntamento=oggetto, motivo=form.cleaned_data["motivo"]
        )
        return f"Annullato. Avvisate: {formati.quanti(quante, 'persona', 'persone')}."


class AppuntamentoHandView(SuAppuntamento):
    titolo = "Passa l'appuntamento a un collega"
    testo = "Resta alla stessa ora: chi viene non deve fare niente."
    invia = "Passa"
    tiene_bozza = False  # a choice

    def get_form(self, oggetto: Appuntamento, data: Any = None) -> CollegaForm:
        return CollegaForm(data, operatori=list_operatori(oggetto.sportello).exclude(pk=oggetto.operatore_id))

    def run(self, oggetto: Appuntamento, form: forms.Form) -> str:
        scelto = form.cleaned_data["operatore"]
        try:
            servizi.hand_over(ambito=self.request.ambito, appuntamento=oggetto, con=scelto.pk if scelto else 0)
        except PostoPreso as errore:
            raise forms.ValidationError({"operatore": errore.messages}) from errore
        return "Passato a chi è libero a quell'ora." if scelto is None else f"Passato a {scelto}."


# ── Who is away ──────────────────────────────────────────────────────────────────────────
class AssenzaListView(PermessoMixin, ElencoView):
    permesso = staticmethod(permissions.can_keep_agenda)
    titolo = "Assenze"
    sommario = "Chi non c'è, da oggi in poi: con loro non si prenota."
    nome_uno, nome_molti = "assenza", "assenze"
    filterset_class = AssenzaFilter
    table_class = AssenzaTable
    briciole = (("Agenda", reverse_lazy("agenda:agenda_show")),)
    vuoto_titolo = "Nessuna assenza"
    vuoto_testo = "Segna qui ferie e impegni: in quel tempo nessuno prenota."

    def get_queryset(self) -> QuerySet[Assenza]:
        return Assenza.objects.for_ambito(self.request.ambito).da_finire(timezone.now())

    def dress(self, dati: Any) -> Any:
        return dati.select_related("operatore")

    def get_azioni(self) -> tuple[Bottone, ...]:
        nuova = reverse("agenda:assenza_create")
        return (Bottone("Segna un'assenza", nuova, stile="primario", icona="it-plus"),)


class AssenzaCreateView(ModuloView):
    titolo = "Segna un'assenza"
    testo = (
        "In quel tempo nessuno può prenotare con questa persona. Chi ha già prenotato lo trovi fra gli appuntamenti da "
        "spostare. Il motivo non serve."
    )
    invia = "Segna l'assenza"
    tiene_bozza = False  # some days

    def get_oggetto(self) -> Utente:
        return get_object_or_404(Utente.objects.in_stato("attivo"), pk=self.request.ambito.utente_id)

    def is_permesso(self, oggetto: Utente) -> bool:
        return permissions.can_keep_agenda(self.request.ambito)

    def get_form(self, oggetto: Utente, data: Any = None) -> AssenzaForm:
        return AssenzaForm(data, operatori=list_colleghi(self.request.ambito), initial={"operatore": oggetto.uuid})

    def save(self, oggetto: Utente, form: AssenzaForm) -> int:
        inizio, fine = form.tempi
        _, da_spostare = servizi_assenze.open_assenza(
            ambito=self.request.ambito, operatore=form.cleaned_data["operatore"], inizio=inizio, fine=fine
        )
        return len(da_spostare)

    def get_fatto(self, esito: int) -> str:
        if not esito:
            return "Assenza segnata: non c'è niente da spostare."
        return f"Assenza segnata. Da spostare: {formati.quanti(esito, 'appuntamento', 'appuntamenti')}."

    def get_arrivo(self, oggetto: Utente, esito: int) -> str:
        return reverse("agenda:da_spostare_list") if esito else self.get_ritorno(oggetto)

    def get_ritorno(self, oggetto: Utente) -> str:
        return reverse("agenda:assenza_list")

    def get_briciole(self, oggetto: Utente) -> list[tuple[str, str]]:
        return list_briciole(("Assenze", self.get_ritorno(oggetto)))


class AssenzaRemoveView(ConfermaView):
    titolo = "Togli l'assenza"
    testo = "In quel tempo si può di nuovo prenotare con questa persona."
    invia = "Togli l'assenza"

    def get_oggetto(self) -> Assenza:
        righe = Assenza.objects.for_ambito(self.request.ambito).da_finire(timezone.now()).select_related("operatore")
        return get_object_or_404(righe, uuid=self.kwargs["uuid"])

    def is_permesso(self, oggetto: Assenza) -> bool:
        return permissions.can_keep_agenda(self.request.ambito)

    def list_dati(self, oggetto: Assenza) -> list[tuple[str, str]]:
        return [("Chi", str(oggetto.operatore)), ("Quando", str(oggetto))]

    def run(self, oggetto: Assenza, form: Any) -> str:
        servizi_assenze.remove_assenza(ambito=self.request.ambito, assenza=oggetto)
        return "Assenza tolta."

    def get_ritorno(self, oggetto: Assenza) -> str:
        return reverse("agenda:assenza_list")

    def get_briciole(self, oggetto: Assenza) -> list[tuple[str, str]]:
        return list_briciole(("Assenze", self.get_ritorno(oggetto)))


# ── One's own calendar ───────────────────────────────────────────────────────────────────
class PersonaleMixin(ConfermaView):
    scopo = CALENDARIO

    def is_permesso(self, oggetto: Utente) -> bool:
        return permissions.can_keep_agenda(self.request.ambito)

    def get_ritorno(self, oggetto: Utente) -> str:
        return reverse("agenda:agenda_show")

    def get_briciole(self, oggetto: Utente) -> list[tuple[str, str]]:
        return list_briciole()


class CalendarioCreateView(PersonaleMixin, calendari.CalendarioCreateView):
    pagina = "agenda:calendario_feed"
    testo = (
        "Il calendario del telefono o del computer legge da solo i tuoi appuntamenti da questo indirizzo: quando e per "
        "che cosa, mai chi viene. Chi ha l'indirizzo li vede: tienilo per te. Si mostra una volta sola, vale un anno, "
        "e si può annullare."
    )


class CalendarioRevokeView(PersonaleMixin, calendari.CalendarioRevokeView):
    """Nobody reads it any more."""


class CalendarioFeedView(calendari.CalendarioFeedView):
    """The appointments of whose address it is: when and what for, never who comes."""

    scopo, nome = CALENDARIO, "agenda"

    def write(self, utente: Utente) -> str:
        adesso = timezone.now()
        impegni = [tell_impegno(riga) for riga in list_miei(utente, adesso - INDIETRO)]
        return write_calendario("I miei appuntamenti", impegni, adesso)
