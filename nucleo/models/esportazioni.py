"""Files of long lists, written by the worker for who asked."""

from datetime import datetime, timedelta
from pathlib import PurePath
from typing import Any, Self

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.models.base import ModelloBase

# How long a file waits for who asked for it.
VALIDITA = timedelta(days=7)
# A worker that has said nothing for so long is dead: a file takes at most a quarter of an hour.
SILENZIO = timedelta(minutes=20)


def name_file(esportazione: Any, nome: str) -> str:
    """Where it goes in the storage: the name says nothing and cannot be guessed."""
    return f"esportazioni/{esportazione.uuid}{PurePath(nome).suffix.lower()}"


class EsportazioneQuerySet(models.QuerySet["Esportazione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """One's own: what a file holds was within the reach of who asked, and of nobody else."""
        return self.filter(utente_id=ambito.utente_id)

    def ferme(self, adesso: datetime) -> Self:
        """Those that wait for a worker, or whose worker has been silent too long."""
        return self.filter(conclusa_il=None, aggiornato_il__lt=adesso - SILENZIO)

    def scadute(self, adesso: datetime) -> Self:
        return self.filter(scade_il__lt=adesso)


class Esportazione(ModelloBase):
    """A list asked as a file.

    `indirizzo` is the page with its filters, `ambito` the reach of who asked, as it was then.

    `scritte` of `totale` rows are in the file. It ends with the file, or with `errore` in words.
    """

    utente_id = models.BigIntegerField("numero dell'utente")
    chiave_modulo = models.UUIDField("chiave del modulo", unique=True, editable=False)
    titolo = models.CharField("elenco", max_length=200)
    indirizzo = models.CharField("pagina dell'elenco", max_length=2000)
    formato = models.CharField("formato", max_length=4, choices=[("csv", "CSV"), ("xlsx", "XLSX")])
    ambito = models.JSONField("di chi lo ha chiesto", encoder=DjangoJSONEncoder)
    totale = models.PositiveIntegerField("righe")
    scritte = models.PositiveIntegerField("righe scritte", default=0)
    iniziata_il = models.DateTimeField("iniziata il", null=True, blank=True)
    conclusa_il = models.DateTimeField("conclusa il", null=True, blank=True)
    errore = models.CharField("che cosa non è riuscito", max_length=300, blank=True)
    file = models.FileField("file", upload_to=name_file, blank=True)
    scade_il = models.DateTimeField("scade il")

    objects = EsportazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "esportazione"
        verbose_name_plural = "esportazioni"
        ordering = ("-creato_il", "-pk")
        indexes = (
            # «I tuoi file».
            models.Index(fields=("utente_id", "-creato_il"), name="esportazione_utente"),
            # What the worker takes up again, and what it throws away.
            models.Index(fields=("aggiornato_il",), condition=Q(conclusa_il=None), name="esportazione_ferma"),
            models.Index(fields=("scade_il",), name="esportazione_scade"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(conclusa_il=None, file="", errore="")
                | (Q(conclusa_il__isnull=False) & (Q(file="") ^ Q(errore=""))),
                name="esportazione_finisce_in_un_modo",
                violation_error_message="Un'esportazione finisce con il file, o dice perché non c'è.",
            ),
            models.CheckConstraint(
                condition=Q(conclusa_il=None) | Q(iniziata_il__isnull=False, conclusa_il__gte=F("iniziata_il")),
                name="esportazione_date_ordinate",
                violation_error_message="Un'esportazione comincia prima di finire.",
            ),
        )

    def __str__(self) -> str:
        return self.titolo

    def get_absolute_url(self) -> str:
        return reverse("interfaccia:esportazione_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return self.titolo

    @property
    def pronta(self) -> bool:
        """Whether the file is there to be taken."""
        return bool(self.file) and self.scade_il >= timezone.now()
