"""The files of a version."""

from typing import Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from allegati.enums import Genere
from allegati.models import Allegato
from allegati.regole.sottotitoli import LETTERE_SOTTOTITOLI
from formazione.enums import (
    DI_FILE,
    TipoContenuto,
)
from formazione.models.contenuti import VersioneContenuto
from nucleo.ambito import Ambito
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova

# SQL: whether the version that a row hangs from was published.
DI_PUBBLICATA = (
    "(SELECT pubblicata_il FROM formazione_versionecontenuto WHERE id = {riga}.versione_madre_id) IS NOT NULL"
)


class FileVersioneQuerySet(models.QuerySet["FileVersione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Those of the versions that one may read."""
        return self.filter(versione_madre__in=VersioneContenuto.objects.for_ambito(ambito))

    def with_allegato(self) -> Self:
        return self.select_related("allegato")

    def immagini(self) -> Self:
        return self.filter(genere=Genere.IMMAGINE)

    def registrazioni(self) -> Self:
        """What is seen or heard."""
        return self.filter(genere__in=DI_FILE[TipoContenuto.VIDEO])


class FileVersione(ModelloBase):
    """A file of a version: to download, to see, to show in its text. With the version it becomes evidence.

    `sottotitoli` is WebVTT, cleaned (`allegati.regole.sottotitoli`): what is said in a video, or in an audio.
    """

    versione_madre = models.ForeignKey(
        VersioneContenuto, models.PROTECT, related_name="file", verbose_name="versione", db_index=False
    )
    allegato = models.ForeignKey(
        Allegato, models.PROTECT, related_name="versioni_contenuti", verbose_name="file che la compone"
    )
    genere = models.CharField("genere", max_length=9, choices=Genere)
    titolo = models.CharField("come si chiama", max_length=120)
    sottotitoli = models.CharField("sottotitoli", max_length=LETTERE_SOTTOTITOLI, blank=True)

    objects = FileVersioneQuerySet.as_manager()

    class Meta:
        verbose_name = "file di una versione"
        verbose_name_plural = "file delle versioni"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("versione_madre", "allegato"),
                name="fileversione_una_volta",
                violation_error_message="Questo file c'è già.",
            ),
            models.CheckConstraint(
                condition=~Q(sottotitoli="") & Q(genere__in=("video", "audio"))
                | Q(sottotitoli="", genere__in=("immagine", "documento")),
                name="fileversione_detto_e_scritto",
                violation_error_message="Un video e un audio hanno i sottotitoli, gli altri file no.",
            ),
        )
        triggers = (
            *keep_prova(DI_PUBBLICATA.format(riga="OLD")),
            keep_ferme(
                *("versione_madre_id", "allegato_id", "genere", "titolo", "sottotitoli"),
                se=DI_PUBBLICATA.format(riga="OLD"),
            ),
            Guardia(
                name="mai_aggiunta",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=f"IF {DI_PUBBLICATA.format(riga='NEW')} THEN "
                "RAISE EXCEPTION 'A una versione pubblicata non si aggiungono file.'; END IF; RETURN NEW;",
            ),
        )

    def __str__(self) -> str:
        return self.titolo

    def get_absolute_url(self) -> str:
        return reverse("formazione:file_download", args=(self.uuid,))

    @property
    def is_registrazione(self) -> bool:
        return self.genere in DI_FILE[TipoContenuto.VIDEO]
