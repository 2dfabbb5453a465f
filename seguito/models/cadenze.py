"""When one asks, after how long one asks again, when it is given up: dated."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import RUOLI_CON_MOTIVO
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from seguito.enums import Momento


class CadenzaQuerySet(models.QuerySet["Cadenza"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """What holds for everybody is read by who may open any card."""
        return self if ambito.sistema or ambito.has_ruolo(*RUOLI_CON_MOTIVO) else self.none()

    def in_vigore(self, giorno: date) -> Self:
        """One for each moment: the last that holds from no later than a day."""
        return self.filter(vale_dal__lte=giorno).order_by("momento", "-vale_dal").distinct("momento")


class Cadenza(ModelloBase):
    """The days of one moment, for what begins from `vale_dal` on until another holds: what has begun keeps its own.

    Days count from the one on which one asks: `giorni_sollecito` until one asks again, `giorni_telefonata` until it is
    the desk's to telephone, `giorni_fine` until it is given up.
    """

    momento = models.CharField("quando si chiede", max_length=12, choices=Momento)
    settimane = CampoQuantita("settimane dall'inizio", minimo=1, massimo=52, null=True, blank=True)
    mesi = CampoQuantita("mesi dall'inizio", minimo=1, massimo=60, null=True, blank=True)
    giorni_sollecito = CampoQuantita("giorni prima di chiedere di nuovo", minimo=1, massimo=60)
    giorni_telefonata = CampoQuantita("giorni prima che tocchi allo sportello telefonare", minimo=1, massimo=90)
    giorni_fine = CampoQuantita("giorni prima di lasciar perdere", minimo=1, massimo=180)
    vale_dal = CampoData("vale per ciò che comincia dal", significato=Significato.VALIDITA)
    fissata_da = FirmaField("fissata da", editable=False)

    objects = CadenzaQuerySet.as_manager()

    class Meta:
        verbose_name = "cadenza"
        verbose_name_plural = "cadenze"
        ordering = ("momento", "-vale_dal")
        constraints = (
            models.UniqueConstraint(
                fields=("momento", "vale_dal"),
                name="cadenza_una_per_giorno",
                violation_error_message="Da quel giorno c'è già una cadenza: scegli un altro giorno.",
            ),
            models.CheckConstraint(
                condition=Q(settimane__isnull=True, mesi__isnull=False) | Q(settimane__isnull=False, mesi__isnull=True),
                name="cadenza_settimane_o_mesi",
                violation_error_message="Scrivi le settimane o i mesi, non entrambi.",
            ),
            models.CheckConstraint(
                condition=Q(giorni_sollecito__lt=F("giorni_telefonata"), giorni_telefonata__lt=F("giorni_fine")),
                name="cadenza_in_ordine",
                violation_error_message="I giorni crescono: prima si chiede di nuovo, poi si telefona, poi si smette.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("momento", "settimane", "mesi", "giorni_sollecito", "giorni_telefonata", "giorni_fine"),
                *("vale_dal", "fissata_da"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_momento_display()}, {formati.data_articolata('dal', self.vale_dal)}"
