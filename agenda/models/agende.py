"""How a desk receives by appointment: what for, how long, in which rooms, with whom, and who is away when."""

from datetime import datetime, time, timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from agenda.enums import Modo, MotivoAppuntamento
from agenda.models.intervalli import TempoRange
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase
from nucleo.quantita import CampoQuantita
from sportelli.models import Sportello
from sportelli.models.rete import STATI_CHE_RICEVONO
from utenti.models import Assegnazione, Utente


class AgendaQuerySet(models.QuerySet["Agenda"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Of the desks in reach: how a desk receives is of no person."""
        return self.filter(sportello__in=Sportello.objects.for_ambito(ambito))

    def proprie(self, ambito: Ambito) -> Self:
        """Of the desks where one receives."""
        return self.filter(sportello__in=ambito.sportelli)

    def prenotabili(self) -> Self:
        """That anybody may book at."""
        return self.filter(prenotabile=True, sportello__stato__in=STATI_CHE_RICEVONO)

    def with_sportello(self) -> Self:
        """With what its hours need."""
        return self.select_related("sportello__comune__provincia", "sportello__amministrazione").prefetch_related(
            "sportello__orari", "sportello__eccezioni"
        )


class Agenda(ModelloBase):
    """How a desk takes appointments. When it is open its own hours say."""

    sportello = models.OneToOneField(
        Sportello, models.PROTECT, related_name="agenda", verbose_name="sportello", editable=False
    )
    prenotabile = models.BooleanField("i cittadini prenotano da soli", default=False)
    anticipo_ore = CampoQuantita("ore di anticipo", massimo=336, default=24)
    giorni_avanti = CampoQuantita("giorni avanti", minimo=1, massimo=120, default=30)
    passo = CampoQuantita("minuti fra un inizio e il successivo", minimo=5, massimo=120, default=30)
    margine = CampoQuantita("minuti liberi dopo ogni appuntamento", massimo=60, default=10)
    videochiamata = models.URLField("indirizzo della videochiamata", max_length=300, blank=True)
    avviso = models.CharField("da sapere", max_length=300, blank=True)

    objects = AgendaQuerySet.as_manager()

    class Meta:
        verbose_name = "agenda di uno sportello"
        verbose_name_plural = "agende degli sportelli"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Agenda di {self.sportello}"

    def get_absolute_url(self) -> str:
        return reverse("agenda:agenda_detail", args=(self.uuid,))

    @property
    def url_prenota(self) -> str:
        return reverse("agenda:prenota_quando", args=(self.sportello.slug,))


class TipoQuerySet(models.QuerySet["TipoAppuntamento"]):
    def attivi(self) -> Self:
        return self.filter(attivo=True)

    def prenotabili(self) -> Self:
        """What anybody may book."""
        return self.attivi().filter(prenotabile=True)


class TipoAppuntamento(ModelloBase):
    """What one may come for at a desk, how long it takes there, how it may be held."""

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="tipi", verbose_name="agenda", db_index=False)
    motivo = models.CharField("per che cosa", max_length=12, choices=MotivoAppuntamento)
    durata = CampoQuantita("minuti", minimo=10, massimo=480)
    modi = ArrayField(models.CharField(max_length=8, choices=Modo), verbose_name="come si tiene", default=list)
    prenotabile = models.BooleanField("lo prenotano anche i cittadini", default=True)
    portare = models.CharField("che cosa portare", max_length=600, blank=True)
    attivo = models.BooleanField("si usa", default=True)

    objects = TipoQuerySet.as_manager()

    class Meta:
        verbose_name = "tipo di appuntamento"
        verbose_name_plural = "tipi di appuntamento"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("agenda", "motivo"),
                name="tipoappuntamento_uno_per_motivo",
                violation_error_message="Questo motivo è già fra gli appuntamenti dello sportello.",
            ),
            models.CheckConstraint(
                condition=Q(modi__len__gt=0),
                name="tipoappuntamento_ha_modi",
                violation_error_message="Scegli almeno un modo in cui si tiene.",
            ),
        )

    def __str__(self) -> str:
        return self.get_motivo_display()

    @property
    def etichette_modi(self) -> list[str]:
        return [str(modo.label) for modo in Modo if modo in self.modi]


class Stanza(ModelloBase):
    """Where one receives. A desk that names none has as many as people."""

    agenda = models.ForeignKey(Agenda, models.PROTECT, related_name="stanze", verbose_name="agenda", db_index=False)
    nome = models.CharField("nome", max_length=60)
    attiva = models.BooleanField("si usa", default=True)

    class Meta:
        verbose_name = "stanza"
        verbose_name_plural = "stanze"
        ordering = ("nome", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agenda", "nome"),
                name="stanza_unica",
                violation_error_message="Lo sportello ha già una stanza con questo nome.",
            ),
        )

    def __str__(self) -> str:
        return self.nome


class AssenzaQuerySet(models.QuerySet["Assenza"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """One's own, and those of who works at the same desks."""
        if ambito.sistema:
            return self
        qui = ambito.sportelli | ambito.sportelli_diretti
        colleghi = Assegnazione.objects.vigenti().filter(sportello__in=qui).values("utente")
        return self.filter(Q(operatore=ambito.utente_id) | Q(operatore__in=colleghi))

    def da_finire(self, adesso: datetime) -> Self:
        return self.filter(fine__gt=adesso)

    def tra(self, dal: datetime, al: datetime) -> Self:
        return self.filter(inizio__lt=al, fine__gt=dal)


class Assenza(ModelloBase):
    """Who receives is not there, wherever they work. Why is nobody's business: it is not asked."""

    operatore = models.ForeignKey(
        Utente, models.PROTECT, related_name="assenze", verbose_name="operatore", db_index=False
    )
    inizio = models.DateTimeField("dal")
    fine = models.DateTimeField("al")
    inserita_da = FirmaField("inserita da", editable=False)

    objects = AssenzaQuerySet.as_manager()

    class Meta:
        verbose_name = "assenza di un operatore"
        verbose_name_plural = "assenze degli operatori"
        ordering = ("inizio", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(fine__gt=F("inizio")),
                name="assenza_ordinata",
                violation_error_message="L'assenza finisce dopo che è cominciata.",
            ),
            ExclusionConstraint(
                name="assenza_non_sovrapposta",
                expressions=(
                    ("operatore", RangeOperators.EQUAL),
                    (TempoRange("inizio", "fine"), RangeOperators.OVERLAPS),
                ),
                violation_error_message="Un'altra assenza della stessa persona copre già una parte di questo tempo.",
            ),
        )

    def __str__(self) -> str:
        """Of whole days, the days: the midnight after the last is nobody's."""
        inizio, fine = timezone.localtime(self.inizio), timezone.localtime(self.fine)
        if inizio.time() != time.min or fine.time() != time.min:
            return f"{formati.data_ora(self.inizio)} - {formati.data_ora(self.fine)}"
        primo, ultimo = inizio.date(), fine.date() - timedelta(days=1)
        if primo == ultimo:
            return formati.data_estesa(primo)
        return f"{formati.data_articolata('dal', primo)} {formati.data_articolata('al', ultimo)}"

    def get_absolute_url(self) -> str:
        return reverse("agenda:assenza_list")
