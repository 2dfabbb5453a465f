"""What a person and the desk that follows them write to each other."""

from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from cittadini.models import Cittadino
from cittadini.models.prove import keep_persona
from nucleo import formati
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from percorsi.models.portata import DiPersonaQuerySet
from portale.enums import LETTERE
from sportelli.models import Sportello


class ScrittoQuerySet(DiPersonaQuerySet["Scritto"]):
    strada = "cittadino"

    def di_persona(self, cittadino: int) -> Self:
        return self.filter(cittadino=cittadino)

    def di_uuid(self, uuid: UUID | None) -> Self:
        return self.filter(uuid=uuid)

    def da_leggere(self, *, dalla_persona: bool) -> Self:
        """What the other side has not read yet."""
        return self.filter(letto_il__isnull=True, dalla_persona=dalla_persona)


class Scritto(ModelloBase):
    """One message of the conversation of a person with their desk: read when who it is for says so, or answers."""

    cittadino = models.ForeignKey(
        Cittadino, models.PROTECT, related_name="scritti", verbose_name="cittadino", db_index=False
    )
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello", db_index=False)
    testo = models.TextField("messaggio", max_length=LETTERE)
    dalla_persona = models.BooleanField("scritto dalla persona")
    scritto_da = FirmaField("scritto da")
    letto_il = models.DateTimeField("letto il", null=True, blank=True)
    letto_da = FirmaField("letto da", null=True, blank=True)

    objects = ScrittoQuerySet.as_manager()

    class Meta:
        verbose_name = "messaggio con lo sportello"
        verbose_name_plural = "messaggi con lo sportello"
        ordering = ("creato_il", "pk")
        indexes = (
            # The conversation, the latest first.
            models.Index(fields=("cittadino", "creato_il"), name="scritto_conversazione"),
            # «Oggi»: what the people of a desk wrote, and nobody has read.
            models.Index(fields=("cittadino", "dalla_persona"), condition=Q(letto_il=None), name="scritto_da_leggere"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(letto_il__isnull=True, letto_da__isnull=True)
                | Q(letto_il__gte=F("creato_il"), letto_da__isnull=False),
                name="scritto_letto_firmato",
                violation_error_message="Di un messaggio letto si sa da chi e quando.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("sportello_id", "dalla_persona", "scritto_da"),
            keep_ferme("testo", se="NEW.testo <> ''", nome="testo_fermo"),
            keep_ferme("letto_il", "letto_da", se="OLD.letto_il IS NOT NULL", nome="letto_per_sempre"),
            keep_persona(),
        )

    def __str__(self) -> str:
        return f"Messaggio {formati.data_articolata('del', self.creato_il)}"
