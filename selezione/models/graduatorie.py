"""The ranking as it was published, who asks to look at it again, the desks born of it."""

from datetime import date, datetime, timedelta
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from avvisi.enums import GESTISCONO
from avvisi.models import Avviso
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from selezione.enums import MACCHINA_RIESAME, TIPO_ESITO, Esito, StatoRiesame
from selezione.models.istruttorie import Istruttoria
from sportelli.models import Sportello

RIESAME = 3_000


class GraduatoriaQuerySet(models.QuerySet["Graduatoria"]):
    def in_vigore(self) -> Self:
        """The last of each call."""
        return self.filter(superata_il=None)


class Graduatoria(ModelloBase):
    """What was published: never changed, another takes its place and says why. `ricorso_entro`: until that instant a
    candidate may ask for a review."""

    avviso = models.ForeignKey(
        Avviso, models.PROTECT, related_name="graduatorie", verbose_name="avviso", db_index=False
    )
    numero = models.PositiveSmallIntegerField("numero")
    motivo = models.CharField("perché una nuova", max_length=600, blank=True)
    pubblicata_da = FirmaField("pubblicata da", editable=False)
    ricorso_entro = models.DateTimeField("riesame entro")
    superata_il = models.DateTimeField("superata il", null=True, blank=True, editable=False)

    objects = GraduatoriaQuerySet.as_manager()

    class Meta:
        verbose_name = "graduatoria"
        verbose_name_plural = "graduatorie"
        ordering = ("numero",)
        constraints = (
            models.UniqueConstraint(
                fields=("avviso", "numero"),
                name="graduatoria_numero_unico",
                violation_error_message="Questa graduatoria è già pubblicata.",
            ),
            models.UniqueConstraint(
                fields=("avviso",),
                condition=Q(superata_il=None),
                name="graduatoria_una_in_vigore",
                violation_error_message="In vigore ce n'è una sola.",
            ),
            models.CheckConstraint(
                condition=Q(numero=1) | ~Q(motivo=""),
                name="graduatoria_nuova_con_motivo",
                violation_error_message="Di' perché ne pubblichi una nuova.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("avviso_id", "numero", "motivo", "pubblicata_da", "ricorso_entro"),
            keep_ferme("superata_il", se="OLD.superata_il IS NOT NULL", nome="superata_ferma"),
        )

    def __str__(self) -> str:
        return f"Graduatoria di {self.avviso}"

    def get_public_url(self) -> str:
        return reverse("selezione:graduatoria_show", args=(self.avviso.slug,))

    @property
    def ultimo_giorno(self) -> date:
        """The last day to ask for a review: the instant is the midnight that ends it, in Rome."""
        return timezone.localdate(self.ricorso_entro - timedelta(seconds=1))

    def is_riesaminabile(self, adesso: datetime) -> bool:
        return self.superata_il is None and adesso < self.ricorso_entro


class VoceGraduatoria(ModelloBase):
    """A candidate, as the ranking said on its day: name and place are those of then. `schede` are the points of each
    commissioner, criterion by criterion, from which all the rest was reckoned."""

    graduatoria = models.ForeignKey(
        Graduatoria, models.PROTECT, related_name="voci", verbose_name="graduatoria", db_index=False
    )
    istruttoria = models.ForeignKey(Istruttoria, models.PROTECT, related_name="voci", verbose_name="istruttoria")
    posizione = models.PositiveIntegerField("posizione", null=True, blank=True)
    esito = models.CharField("esito", max_length=10, choices=Esito)
    punti = models.DecimalField("punti", max_digits=6, decimal_places=2)
    parziali = ArrayField(
        models.DecimalField(max_digits=5, decimal_places=2), verbose_name="punti per criterio", default=list, blank=True
    )
    schede = models.JSONField("punti dei commissari", default=list, blank=True)
    numero = models.PositiveIntegerField("numero di arrivo")
    denominazione = models.CharField("amministrazione", max_length=200)
    sede = models.CharField("comune della sede", max_length=120)

    class Meta:
        verbose_name = "voce di una graduatoria"
        verbose_name_plural = "voci delle graduatorie"
        ordering = (models.F("posizione").asc(nulls_last=True), "numero", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("graduatoria", "istruttoria"),
                name="vocegraduatoria_una",
                violation_error_message="In una graduatoria si sta una volta.",
            ),
            models.UniqueConstraint(
                fields=("graduatoria", "posizione"),
                name="vocegraduatoria_posizione_unica",
                violation_error_message="Due manifestazioni non hanno lo stesso posto.",
            ),
            models.CheckConstraint(
                condition=Q(esito="esclusa", posizione=None) | ~Q(esito="esclusa") & Q(posizione__isnull=False),
                name="vocegraduatoria_posizione_di_chi_sta_dentro",
                violation_error_message="Chi è escluso non ha una posizione.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("graduatoria_id", "istruttoria_id", "posizione", "esito", "punti", "parziali", "schede", "numero"),
                *("denominazione", "sede"),
            ),
        )

    def __str__(self) -> str:
        return self.denominazione

    @property
    def tipo_esito(self) -> str:
        return TIPO_ESITO[Esito(self.esito)]


class RiesameQuerySet(models.QuerySet["Riesame"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.none()

    def da_decidere(self) -> Self:
        return self.filter(stato=StatoRiesame.CHIESTO)


class Riesame(ModelloConStato):
    """A candidate that asks to look again at what the ranking says of it, within the days of the call."""

    voce = models.OneToOneField(
        VoceGraduatoria, models.PROTECT, related_name="riesame", verbose_name="voce", editable=False
    )
    testo = models.CharField("che cosa si chiede", max_length=RIESAME)
    chiesto_da = FirmaField("chiesto da", editable=False)
    stato = models.CharField("stato", max_length=10, choices=StatoRiesame, default=StatoRiesame.CHIESTO, editable=False)
    risposta = models.CharField("risposta", max_length=1_000, blank=True, editable=False)

    macchina = MACCHINA_RIESAME
    objects = RiesameQuerySet.as_manager()

    class Meta:
        verbose_name = "riesame"
        verbose_name_plural = "riesami"
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=Q(stato="chiesto", risposta="") | ~Q(stato="chiesto") & ~Q(risposta=""),
                name="riesame_deciso_con_risposta",
                violation_error_message="Una decisione dice perché.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("voce_id", "testo", "chiesto_da"))

    def __str__(self) -> str:
        return f"Riesame di {self.voce}"

    def get_absolute_url(self) -> str:
        return self.voce.istruttoria.get_absolute_url()

    @property
    def etichetta_evento(self) -> str:
        return self.voce.istruttoria.etichetta_evento


class Apertura(ModelloBase):
    """The desk that was born of a suitable application."""

    istruttoria = models.OneToOneField(
        Istruttoria, models.PROTECT, related_name="apertura", verbose_name="istruttoria", editable=False
    )
    sportello = models.OneToOneField(
        Sportello, models.PROTECT, related_name="nascita_da_avviso", verbose_name="sportello", editable=False
    )
    aperta_da = FirmaField("aperta da", editable=False)

    class Meta:
        verbose_name = "apertura da una manifestazione"
        verbose_name_plural = "aperture da manifestazioni"
        ordering = ("pk",)
        triggers = (*keep_prova(), keep_ferme("istruttoria_id", "sportello_id", "aperta_da"))

    def __str__(self) -> str:
        return str(self.sportello)
