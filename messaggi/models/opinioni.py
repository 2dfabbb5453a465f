"""How people found a desk: three questions by a link, and answers that are nobody's."""

import uuid
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from messaggi.enums import OPINIONE, Utilita
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase
from nucleo.quantita import CampoQuantita
from percorsi.models import Percorso
from percorsi.models.portata import DiPersonaQuerySet
from sportelli.models import Sportello


class RichiestaOpinioneQuerySet(DiPersonaQuerySet["RichiestaOpinione"]):
    def for_collegamento(self, ambito: Ambito) -> Self:
        """The one that a link opens."""
        return self.filter(uuid=ambito.opens("messaggi.richiestaopinione", OPINIONE))


class RichiestaOpinione(ModelloBase):
    """A person was asked, once for each path; that the answers came, not which."""

    percorso = models.OneToOneField(
        Percorso, models.PROTECT, related_name="richiesta_opinione", verbose_name="percorso", editable=False
    )
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello", db_index=False)
    chiesto_il = CampoData("chiesto il", significato=Significato.FATTO)
    ha_risposto = models.BooleanField("ha risposto", default=False)

    objects = RichiestaOpinioneQuerySet.as_manager()

    class Meta:
        verbose_name = "richiesta di opinione"
        verbose_name_plural = "richieste di opinione"
        ordering = ("-chiesto_il", "-pk")

    def __str__(self) -> str:
        return f"Richiesta {self.chiesto_il:%d/%m/%Y}"


class Opinione(models.Model):
    """The three answers, of nobody: no path, no instant, a key at random. They count on the last day of their half of
    the year (`semestre`): of fewer days one could tell whose they are."""

    id = models.UUIDField("identificativo", primary_key=True, default=uuid.uuid4, editable=False)
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello", db_index=False)
    semestre = models.DateField("ultimo giorno del semestre")
    contatto = CampoQuantita("ci siamo fatti sentire quando avevamo detto", minimo=1, massimo=5)
    utile = CampoQuantita("è stato utile", minimo=1, massimo=5)
    esito = models.CharField("a che cosa è servito", max_length=10, choices=Utilita)

    class Meta:
        verbose_name = "opinione"
        verbose_name_plural = "opinioni"
        ordering = ("-semestre", "pk")
        indexes = (models.Index(fields=("sportello", "semestre"), name="opinione_sportello"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(semestre__month=6, semestre__day=30) | Q(semestre__month=12, semestre__day=31),
                name="opinione_di_un_semestre",
                violation_error_message="Un'opinione è di un semestre: si scrive con il suo ultimo giorno.",
            ),
        )

    def __str__(self) -> str:
        return f"Opinione, {self.semestre:%d/%m/%Y}"


def find_semestre(giorno: date) -> date:
    """The last day of the half of the year in which a day falls."""
    return giorno.replace(month=6, day=30) if giorno.month <= 6 else giorno.replace(month=12, day=31)
