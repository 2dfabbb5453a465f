"""The same words to many: what was declared, who gets them, who in the end did not."""

import uuid
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from cittadini.enums import Finalita
from messaggi.enums import FINALITA, Escluso
from messaggi.models.messaggi import Messaggio
from messaggi.models.modelli import VersioneModello
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from percorsi.models import Percorso
from percorsi.models.portata import DiPersonaQuerySet
from sportelli.models import Sportello

SCOPO = 200


class CampagnaQuerySet(models.QuerySet["Campagna"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Those of one's desks."""
        return self if ambito.sistema else self.filter(sportello__in=ambito.sportelli)

    def with_elenco(self) -> Self:
        return self.select_related("versione_modello", "sportello")

    def in_partenza(self) -> Self:
        """Confirmed, and not all out yet."""
        return self.filter(confermata_il__isnull=False, conclusa_il__isnull=True)


class Campagna(ModelloBase):
    """A model to all those whom a desk follows and `filtri` leave: those alone who agreed to `finalita`.

    Until it is confirmed nobody is written to, and who would get it is worked out anew each time that it is looked at.
    """

    chiave_modulo = models.UUIDField("chiave del modulo", default=uuid.uuid4, unique=True, editable=False)
    sportello = models.ForeignKey(Sportello, models.PROTECT, related_name="+", verbose_name="sportello")
    versione_modello = models.ForeignKey(
        VersioneModello, models.PROTECT, related_name="+", verbose_name="modello", db_index=False
    )
    finalita = models.CharField(
        "con quale consenso", max_length=12, choices=[(f.value, f.label) for f in Finalita if f in FINALITA]
    )
    scopo = models.CharField("perché scrivi", max_length=SCOPO)
    filtri = models.JSONField("a chi", default=dict)
    preparata_da = FirmaField("preparata da")
    confermata_da = FirmaField("confermata da", null=True, blank=True)
    confermata_il = models.DateTimeField("confermata il", null=True, blank=True)
    conclusa_il = models.DateTimeField("conclusa il", null=True, blank=True)

    objects = CampagnaQuerySet.as_manager()

    class Meta:
        verbose_name = "messaggio a più persone"
        verbose_name_plural = "messaggi a più persone"
        ordering = ("-creato_il", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(confermata_il__isnull=True, confermata_da__isnull=True, conclusa_il__isnull=True)
                | Q(confermata_il__isnull=False, confermata_da__isnull=False),
                name="campagna_confermata_firmata",
                violation_error_message="Chi conferma lo firma, e prima di essere confermato niente parte.",
            ),
            models.CheckConstraint(
                condition=Q(conclusa_il__isnull=True) | Q(conclusa_il__gte=F("confermata_il")),
                name="campagna_conclusa_dopo",
                violation_error_message="Finisce dopo essere stato confermato.",
            ),
        )
        triggers = (
            *keep_prova("OLD.confermata_il IS NOT NULL"),
            keep_ferme("sportello_id", "versione_modello_id", "finalita", "scopo", "filtri", "preparata_da"),
            keep_ferme(
                "confermata_da", "confermata_il", se="OLD.confermata_il IS NOT NULL", nome="confermata_per_sempre"
            ),
        )

    def __str__(self) -> str:
        return f"{self.versione_modello.nome}, {formati.data_articolata('del', self.creato_il)}"

    def get_absolute_url(self) -> str:
        return reverse("messaggi:campagna_detail", args=(self.uuid,))


class DestinatarioQuerySet(DiPersonaQuerySet["Destinatario"]):
    def da_scrivere(self) -> Self:
        return self.filter(messaggio__isnull=True, saltato="")


class Destinatario(ModelloBase):
    """A person to be written to: the message that left, or why in the end it did not. Once each."""

    campagna = models.ForeignKey(
        Campagna, models.PROTECT, related_name="destinatari", verbose_name="messaggio a più persone", db_index=False
    )
    percorso = models.ForeignKey(Percorso, models.PROTECT, related_name="+", verbose_name="percorso")
    messaggio = models.OneToOneField(
        Messaggio,
        models.PROTECT,
        related_name="destinatario",
        verbose_name="messaggio",
        null=True,
        blank=True,
        editable=False,
    )
    saltato = models.CharField("perché non è partito", max_length=10, choices=Escluso, blank=True)

    objects = DestinatarioQuerySet.as_manager()

    class Meta:
        verbose_name = "destinatario"
        verbose_name_plural = "destinatari"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("campagna", "percorso"),
                name="destinatario_una_volta",
                violation_error_message="Questa persona è già fra chi lo riceve.",
            ),
            models.CheckConstraint(
                condition=Q(messaggio__isnull=True) | Q(saltato=""),
                name="destinatario_scritto_o_saltato",
                violation_error_message="O il messaggio è partito, o si dice perché no.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("campagna_id", "percorso_id"),
            keep_ferme(
                *("messaggio_id", "saltato"),
                se="OLD.messaggio_id IS NOT NULL OR OLD.saltato <> ''",
                nome="scritto_per_sempre",
            ),
        )

    def __str__(self) -> str:
        return f"{self.campagna_id}, {self.percorso_id}"


def had_modello(modello: int) -> Exists:
    """Whether the person of the path of the query outside has already had a model, sent to many."""
    righe = Destinatario.objects.order_by().filter(
        percorso__cittadino=OuterRef("cittadino"), campagna__versione_modello__modello=modello, messaggio__isnull=False
    )
    return Exists(righe)
