"""How each comune is covered, as the last night found it; who looked for a desk where none is near."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nucleo.ambito import Ambito
from sportelli.models import Sportello
from territorio.models import Comune


class DelComuneQuerySet(models.QuerySet):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for the Ente; else those of the regions that one watches."""
        return self if ambito.nazionale else self.filter(comune__provincia__regione__in=ambito.regioni)

    def with_territorio(self) -> Self:
        return self.select_related("comune__provincia__regione")


class CoperturaComuneQuerySet(DelComuneQuerySet):
    def scoperti(self) -> Self:
        return self.filter(scoperto=True)

    def da_aprire(self) -> Self:
        """The places to open next, of the whole network."""
        return self.filter(ordine__isnull=False)


class CoperturaComune(models.Model):
    """Of a comune of today: the nearest active desk, who came to the network from there in a year, what a desk there
    would newly cover. Written again each night by `services.rilievi`; what is kept is a `CoperturaMensile`."""

    comune = models.OneToOneField(
        Comune, models.PROTECT, related_name="copertura", verbose_name="comune", primary_key=True
    )
    km = models.PositiveSmallIntegerField("chilometri dallo sportello più vicino", null=True)
    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="+", verbose_name="sportello più vicino", null=True, db_index=False
    )
    scoperto = models.BooleanField("senza uno sportello vicino")
    persone = models.PositiveIntegerField("persone venute in un anno")
    comuni_vicini = models.PositiveSmallIntegerField("comuni che uno sportello qui coprirebbe")
    abitanti_vicini = models.PositiveIntegerField("abitanti che uno sportello qui coprirebbe")
    persone_vicine = models.PositiveIntegerField("persone che uno sportello qui avvicinerebbe")
    ordine = models.PositiveSmallIntegerField("posto fra dove aprire", null=True)
    abitanti_aggiunti = models.PositiveIntegerField("abitanti che aggiunge ai posti prima", null=True)
    fra_cui = ArrayField(models.CharField(max_length=120), verbose_name="fra cui", default=list)

    objects = CoperturaComuneQuerySet.as_manager()

    class Meta:
        verbose_name = "copertura di un comune"
        verbose_name_plural = "copertura dei comuni"
        ordering = ("comune__chiave",)
        indexes = (models.Index(fields=("ordine",), name="coperturacomune_ordine", condition=Q(ordine__isnull=False)),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ordine__isnull=True, abitanti_aggiunti__isnull=True)
                | Q(ordine__isnull=False, abitanti_aggiunti__isnull=False),
                name="coperturacomune_ordine_intero",
                violation_error_message="Un posto fra dove aprire dice che cosa aggiunge.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.comune}: {'scoperto' if self.scoperto else 'coperto'}"


class RicercaScoperta(models.Model):
    """How often, in a month, somebody looked for a desk from a comune and found none near: never who."""

    mese = models.DateField("mese")
    comune = models.ForeignKey(Comune, models.PROTECT, related_name="+", verbose_name="comune")
    volte = models.PositiveIntegerField("quante volte", default=1)

    objects = DelComuneQuerySet.as_manager()

    class Meta:
        verbose_name = "ricerca senza uno sportello vicino"
        verbose_name_plural = "ricerche senza uno sportello vicino"
        ordering = ("-mese", "-volte", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("mese", "comune"),
                name="ricercascoperta_una",
                violation_error_message="Di un comune in un mese il conto è uno.",
            ),
            models.CheckConstraint(
                condition=Q(mese__day=1, volte__gte=1),
                name="ricercascoperta_del_mese",
                violation_error_message="Un conto è di un mese intero, dal suo primo giorno, e ne dice almeno una.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.comune}, {self.mese:%m/%Y}"
