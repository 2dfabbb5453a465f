"""What stands in an agenda, and who comes."""

from datetime import date, datetime, timedelta
from typing import Self
from uuid import UUID

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone

from agenda.enums import (
    ESITI,
    MACCHINA_PRENOTAZIONE,
    POSTO_LIBERO,
    PRENOTAZIONE,
    SENZA_POSTO,
    VIVE,
    Modo,
    MotivoAppuntamento,
    StatoPrenotazione,
)
from agenda.models.agende import Agenda, Stanza, TipoAppuntamento
from agenda.models.intervalli import TempoRange
from agenda.regole.codici import is_codice
from cittadini.models import Cittadino
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.guardie import Guardia
from nucleo.istanti import end_of, start_of
from nucleo.letture import CampoCognome
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme
from nucleo.quantita import CampoQuantita
from nucleo.telefono import TelefonoField
from sportelli.models import Sportello
from utenti.models import Utente

POSTI = 200

# A place is one of those of its appointment, which holds. FOR SHARE: nobody cancels it meanwhile.
POSTO_CHE_C_E = Guardia(
    name="posto_di_appuntamento",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update,
    condition=pgtrigger.Condition("NEW.posto IS NOT NULL"),
    declare=[("quanti", "integer")],
    func="""
    SELECT posti INTO quanti FROM agenda_appuntamento
        WHERE id = NEW.appuntamento_id AND annullato_il IS NULL FOR SHARE;
    IF quanti IS NULL OR NEW.posto > quanti THEN
        RAISE EXCEPTION 'Questo posto non c''è.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'prenotazione_posto_che_c_e';
    END IF;
    RETURN NEW;
    """,
)


class AppuntamentoQuerySet(models.QuerySet["Appuntamento"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Of the desks where one receives or for which one answers."""
        return self if ambito.sistema else self.filter(sportello__in=ambito.sportelli | ambito.sportelli_diretti)

    def vivi(self) -> Self:
        return self.filter(annullato_il__isnull=True)

    def tra(self, dal: datetime, al: datetime) -> Self:
        return self.filter(inizio__lt=al, libero_dalle__gt=dal)

    def dei_giorni(self, dal: date, al: date) -> Self:
        return self.filter(inizio__gte=start_of(dal), inizio__lt=end_of(al))

    def da_venire(self, adesso: datetime) -> Self:
        return self.vivi().filter(inizio__gt=adesso)

    def prenotabili(self, adesso: datetime) -> Self:
        """Meetings that anybody may book a place of."""
        aperte = Agenda.objects.prenotabili().values("sportello")
        return self.da_venire(adesso).filter(sportello__in=aperte).exclude(titolo="")

    def with_posti(self) -> Self:
        """Annotate `presi`, how many of its places somebody has."""
        return self.annotate(presi=Count("prenotazioni", filter=Q(prenotazioni__posto__isnull=False)))

    def with_chi(self) -> Self:
        """Annotate `chi` and `chi_stato`: who comes, and how their booking stands, when it is one person."""
        prima = Prenotazione.objects.filter(appuntamento=OuterRef("pk"), posto__isnull=False).order_by("posto", "pk")
        return self.annotate(
            chi=Subquery(prima.values("nome")[:1], output_field=CampoCognome(max_length=80)),
            chi_stato=Subquery(prima.values("stato")[:1]),
            chi_uuid=Subquery(prima.values("uuid")[:1]),
        )

    def with_elenco(self) -> Self:
        return self.select_related("sportello", "tipo", "operatore", "stanza").with_posti().with_chi()

    def prese(self) -> Self:
        """As `with_posti` counted: those to which somebody comes."""
        return self.filter(presi__gt=0)

    def prese_o_aperte(self) -> Self:
        """And the meetings, to which anybody may come."""
        return self.filter(Q(presi__gt=0) | ~Q(titolo=""))

    def in_ordine(self) -> Self:
        return self.order_by("inizio", "pk")


class Appuntamento(ModelloBase):
    """A time of a desk with somebody who receives, and its places: one, or more when it is a meeting.

    Two of the same operator, or in the same room, never overlap: PostgreSQL refuses it (`libero_dalle` holds the time
    that is left free after it). What is moved or cancelled leaves its row, that keeps nothing from others.
    """

    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="appuntamenti", verbose_name="sportello", db_index=False
    )
    tipo = models.ForeignKey(TipoAppuntamento, models.PROTECT, related_name="appuntamenti", verbose_name="per che cosa")
    operatore = models.ForeignKey(
        Utente, models.PROTECT, related_name="appuntamenti", verbose_name="operatore", db_index=False
    )
    stanza = models.ForeignKey(
        Stanza, models.PROTECT, related_name="appuntamenti", verbose_name="stanza", null=True, blank=True
    )
    modo = models.CharField("come si tiene", max_length=8, choices=Modo)
    inizio = models.DateTimeField("inizio")
    fine = models.DateTimeField("fine")
    libero_dalle = models.DateTimeField("di nuovo libero dalle", editable=False)
    posti = CampoQuantita("posti", minimo=1, massimo=POSTI, default=1)
    titolo = models.CharField("titolo dell'incontro", max_length=120, blank=True)
    annullato_il = models.DateTimeField("annullato il", null=True, blank=True, editable=False)
    preso_da = FirmaField("preso da", editable=False)

    presi: int  # given by `with_posti`
    chi: str | None  # given by `with_chi`
    chi_stato: str | None
    chi_uuid: UUID | None

    objects = AppuntamentoQuerySet.as_manager()

    class Meta:
        verbose_name = "appuntamento"
        verbose_name_plural = "appuntamenti"
        ordering = ("inizio", "pk")
        indexes = (
            models.Index(fields=("sportello", "inizio"), name="appuntamento_sportello"),
            models.Index(fields=("operatore", "inizio"), name="appuntamento_operatore"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(fine__gt=F("inizio"), libero_dalle__gte=F("fine")),
                name="appuntamento_tempi_ordinati",
                violation_error_message="L'appuntamento finisce dopo che è cominciato.",
            ),
            models.CheckConstraint(
                condition=Q(posti=1) | ~Q(titolo=""),
                name="appuntamento_di_gruppo_ha_titolo",
                violation_error_message="Un incontro di gruppo ha un titolo.",
            ),
            models.CheckConstraint(
                condition=Q(modo="presenza") | Q(stanza__isnull=True),
                name="appuntamento_stanza_se_presenza",
                violation_error_message="Solo chi riceve di persona occupa una stanza.",
            ),
            ExclusionConstraint(
                name="appuntamento_operatore_libero",
                expressions=(
                    ("operatore", RangeOperators.EQUAL),
                    (TempoRange("inizio", "libero_dalle"), RangeOperators.OVERLAPS),
                ),
                condition=Q(annullato_il__isnull=True),
                violation_error_message="Qualcuno ha appena preso questo orario: scegline un altro.",
            ),
            ExclusionConstraint(
                name="appuntamento_stanza_libera",
                expressions=(
                    ("stanza", RangeOperators.EQUAL),
                    (TempoRange("inizio", "libero_dalle"), RangeOperators.OVERLAPS),
                ),
                condition=Q(annullato_il__isnull=True),
                violation_error_message="La stanza è appena stata presa: scegli un altro orario.",
            ),
        )
        triggers = (keep_ferme("sportello_id", "tipo_id", "inizio", "fine", "libero_dalle", "posti", "preso_da"),)

    def __str__(self) -> str:
        return self.titolo or str(self.tipo)

    def get_absolute_url(self) -> str:
        return reverse("agenda:appuntamento_detail", args=(self.uuid,))

    @property
    def di_gruppo(self) -> bool:
        return bool(self.titolo)

    @property
    def liberi(self) -> int:
        """As `with_posti` counted."""
        return self.posti - self.presi

    @property
    def giorno(self) -> date:
        return timezone.localdate(self.inizio)

    @property
    def dalle(self) -> str:
        return f"{timezone.localtime(self.inizio):%H:%M}"

    @property
    def alle(self) -> str:
        return f"{timezone.localtime(self.fine):%H:%M}"

    @property
    def detto_chi(self) -> str:
        """How the booking of who comes stands, as `with_chi` says; and its badge."""
        return str(StatoPrenotazione(self.chi_stato).label) if self.chi_stato else ""

    @property
    def tipo_chi(self) -> str:
        return MACCHINA_PRENOTAZIONE[self.chi_stato].tipo if self.chi_stato else ""

    @property
    def durata(self) -> timedelta:
        return self.fine - self.inizio


class ConCodice(ModelloBase):
    """Made by who has no account: held until the code that went to the address or to the number comes back."""

    email = models.EmailField("e-mail", blank=True)
    telefono = TelefonoField("telefono", blank=True)
    codice_impronta = models.CharField("impronta del codice", max_length=64, blank=True, editable=False)
    codice_scade_il = models.DateTimeField("il codice vale fino al", null=True, blank=True, editable=False)
    codice_tentativi = CampoQuantita("codici sbagliati", massimo=20, default=0, editable=False)

    class Meta:
        abstract = True

    def is_codice(self, codice: str) -> bool:
        return is_codice(self.uuid, codice, self.codice_impronta)


def filter_di_chi(email: str, telefono: str) -> Q:
    """Of who left this address or this number."""
    suoi = Q(pk__in=())
    if email:
        suoi |= Q(email__iexact=email)
    if telefono:
        suoi |= Q(telefono=telefono)
    return suoi


class PrenotazioneQuerySet(models.QuerySet["Prenotazione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Of the desks where one receives; the one that a link opens. Whoever counts the network sees no names."""
        if ambito.sistema:
            return self
        if ambito.collegamento:
            return self.filter(uuid=ambito.opens("agenda.prenotazione", PRENOTAZIONE))
        return self.filter(appuntamento__sportello__in=ambito.sportelli | ambito.sportelli_diretti)

    def vive(self) -> Self:
        return self.filter(stato__in=VIVE)

    def confermate(self) -> Self:
        return self.filter(stato=StatoPrenotazione.CONFERMATA)

    def in_stato(self, stato: str) -> Self:
        return self.filter(stato=stato)

    def di_uuid(self, uuid: object) -> Self:
        return self.filter(uuid=uuid)

    def con_posto(self) -> Self:
        return self.filter(posto__isnull=False)

    def scadute(self, adesso: datetime) -> Self:
        """Held, and never confirmed in time."""
        return self.filter(stato=StatoPrenotazione.DA_CONFERMARE, codice_scade_il__lte=adesso)

    def da_venire(self, adesso: datetime) -> Self:
        return self.filter(appuntamento__inizio__gt=adesso)

    def di_chi(self, email: str, telefono: str) -> Self:
        return self.filter(filter_di_chi(email, telefono))

    def with_appuntamento(self) -> Self:
        return self.select_related(
            "appuntamento__sportello__amministrazione",
            "appuntamento__sportello__comune",
            "appuntamento__tipo__agenda",
            "appuntamento__operatore",
            "appuntamento__stanza",
        )

    def da_legare(self) -> Self:
        """Whose welcome was begun from here, and whose card is not tied yet."""
        return self.filter(cittadino__isnull=True, accoglienza__isnull=False)

    def senza_nome(self) -> Self:
        """For who came by a link: nothing of theirs is read that the page does not show."""
        return self.defer("nome")


class Prenotazione(ConCodice, ModelloConStato):
    """Who comes to an appointment. Who has a place has its number, which nobody else has.

    Of who never became somebody that the desk follows (`cittadino`) name and contacts are forgotten after the term.
    """

    appuntamento = models.ForeignKey(
        Appuntamento, models.PROTECT, related_name="prenotazioni", verbose_name="appuntamento", db_index=False
    )
    posto = CampoQuantita("posto", minimo=1, massimo=POSTI, null=True, blank=True, editable=False)
    stato = models.CharField(
        "stato", max_length=16, choices=StatoPrenotazione, default=StatoPrenotazione.DA_CONFERMARE, editable=False
    )
    nome = CampoCognome("nome di chi viene", max_length=80, blank=True)
    cittadino = models.ForeignKey(
        Cittadino, models.PROTECT, related_name="prenotazioni", verbose_name="cittadino", null=True, blank=True
    )
    # The welcome begun from here: the uuid that the card will have.
    accoglienza = models.UUIDField("accoglienza cominciata", null=True, blank=True, editable=False)
    presa_da = FirmaField("presa da", editable=False)
    verra_il = models.DateTimeField("ha detto che viene il", null=True, blank=True, editable=False)
    avvisati = CampoQuantita("promemoria spediti", massimo=2, default=0, editable=False)
    dimenticata_il = models.DateTimeField("dimenticata il", null=True, blank=True, editable=False)

    macchina = MACCHINA_PRENOTAZIONE
    objects = PrenotazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "prenotazione"
        verbose_name_plural = "prenotazioni"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("stato", "codice_scade_il"), name="prenotazione_scadenze"),
            models.Index(fields=("email",), condition=~Q(email=""), name="prenotazione_email"),
            models.Index(fields=("telefono",), condition=~Q(telefono=""), name="prenotazione_telefono"),
            models.Index(
                fields=("accoglienza",),
                condition=Q(cittadino__isnull=True, accoglienza__isnull=False),
                name="prenotazione_da_legare",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("appuntamento", "posto"),
                name="prenotazione_posto_di_uno",
                violation_error_message="Qualcuno ha appena preso questo posto: scegline un altro.",
            ),
            models.CheckConstraint(
                condition=Q(stato__in=SENZA_POSTO, posto__isnull=True)
                | Q(stato__in=(*VIVE, *ESITI), posto__isnull=False),
                name="prenotazione_posto_secondo_stato",
                violation_error_message="Chi viene ha un posto, gli altri no.",
            ),
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(telefono="") | Q(cittadino__isnull=False) | Q(dimenticata_il__isnull=False),
                name="prenotazione_ha_recapito",
                violation_error_message="Serve un'e-mail o un telefono: se l'appuntamento cambia bisogna avvisare.",
            ),
        )
        triggers = (POSTO_CHE_C_E, keep_ferme("presa_da"))

    def __str__(self) -> str:
        return f"Prenotazione: {self.appuntamento}"

    def get_absolute_url(self) -> str:
        return self.appuntamento.get_absolute_url()

    @property
    def sportello_del_cambio(self) -> int:
        return self.appuntamento.sportello_id

    @property
    def viva(self) -> bool:
        return self.stato in VIVE


class AttesaQuerySet(models.QuerySet["Attesa"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        if ambito.sistema:
            return self
        if ambito.collegamento:
            return self.filter(uuid=ambito.opens("agenda.attesa", POSTO_LIBERO))
        return self.filter(agenda__sportello__in=ambito.sportelli | ambito.sportelli_diretti)

    def da_confermare(self) -> Self:
        return self.filter(confermata_il__isnull=True, chiusa_il__isnull=True)

    def di_uuid(self, uuid: object) -> Self:
        return self.filter(uuid=uuid)

    def di_chi(self, email: str, telefono: str) -> Self:
        return self.filter(filter_di_chi(email, telefono))

    def in_attesa(self) -> Self:
        """Who still waits, whose address was shown to be theirs."""
        return self.filter(confermata_il__isnull=False, chiusa_il__isnull=True)

    def aperte(self, oggi: date) -> Self:
        """Who asked first first."""
        return self.in_attesa().filter(fino_al__gte=oggi).order_by("confermata_il", "pk")


class Attesa(ConCodice):
    """Who would come if a place came free. Who it is is not asked: only where to write."""

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="attese", verbose_name="agenda")
    motivo = models.CharField("per che cosa", max_length=12, choices=MotivoAppuntamento)
    modo = models.CharField("come si tiene", max_length=8, choices=Modo)
    fino_al = CampoData("ultimo giorno utile", significato=Significato.IMPEGNO)
    confermata_il = models.DateTimeField("confermata il", null=True, blank=True, editable=False)
    offerti = ArrayField(models.DateTimeField(), verbose_name="posti offerti", default=list, editable=False)
    chiusa_il = models.DateTimeField("chiusa il", null=True, blank=True, editable=False)

    objects = AttesaQuerySet.as_manager()

    class Meta:
        verbose_name = "attesa di un posto"
        verbose_name_plural = "attese di un posto"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(email="") | ~Q(telefono="") | Q(chiusa_il__isnull=False),
                name="attesa_ha_recapito",
                violation_error_message="Serve un'e-mail o un telefono: è lì che arriva l'offerta.",
            ),
            models.UniqueConstraint(
                *("agenda", "motivo", "modo", Upper("email"), "telefono"),
                condition=Q(confermata_il__isnull=False, chiusa_il__isnull=True),
                name="attesa_una_a_recapito",
                violation_error_message="Con questo recapito si aspetta già: basta una volta.",
            ),
        )

    def __str__(self) -> str:
        return f"Attesa: {self.get_motivo_display()}"
