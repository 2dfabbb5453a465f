"""The rules of Italian microcredit as dated, cited data."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData, DateRange
from nucleo.models import ModelloBase
from requisiti.enums import Parametro
from ricerca.models import CONFIGURAZIONE


class RegolaQuerySet(models.QuerySet["RegolaMicrocredito"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """The law is for everybody who works on the platform."""
        return self if ambito.sistema or ambito.ruoli else self.none()

    def in_ordine(self) -> Self:
        """As one asks: amounts, terms, guarantees…; of each rule the latest version first."""
        posti = [models.When(parametro=parametro, then=n) for n, parametro in enumerate(Parametro)]
        return self.order_by(models.Case(*posti), "-valida_dal")

    def vigenti(self, giorno: date) -> Self:
        """The rules in force on a day."""
        return self.filter(Q(valida_al__isnull=True) | Q(valida_al__gte=giorno), valida_dal__lte=giorno)


class RegolaMicrocredito(ModelloBase):
    """A limit with its validity and the law that sets it (limits changed in 2014, 2020, 2024).

    One row per parameter and period, never overlapping. `valore` None means that the limit was
    abolished: the row says by which law. `verificata` False marks what comes from memory or
    from a secondary source only, and `testo` says so too. `curata_da` is empty while the row is
    the one that `carica_regole` brought; once an expert has touched it the command leaves it.
    """

    parametro = models.CharField("parametro", max_length=24, choices=Parametro)
    valore = models.DecimalField("valore", max_digits=12, decimal_places=2, null=True, blank=True)
    valida_dal = CampoData("valida dal", significato=Significato.VALIDITA)
    valida_al = CampoData("valida al", significato=Significato.SCADENZA, null=True, blank=True)
    citazione = models.CharField("norma", max_length=200)
    testo = models.CharField("che cosa dice", max_length=600)
    fonte = models.URLField("fonte", max_length=300, blank=True)
    verificata = models.BooleanField("verificata sul testo della norma", default=False)
    curata_da = models.CharField("curata da", max_length=150, blank=True, editable=False)
    # For the search: what the rule limits, what it says, by which norm.
    ricerca = models.GeneratedField(
        expression=(
            SearchVector(
                models.Case(
                    *(models.When(parametro=p.value, then=models.Value(p.label)) for p in Parametro),
                    output_field=models.CharField(),
                ),
                weight="A",
                config=CONFIGURAZIONE,
            )
            + SearchVector("testo", weight="B", config=CONFIGURAZIONE)
            + SearchVector("citazione", weight="D", config=CONFIGURAZIONE)
        ),
        output_field=SearchVectorField(),
        db_persist=True,
    )

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
            models.CheckConstraint(
                condition=Q(valore__isnull=True) | Q(valore__gte=0),
                name="regolamicrocredito_valore_positivo",
                violation_error_message="Il valore non può essere negativo.",
            ),
            ExclusionConstraint(
                name="regolamicrocredito_senza_sovrapposizioni",
                expressions=(
                    ("parametro", RangeOperators.EQUAL),
                    (
                        DateRange("valida_dal", "valida_al", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ),
                violation_error_message="Due versioni della stessa regola non possono valere lo stesso giorno.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_parametro_display()} {formati.data_articolata('dal', self.valida_dal)}"

    def get_absolute_url(self) -> str:
        return reverse("requisiti:regola_detail", args=(self.uuid,))
