"""Periodic reports, frozen when issued."""

from pathlib import PurePath
from typing import Any, Self

from django.db import models
from django.db.models import Q

from nucleo.ambito import Ambito
from nucleo.models import ModelloBase
from reporting.enums import Livello, StatoRapporto
from sportelli.models import Amministrazione, Regione, Sportello


def percorso_pdf(rapporto: Any, nome: str) -> str:
    return f"rapporti/{rapporto.mese:%Y/%m}/{rapporto.uuid}{PurePath(nome).suffix}"


class RapportoQuerySet(models.QuerySet["Rapporto"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """The Ente sees all; a desk its own; a referente the administration's and its desks'."""
        if ambito.nazionale:
            return self
        return self.filter(
            Q(sportello__in=ambito.sportelli | ambito.sportelli_diretti)
            | Q(sportello__amministrazione__in=ambito.amministrazioni)
            | Q(amministrazione__in=ambito.amministrazioni)
        )

    def pronti(self) -> Self:
        return self.filter(stato=StatoRapporto.PRONTO)


class Rapporto(ModelloBase):
    """A monthly report of a desk, an administration, a region or the network.

    One row per level, object and month. `dati` are the figures frozen when it was issued;
    `sha256` is the fingerprint of the stored PDF.
    """

    livello = models.CharField("livello", max_length=16, choices=Livello)
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="rapporti", verbose_name="sportello", null=True, blank=True
    )
    amministrazione = models.ForeignKey(
        Amministrazione, models.PROTECT, related_name="rapporti", verbose_name="amministrazione", null=True, blank=True
    )
    regione = models.ForeignKey(
        Regione, models.PROTECT, related_name="rapporti", verbose_name="regione", null=True, blank=True
    )
    mese = models.DateField("mese", help_text="Il primo giorno del mese.")
    stato = models.CharField("stato", max_length=10, choices=StatoRapporto, default=StatoRapporto.PREVISTO)
    preso_il = models.DateTimeField("preso in lavorazione il", null=True, blank=True)
    tentativi = models.PositiveSmallIntegerField("tentativi", default=0)
    errore = models.CharField("errore", max_length=300, blank=True)
    dati = models.JSONField("dati congelati", null=True, blank=True)
    layout = models.PositiveSmallIntegerField("versione dell'impaginazione", default=1)
    pdf = models.FileField("PDF", upload_to=percorso_pdf, blank=True)
    sha256 = models.CharField("impronta del PDF", max_length=64, blank=True)
    pronto_il = models.DateTimeField("pronto il", null=True, blank=True)

    objects = RapportoQuerySet.as_manager()

    class Meta:
        verbose_name = "rapporto"
        verbose_name_plural = "rapporti"
        ordering = ("-mese", "livello", "pk")
        indexes = (models.Index(fields=("stato", "mese"), name="rapporto_stato_mese"),)
        constraints = (
            models.UniqueConstraint(
                fields=("livello", "sportello", "amministrazione", "regione", "mese"),
                nulls_distinct=False,
                name="rapporto_unico",
                violation_error_message="Il rapporto di questo mese c'è già.",
            ),
            models.CheckConstraint(
                condition=Q(livello="sportello", sportello__isnull=False, amministrazione__isnull=True, regione__isnull=True)
                | Q(livello="amministrazione", sportello__isnull=True, amministrazione__isnull=False, regione__isnull=True)
                | Q(livello="regione", sportello__isnull=True, amministrazione__isnull=True, regione__isnull=False)
                | Q(livello="rete", sportello__isnull=True, amministrazione__isnull=True, regione__isnull=True),
                name="rapporto_oggetto_secondo_livello",
                violation_error_message="L'oggetto del rapporto deve corrispondere al suo livello.",
            ),
            models.CheckConstraint(
                condition=Q(mese__day=1),
                name="rapporto_mese_primo_giorno",
                violation_error_message="Il mese si indica con il suo primo giorno.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="pronto") | (Q(dati__isnull=False) & ~Q(pdf="") & ~Q(sha256="")),
                name="rapporto_pronto_completo",
                violation_error_message="Un rapporto pronto ha i dati, il PDF e la sua impronta.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_livello_display()} {self.mese:%m/%Y}"
