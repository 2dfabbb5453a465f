"""Where a path has been since it left the desk that opened it, and when it was closed before it opened again."""

from django.db import models
from django.db.models import F, Q

from nucleo import formati
from nucleo.date import Significato
from nucleo.giorni import CampoData
from nucleo.models.prove import keep_ferme, keep_prova
from percorsi.models.percorsi import Percorso
from sportelli.models import Sportello


class SedePercorso(models.Model):
    """A path went to a desk, and is there from a day on. The desk that opened it is on the path.

    Of the path and not of the person: two cards that become one were followed by two desks on the same days, and the
    figures of those days stay where they were.
    """

    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="sedi", verbose_name="percorso")
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello")
    dal = CampoData("dal", significato=Significato.FATTO)

    class Meta:
        verbose_name = "sede del percorso"
        verbose_name_plural = "sedi del percorso"
        ordering = ("dal", "pk")
        triggers = (*keep_prova(), keep_ferme("percorso_id", "sportello_id", "dal"))

    def __str__(self) -> str:
        return formati.data_articolata("dal", self.dal)


class ChiusuraPassata(models.Model):
    """A path was closed from a day until it opened again: on the days in between it is counted closed, for ever."""

    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="chiusure_passate", verbose_name="percorso")
    dal = CampoData("chiuso dal", significato=Significato.FATTO)
    al = CampoData("riaperto il", significato=Significato.FATTO)

    class Meta:
        verbose_name = "chiusura passata"
        verbose_name_plural = "chiusure passate"
        ordering = ("dal", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(al__gt=F("dal")),
                name="chiusurapassata_ordinata",
                violation_error_message="Un percorso si riapre dopo che si è chiuso.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("percorso_id", "dal", "al"))

    def __str__(self) -> str:
        return f"chiuso {formati.data_articolata('dal', self.dal)} {formati.data_articolata('al', self.al)}"
