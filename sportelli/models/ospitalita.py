"""Which administration hosts a desk, from which day to which."""

from datetime import date
from typing import Any, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData, DateRange, GiornoItaliano
from nucleo.models import ModelloBase
from sportelli.enums import MotivoOspitalita
from sportelli.models.ospiti import TRIGGER_OSPITALITA
from sportelli.models.rete import Amministrazione, Sportello


class OspitalitaQuerySet(models.QuerySet["Ospitalita"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """The history of the desks one may see today."""
        return self.filter(sportello__in=Sportello.objects.for_ambito(ambito))

    def between(self, dal: date, al: date) -> Self:
        """In force on at least one day of a period, both ends included."""
        return self.filter(Q(al__isnull=True) | Q(al__gte=dal), dal__lte=al)

    def passate(self) -> Self:
        """Of desks that another administration hosts today."""
        return self.exclude(sportello__amministrazione=F("amministrazione"))


def hosted(dal: date, al: date, **ospite: Any) -> Exists:
    """The condition on desks: hosted on at least one of those days by such an administration.

    `ospite` are conditions on `Ospitalita`, as `amministrazione__in=…`. A desk that has closed stays
    of its last host, as the facts that come later do.
    """
    finita = Q(al__lt=dal) & ~Q(al=F("sportello__data_chiusura"))
    return Exists(Ospitalita.objects.filter(~finita, sportello=OuterRef("pk"), dal__lte=al, **ospite))


def ospite_al(giorno: date, campo: str = "amministrazione") -> Subquery:
    """On desks, who hosted them on a day (`campo` leads there from `Ospitalita`): as on the facts of that day."""
    righe = Ospitalita.objects.filter(sportello=OuterRef("pk"), dal__lte=giorno).order_by("-dal")
    return Subquery(righe.values(campo)[:1])


class Ospitalita(ModelloBase):
    """An administration hosts a desk, `al` included; without `al` it still does.

    The rows of a desk follow one another day by day. `dal` is never in the future: so the last row
    always says who hosts the desk today, which is what `Sportello.amministrazione` repeats.
    """

    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="ospitalita", verbose_name="sportello")
    amministrazione = models.ForeignKey(
        Amministrazione, models.PROTECT, related_name="ospitalita", verbose_name="amministrazione"
    )
    dal = CampoData("dal giorno", significato=Significato.FATTO)
    al = CampoData("fino al giorno", significato=Significato.FATTO, null=True, blank=True)
    motivo = models.CharField("motivo", max_length=16, choices=MotivoOspitalita)
    atto = models.CharField("atto o convenzione", max_length=160, blank=True)

    objects = OspitalitaQuerySet.as_manager()

    class Meta:
        verbose_name = "ospitalità"
        verbose_name_plural = "ospitalità"
        ordering = ("-dal",)
        constraints = (
            models.CheckConstraint(
                condition=Q(al__isnull=True) | Q(al__gte=F("dal")),
                name="ospitalita_date_ordinate",
                violation_error_message="L'ultimo giorno non può precedere il primo.",
            ),
            models.CheckConstraint(
                condition=Q(dal__lte=GiornoItaliano("aggiornato_il")),
                name="ospitalita_mai_futura",
                violation_error_message="Il cambio si registra dal giorno in cui comincia: non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(motivo="apertura") | ~Q(atto=""),
                name="ospitalita_cambio_ha_atto",
                violation_error_message="Un cambio di amministrazione ospitante dice con quale atto avviene.",
            ),
            ExclusionConstraint(
                name="ospitalita_senza_sovrapposizioni",
                expressions=(
                    ("sportello", RangeOperators.EQUAL),
                    (
                        DateRange("dal", "al", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ),
                violation_error_message="In una parte di questi giorni lo sportello è già ospitato.",
            ),
        )
        triggers = TRIGGER_OSPITALITA

    def __str__(self) -> str:
        return f"ospitalità {formati.data_articolata('dal', self.dal)}"

    def get_absolute_url(self) -> str:
        return reverse("sportelli:ospitalita_edit", args=(self.uuid,))
