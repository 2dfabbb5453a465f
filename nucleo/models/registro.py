"""The event log, the seals of its days, what their verification found."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from nucleo.ambito import Ambito
from nucleo.enums import Azione, MotivoAccesso
from nucleo.impronte import ImprontaRigaField
from nucleo.models.prove import NEI_MESI_DOVUTI, keep_prova


class RegistroEventoQuerySet(models.QuerySet["RegistroEvento"]):
    def for_ambito(self, ambito: Ambito) -> "RegistroEventoQuerySet":
        """The whole log for national roles; a responsabile sees the events of the desks answered for."""
        if ambito.nazionale:
            return self
        return self.filter(sportello_id__in=ambito.sportelli_diretti)


class RegistroEvento(models.Model):
    """One line of the append-only log: who read, searched, changed, exported or printed what.

    It holds the name and roles of the operator who acted, as they were then. Of citizens it holds
    nothing in clear: the object is named by type and uuid, the person by a keyed fingerprint. There
    is no ForeignKey: a line survives the anonymisation of what it speaks of.

    A table partitioned by month of `istante`, made by `nucleo.partizioni`, whose key therefore holds
    the instant. The database itself refuses UPDATE, DELETE and TRUNCATE, on each partition too. Each
    line is signed by `impronta`; each day over is sealed by a `SigilloRegistro` (nucleo.sigilli).
    """

    pk = models.CompositePrimaryKey("istante", "uuid")
    istante = models.DateTimeField("istante", default=timezone.now, editable=False)
    uuid = models.UUIDField("identificativo", default=uuid.uuid4, editable=False)
    attore_id = models.BigIntegerField("numero dell'attore", null=True)
    attore_etichetta = models.CharField("attore", max_length=150)
    ruoli = models.CharField("ruoli", max_length=120, blank=True)
    azione = models.CharField("azione", max_length=20, choices=Azione)
    oggetto_tipo = models.CharField("tipo dell'oggetto", max_length=60, blank=True)
    oggetto_id = models.CharField("identificativo dell'oggetto", max_length=60, blank=True)
    etichetta = models.CharField("oggetto", max_length=200, blank=True)
    sportello_id = models.BigIntegerField("numero dello sportello", null=True)
    motivo = models.CharField("motivo", max_length=20, choices=MotivoAccesso, blank=True)
    dettagli = models.JSONField("dettagli", default=dict)
    richiesta = models.CharField("richiesta", max_length=64, blank=True)
    impronta = ImprontaRigaField("impronta della riga")

    objects = RegistroEventoQuerySet.as_manager()

    class Meta:
        verbose_name = "evento del registro"
        verbose_name_plural = "eventi del registro"
        ordering = ("-istante", "-pk")
        # The key itself serves the whole log, newest first (`/registro/` of the amministratore), and the seals.
        indexes = (
            # `/registro/?oggetto=…`: everything that happened to one object.
            models.Index(fields=("oggetto_id", "-istante"), name="registroevento_oggetto"),
            # `/registro/` of a responsabile.
            models.Index(fields=("sportello_id", "-istante"), name="registroevento_sportello"),
            # `/registro/?azione=…`: among many readings, the few exports or refusals.
            models.Index(fields=("azione", "-istante"), name="registroevento_azione"),
            # `/registro/?motivo=on`: the cards opened by a declared reason.
            models.Index(fields=("-istante",), condition=~Q(motivo=""), name="registroevento_motivo"),
        )

    def __str__(self) -> str:
        return f"{self.attore_etichetta}: {self.get_azione_display()} {self.etichetta}".strip()


class SigilloRegistro(models.Model):
    """The seal of one day of the log: how many lines, and a keyed hash chained to the seal of the day before.

    `ore` has one `[hour in UTC, lines, hash of the chained lines]` for each hour with lines, so that a
    missing line shows within its hour. Refused to UPDATE, DELETE and TRUNCATE like the log. Days are Italy's.
    """

    giorno = models.DateField("giorno", primary_key=True)
    righe = models.PositiveIntegerField("righe")
    ore = models.JSONField("ore", default=list)
    precedente = models.CharField("sigillo del giorno prima", max_length=64, blank=True)
    testa = models.CharField("sigillo", max_length=64)
    sigillato_il = models.DateTimeField("sigillato il")

    class Meta:
        verbose_name = "sigillo del registro"
        verbose_name_plural = "sigilli del registro"
        ordering = ("giorno",)

    def __str__(self) -> str:
        return f"{self.giorno:%d/%m/%Y}: {self.righe}"


class VerificaRegistro(models.Model):
    """What the last verification of a sealed day found: `guasti` are sentences, none when the day is whole.

    It is written over by the next one, and goes with the day itself when the log is pruned.
    """

    giorno = models.DateField("giorno", primary_key=True)
    verificato_il = models.DateTimeField("verificato il")
    righe = models.PositiveIntegerField("righe lette")
    guasti = models.JSONField("guasti", default=list, blank=True)

    class Meta:
        verbose_name = "verifica del registro"
        verbose_name_plural = "verifiche del registro"
        ordering = ("giorno",)
        triggers = keep_prova(NEI_MESI_DOVUTI)

    def __str__(self) -> str:
        return f"{self.giorno:%d/%m/%Y}: {len(self.guasti)}"
