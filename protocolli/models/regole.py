"""When who signed is told that an agreement ends, and what comes of a desk without one: dated."""

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from protocolli.enums import GESTISCONO
from protocolli.regole.vigenza import Tempi


class RegolaAccordiQuerySet(models.QuerySet["RegolaAccordi"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.none()

    def in_vigore(self, giorno: date) -> Self:
        """The last that holds from no later than a day, first."""
        return self.filter(vale_dal__lte=giorno).order_by("-vale_dal")


class RegolaAccordi(ModelloBase):
    """The times that hold from `vale_dal` on. Before the first one, those of `protocolli.regole.vigenza.Tempi`."""

    soglie = ArrayField(
        models.PositiveSmallIntegerField(validators=(MinValueValidator(1), MaxValueValidator(365))),
        verbose_name="giorni prima della fine in cui si avvisa",
        size=5,
    )
    proposta = CampoQuantita("giorni senza protocollo dopo cui si propone di sospendere", minimo=1, massimo=730)
    vale_dal = CampoData("vale dal", significato=Significato.VALIDITA)
    fissata_da = FirmaField("fissata da", editable=False)

    objects = RegolaAccordiQuerySet.as_manager()

    class Meta:
        verbose_name = "regola degli accordi"
        verbose_name_plural = "regole degli accordi"
        ordering = ("-vale_dal",)
        constraints = (
            models.UniqueConstraint(
                fields=("vale_dal",),
                name="regolaaccordi_una_per_giorno",
                violation_error_message="Da quel giorno vale già un'altra regola: scegli un altro giorno.",
            ),
            models.CheckConstraint(
                condition=Q(soglie__len__gt=0),
                name="regolaaccordi_avvisa",
                violation_error_message="Serve almeno un avviso prima della fine.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("soglie", "proposta", "vale_dal", "fissata_da"))

    def __str__(self) -> str:
        return f"regola {formati.data_articolata('dal', self.vale_dal)}"

    def to_tempi(self) -> Tempi:
        return Tempi(tuple(self.soglie), self.proposta)
