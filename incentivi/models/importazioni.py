"""What an import found: anomalies of the records, and what changed in the catalogue."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from fonti.enums import CodiceAnomalia, Gravita
from importazioni.models import Importazione
from incentivi.enums import EsitoRecord
from incentivi.models.incentivi import Incentivo


class RecordQuerySet(models.QuerySet["Anomalia"]):
    def di_importazione(self, importazione: Importazione) -> Self:
        return self.filter(importazione=importazione)


class Anomalia(models.Model):
    """Something wrong, or worth a look, in one field of one record of a file."""

    importazione = models.ForeignKey(
        Importazione, models.CASCADE, related_name="anomalie", verbose_name="importazione", db_index=False
    )
    id_esterno = models.CharField("identificativo nella fonte", max_length=40)
    titolo = models.CharField("titolo", max_length=200, blank=True)
    campo = models.CharField("campo", max_length=60)
    codice = models.CharField("che cosa", max_length=28, choices=CodiceAnomalia)
    gravita = models.CharField("gravità", max_length=12, choices=Gravita)
    messaggio = models.CharField("spiegazione", max_length=400)
    valore = models.TextField("valore nella fonte", blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "anomalia"
        verbose_name_plural = "anomalie"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("importazione", "codice"), name="anomalia_codice"),
            models.Index(fields=("importazione", "id_esterno"), name="anomalia_record"),
        )

    def __str__(self) -> str:
        return f"{self.id_esterno}: {self.get_codice_display()}"


class Variazione(models.Model):
    """What an import does with one record; unchanged records have no row."""

    importazione = models.ForeignKey(
        Importazione, models.CASCADE, related_name="variazioni", verbose_name="importazione", db_index=False
    )
    incentivo = models.ForeignKey(
        Incentivo, models.PROTECT, related_name="variazioni", verbose_name="incentivo", null=True, blank=True
    )
    id_esterno = models.CharField("identificativo nella fonte", max_length=40)
    titolo = models.CharField("titolo", max_length=200, blank=True)
    esito = models.CharField("esito", max_length=10, choices=EsitoRecord)
    campi = ArrayField(models.CharField(max_length=40), verbose_name="campi cambiati", default=list, blank=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = "variazione"
        verbose_name_plural = "variazioni"
        ordering = ("pk",)
        indexes = (models.Index(fields=("importazione", "esito"), name="variazione_esito"),)

    def __str__(self) -> str:
        return f"{self.id_esterno}: {self.get_esito_display()}"

    @property
    def nomi_campi(self) -> str:
        """The fields that change, as people call them."""
        return ", ".join(Incentivo.name_of(campo) for campo in self.campi)
