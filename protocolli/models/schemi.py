"""The texts from which agreements are drafted, through their versions."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from formazione.regole.testo import LETTERE_TESTO
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova, keep_sotto
from nucleo.quantita import CampoQuantita
from protocolli.enums import GESTISCONO, MACCHINA_SCHEMA, Chi, StatoSchema, TipoAccordo
from utenti.models.accessi import read_numero

# Of what somebody has to do; how many of them; for how long an agreement may last.
IMPEGNO, IMPEGNI, MESI = 400, 30, 120


class Schema(ModelloBase):
    """A text for agreements of one kind. All that people read stands on a version."""

    tipo = models.CharField("che cosa se ne prepara", max_length=16, choices=TipoAccordo)

    class Meta:
        verbose_name = "schema di accordo"
        verbose_name_plural = "schemi di accordo"
        ordering = ("pk",)
        triggers = (keep_ferme("tipo"),)

    def __str__(self) -> str:
        return f"Schema: {self.get_tipo_display()}"

    def get_absolute_url(self) -> str:
        return reverse("protocolli:schema_detail", args=(self.uuid,))


class VersioneSchemaQuerySet(models.QuerySet["VersioneSchema"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.none()

    def in_uso(self) -> Self:
        return self.filter(stato=StatoSchema.PUBBLICATO)

    def di_lavoro(self) -> Self:
        """What is in use and what is being written."""
        return self.filter(stato__in=(StatoSchema.BOZZA, StatoSchema.PUBBLICATO))


class VersioneSchema(ModelloConStato):
    """A text as it is worded from one publication to the next: in use, it is evidence of what was signed.

    `testo` is Markdown, with the blanks of `Campo`. `autori` are the accounts that wrote any of it: none of them puts
    it in use.
    """

    schema = models.ForeignKey(Schema, models.PROTECT, related_name="versioni", verbose_name="schema", db_index=False)
    numero = models.PositiveSmallIntegerField("numero", editable=False)
    nome = models.CharField("come si chiama", max_length=120)
    testo = models.CharField("testo", max_length=LETTERE_TESTO)
    durata = CampoQuantita("durata in mesi", minimo=1, massimo=MESI)
    stato = models.CharField("stato", max_length=10, choices=StatoSchema, default=StatoSchema.BOZZA, editable=False)
    autori = ArrayField(models.BigIntegerField(), verbose_name="account che l'hanno scritta", editable=False)
    scritto_da = FirmaField("scritta da", editable=False)
    pubblicato_da = FirmaField("messa in uso da", null=True, blank=True, editable=False)
    pubblicato_il = models.DateTimeField("messa in uso il", null=True, blank=True, editable=False)

    macchina = MACCHINA_SCHEMA
    objects = VersioneSchemaQuerySet.as_manager()

    class Meta:
        verbose_name = "versione di uno schema"
        verbose_name_plural = "versioni degli schemi"
        ordering = ("nome", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("schema", "numero"),
                name="versioneschema_numero_unico",
                violation_error_message="C'è già una versione con questo numero.",
            ),
            models.UniqueConstraint(
                fields=("schema",),
                condition=Q(stato="pubblicato"),
                name="versioneschema_una_in_uso",
                violation_error_message="Di uno schema è in uso una versione sola.",
            ),
            models.UniqueConstraint(
                fields=("schema",),
                condition=Q(stato="bozza"),
                name="versioneschema_una_bozza",
                violation_error_message="C'è già una nuova versione in preparazione: continua quella.",
            ),
            models.CheckConstraint(
                condition=Q(
                    stato__in=("pubblicato", "superato"), pubblicato_da__isnull=False, pubblicato_il__isnull=False
                )
                | Q(stato="bozza", pubblicato_da__isnull=True, pubblicato_il__isnull=True)
                | Q(stato="ritirato"),
                name="versioneschema_in_uso_firmata",
                violation_error_message="Una versione in uso dice da chi e quando.",
            ),
            models.CheckConstraint(
                condition=~Q(autori__contains=[read_numero("pubblicato_da")]),
                name="versioneschema_in_due",
                violation_error_message="Chi l'ha scritta non la mette in uso: serve un'altra persona.",
            ),
        )
        triggers = (
            *keep_prova("OLD.pubblicato_il IS NOT NULL"),
            keep_ferme(
                *("schema_id", "numero", "nome", "testo", "durata", "autori", "scritto_da", "pubblicato_da"),
                "pubblicato_il",
                se="OLD.pubblicato_il IS NOT NULL",
            ),
        )

    def __str__(self) -> str:
        return self.nome

    def get_absolute_url(self) -> str:
        return reverse("protocolli:versione_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return f"{self.nome}, versione {self.numero}"

    @property
    def in_bozza(self) -> bool:
        return bool(self.stato == StatoSchema.BOZZA)


class ImpegnoSchema(models.Model):
    """What somebody has to do, as a text begins by saying: each agreement may change it. `giorni` is by when, counted
    from its first day."""

    versione_schema = models.ForeignKey(
        VersioneSchema, models.PROTECT, related_name="impegni", verbose_name="versione", db_index=False
    )
    posizione = CampoQuantita("posizione", minimo=1, massimo=IMPEGNI)
    testo = models.CharField("che cosa", max_length=IMPEGNO)
    chi = models.CharField("chi", max_length=8, choices=Chi)
    giorni = CampoQuantita("entro quanti giorni", massimo=3_650, null=True, blank=True)

    class Meta:
        verbose_name = "impegno di uno schema"
        verbose_name_plural = "impegni degli schemi"
        ordering = ("posizione", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("versione_schema", "posizione"),
                name="impegnoschema_posizione_unica",
                violation_error_message="Due impegni hanno lo stesso posto.",
            ),
        )
        triggers = (
            keep_sotto(
                "protocolli_versioneschema",
                "versione_schema_id",
                quando="pubblicato_il IS NOT NULL",
                vincolo="impegnoschema_in_uso_fermo",
                detto="Gli impegni di uno schema in uso non si riscrivono.",
            ),
        )

    def __str__(self) -> str:
        return self.testo
