"""The privacy notices."""

from typing import Self

from django.db import models
from django.urls import reverse

from nucleo.date import Significato
from nucleo.giorni import CampoData
from nucleo.models.prove import keep_ferme, keep_prova


class InformativaQuerySet(models.QuerySet["Informativa"]):
    def pubblicate(self) -> Self:
        """Every version, the latest first: none is ever taken back."""
        return self.order_by("-valida_dal")


class Informativa(models.Model):
    """A version of the privacy notice (art. 13 GDPR), in force from a day on."""

    versione = models.CharField("versione", max_length=20)
    titolo = models.CharField("titolo", max_length=160)
    testo = models.TextField("testo")
    valida_dal = CampoData("valida dal", significato=Significato.VALIDITA)

    objects = InformativaQuerySet.as_manager()

    class Meta:
        verbose_name = "informativa"
        verbose_name_plural = "informative"
        ordering = ("-valida_dal",)
        constraints = (
            models.UniqueConstraint(
                fields=("versione",),
                name="informativa_versione_unica",
                violation_error_code="unique",  # told beside the field
                violation_error_message="C'è già un'informativa con questa versione.",
            ),
            models.UniqueConstraint(
                fields=("valida_dal",),
                name="informativa_una_al_giorno",
                violation_error_code="unique",  # told beside the field
                violation_error_message="C'è già un'informativa che vale da quel giorno.",
            ),
        )

        triggers = (*keep_prova(), keep_ferme("versione", "titolo", "testo", "valida_dal"))

    def __str__(self) -> str:
        return f"{self.titolo}, versione {self.versione}"

    def get_absolute_url(self) -> str:
        return reverse("cittadini:informativa_detail", args=(self.versione,))
