"""Reminders to lenders that say nothing: when, to whom one went, where they are held."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from credito.models import Invio
from erogatori.models import Erogatore
from nucleo import formati
from nucleo.date import MESI, Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from riscontri.regole.scala import Periodo, Scala


class ScalaSolleciti(ModelloBase):
    """When lenders are reminded and when it is over, from a day on: of each silence holds the scale of the day when it
    began. Before the first one, that of `riscontri.regole.scala.Scala`."""

    dal = CampoData("vale dal", significato=Significato.VALIDITA)
    solleciti = ArrayField(
        models.PositiveSmallIntegerField(validators=(MinValueValidator(1), MaxValueValidator(365))),
        verbose_name="solleciti dopo (giorni)",
        size=5,
    )
    fine = CampoQuantita("scade dopo (giorni)", minimo=2, massimo=730)
    mesi_muti = ArrayField(
        models.PositiveSmallIntegerField(choices=list(enumerate(MESI, 1))),
        verbose_name="mesi in cui non si sollecita",
        default=list,
        blank=True,
        size=11,
    )
    motivo = models.CharField("perché", max_length=300)
    decisa_da = FirmaField("decisa da", editable=False)

    class Meta:
        verbose_name = "scala dei solleciti"
        verbose_name_plural = "scale dei solleciti"
        ordering = ("-dal",)
        constraints = (
            models.UniqueConstraint(
                fields=("dal",),
                name="scalasolleciti_una_per_giorno",
                violation_error_message="Da quel giorno vale già un'altra scala: scegline un altro.",
            ),
            models.CheckConstraint(
                condition=Q(solleciti__len__gt=0),
                name="scalasolleciti_ha_solleciti",
                violation_error_message="Serve almeno un sollecito prima della fine.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("dal", "solleciti", "fine", "mesi_muti", "motivo", "decisa_da"))

    def __str__(self) -> str:
        return f"scala {formati.data_articolata('dal', self.dal)}"

    def get_absolute_url(self) -> str:
        return reverse("riscontri:sollecito_list")

    def to_scala(self) -> Scala:
        return Scala(tuple(self.solleciti), self.fine, tuple(self.mesi_muti))


class Sollecito(ModelloBase):
    """A step of the scale done on a referral whose lender says nothing since `silenzio_dal`. The last step is its end:
    it expired."""

    invio = models.ForeignKey(Invio, models.PROTECT, related_name="solleciti", verbose_name="invio", db_index=False)
    silenzio_dal = CampoData("non dà notizie dal", significato=Significato.FATTO)
    passo = CampoQuantita("passo", minimo=1, massimo=6)
    giorno = CampoData("giorno", significato=Significato.FATTO)

    class Meta:
        verbose_name = "sollecito"
        verbose_name_plural = "solleciti"
        ordering = ("giorno", "pk")
        constraints = (
            # Whoever does a step twice, a worker that comes after one that died, does it once.
            models.UniqueConstraint(
                fields=("invio", "silenzio_dal", "passo"),
                name="sollecito_una_volta",
                violation_error_message="Questo sollecito è già partito.",
            ),
            models.CheckConstraint(
                condition=Q(giorno__gte=F("silenzio_dal")),
                name="sollecito_dopo_il_silenzio",
                violation_error_message="Un sollecito segue il silenzio.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("invio_id", "silenzio_dal", "passo", "giorno"))

    def __str__(self) -> str:
        return f"{self.passo}º sollecito {formati.data_articolata('del', self.giorno)}"


class PausaQuerySet(models.QuerySet["Pausa"]):
    def aperte(self) -> Self:
        return self.filter(tolta_da__isnull=True)


class Pausa(ModelloBase):
    """Nobody is reminded of a referral, or by a lender, for a reason; the days do not count."""

    invio = models.ForeignKey(
        Invio, models.PROTECT, related_name="pause", verbose_name="invio", null=True, blank=True, db_index=False
    )
    erogatore = models.ForeignKey(
        Erogatore, models.PROTECT, related_name="pause", verbose_name="erogatore", null=True, blank=True, db_index=False
    )
    dal = CampoData("dal", significato=Significato.FATTO)
    al = CampoData("fino al", significato=Significato.IMPEGNO, null=True, blank=True)
    motivo = models.CharField("perché", max_length=300)
    messa_da = FirmaField("messa da", editable=False)
    tolta_da = FirmaField("tolta da", null=True, blank=True, editable=False)

    objects = PausaQuerySet.as_manager()

    class Meta:
        verbose_name = "pausa dei solleciti"
        verbose_name_plural = "pause dei solleciti"
        ordering = ("-dal", "-pk")
        indexes = (
            models.Index(fields=("invio",), name="pausa_invio", condition=Q(invio__isnull=False)),
            models.Index(fields=("erogatore",), name="pausa_erogatore", condition=Q(erogatore__isnull=False)),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(invio__isnull=False, erogatore__isnull=True)
                | Q(invio__isnull=True, erogatore__isnull=False),
                name="pausa_di_uno",
                violation_error_message="Una pausa è di un invio o di un erogatore.",
            ),
            models.CheckConstraint(
                condition=Q(al__isnull=True) | Q(al__gte=F("dal")) | Q(tolta_da__isnull=False),
                name="pausa_ordinata",
                violation_error_message="La pausa finisce dopo che è cominciata.",
            ),
            models.UniqueConstraint(
                fields=("invio",),
                condition=Q(tolta_da__isnull=True),
                name="pausa_una_per_invio",
                violation_error_message="I solleciti di questo invio sono già in pausa.",
            ),
            models.UniqueConstraint(
                fields=("erogatore",),
                condition=Q(tolta_da__isnull=True),
                name="pausa_una_per_erogatore",
                violation_error_message="I solleciti a questo erogatore sono già in pausa.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("invio_id", "erogatore_id", "dal", "messa_da"))

    def __str__(self) -> str:
        fino = formati.data_articolata(" fino al", self.al) if self.al else ""
        return f"pausa {formati.data_articolata('dal', self.dal)}{fino}"

    @property
    def periodo(self) -> Periodo:
        return self.dal, self.al

    def is_attiva(self, oggi: date) -> bool:
        return self.tolta_da is None and self.dal <= oggi and (self.al is None or self.al >= oggi)
