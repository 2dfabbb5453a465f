"""The rules of Italian microcredit as dated, cited data."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from consulenze.enums import Parametro


class RegolaQuerySet(models.QuerySet["RegolaMicrocredito"]):
    def vigenti(self, giorno: date) -> Self:
        """The rules in force on a day."""
        return self.filter(Q(valida_al__isnull=True) | Q(valida_al__gte=giorno), valida_dal__lte=giorno)


class RegolaMicrocredito(models.Model):
    """A limit with its validity and the law that sets it (limits changed in 2014, 2020, 2024)."""

    parametro = models.CharField("parametro", max_length=24, choices=Parametro)
    valore = models.DecimalField("valore", max_digits=12, decimal_places=2)
    valida_dal = models.DateField("valida dal")
    valida_al = models.DateField("valida al", null=True, blank=True)
    citazione = models.CharField("norma", max_length=200)
    testo = models.CharField("che cosa dice", max_length=400)
    fonte = models.URLField("fonte", blank=True)

    objects = RegolaQuerySet.as_manager()

    class Meta:
        verbose_name = "regola del microcredito"
        verbose_name_plural = "regole del microcredito"
        ordering = ("parametro", "-valida_dal")
        constraints = (
            models.UniqueConstraint(
                fields=("parametro", "valida_dal"),
                name="regolamicrocredito_una_per_giorno",
                violation_error_message="C'è già una regola con questo inizio.",
            ),
            models.CheckConstraint(
                condition=Q(valida_al__isnull=True) | Q(valida_al__gte=F("valida_dal")),
                name="regolamicrocredito_validita_ordinata",
                violation_error_message="La fine della validità non può precedere l'inizio.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_parametro_display()} dal {self.valida_dal:%d/%m/%Y}"
