"""The words with which desks write to people, through their versions."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from messaggi.enums import BREVE, MACCHINA_MODELLO, OGGETTO, TESTO, Occasione, StatoModello
from nucleo import formati
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from utenti.models.accessi import read_numero


class Modello(ModelloBase):
    """Something that desks write often. All that people read stands on a version."""

    class Meta:
        verbose_name = "modello di messaggio"
        verbose_name_plural = "modelli di messaggio"
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"Modello {formati.data_articolata('del', self.creato_il)}"

    def get_absolute_url(self) -> str:
        return reverse("messaggi:modello_detail", args=(self.uuid,))


class VersioneModelloQuerySet(models.QuerySet["VersioneModello"]):
    def in_uso(self) -> Self:
        return self.filter(stato=StatoModello.PUBBLICATO)

    def per_gruppi(self) -> Self:
        """Those that may go to many together."""
        return self.in_uso().filter(per_gruppi=True)

    def di_lavoro(self) -> Self:
        """What is in use and what is being written."""
        return self.filter(stato__in=(StatoModello.BOZZA, StatoModello.PUBBLICATO))


class VersioneModello(ModelloConStato):
    """A model as it is worded from one publication to the next: in use, it is evidence of what desks wrote with.

    `autori` are the accounts that wrote any of it: none of them puts it in use. `breve` is the same for an SMS; empty,
    it does not go by SMS. `occasione` is when the platform itself writes with it: one model in use for each.
    """

    modello = models.ForeignKey(
        Modello, models.PROTECT, related_name="versioni", verbose_name="modello", db_index=False
    )
    numero = models.PositiveSmallIntegerField("numero", editable=False)
    nome = models.CharField("come si chiama", max_length=80)
    quando = models.CharField("quando si usa", max_length=200)
    oggetto = models.CharField("oggetto", max_length=OGGETTO)
    testo = models.CharField("testo", max_length=TESTO)
    breve = models.CharField("testo per l'SMS", max_length=BREVE, blank=True)
    occasione = models.CharField("la piattaforma lo manda da sola", max_length=20, choices=Occasione, blank=True)
    per_gruppi = models.BooleanField("si può mandare a più persone insieme", default=False)
    stato = models.CharField("stato", max_length=10, choices=StatoModello, default=StatoModello.BOZZA, editable=False)
    autori = ArrayField(models.BigIntegerField(), verbose_name="account che l'hanno scritto", editable=False)
    scritto_da = FirmaField("scritto da", editable=False)
    pubblicato_da = FirmaField("messo in uso da", null=True, blank=True, editable=False)
    pubblicato_il = models.DateTimeField("messo in uso il", null=True, blank=True, editable=False)

    macchina = MACCHINA_MODELLO
    objects = VersioneModelloQuerySet.as_manager()

    class Meta:
        verbose_name = "versione di un modello"
        verbose_name_plural = "versioni dei modelli"
        ordering = ("nome", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("modello", "numero"),
                name="versionemodello_numero_unico",
                violation_error_message="C'è già una versione con questo numero.",
            ),
            models.UniqueConstraint(
                fields=("modello",),
                condition=Q(stato="pubblicato"),
                name="versionemodello_una_in_uso",
                violation_error_message="Di un modello è in uso una versione sola.",
            ),
            models.UniqueConstraint(
                fields=("modello",),
                condition=Q(stato="bozza"),
                name="versionemodello_una_bozza",
                violation_error_message="C'è già una nuova versione in preparazione: continua quella.",
            ),
            models.UniqueConstraint(
                fields=("occasione",),
                condition=Q(stato="pubblicato") & ~Q(occasione=""),
                name="versionemodello_una_occasione",
                violation_error_message="Un altro modello parte già da solo in questo caso: prima ritira quello.",
            ),
            models.CheckConstraint(
                condition=Q(
                    stato__in=("pubblicato", "superato"), pubblicato_da__isnull=False, pubblicato_il__isnull=False
                )
                | Q(stato="bozza", pubblicato_da__isnull=True, pubblicato_il__isnull=True)
                | Q(stato="ritirato"),
                name="versionemodello_in_uso_firmata",
                violation_error_message="Una versione in uso dice da chi e quando.",
            ),
            models.CheckConstraint(
                condition=~Q(autori__contains=[read_numero("pubblicato_da")]),
                name="versionemodello_in_due",
                violation_error_message="Chi l'ha scritto non lo mette in uso: serve un'altra persona.",
            ),
        )
        triggers = (
            *keep_prova("OLD.pubblicato_il IS NOT NULL"),
            keep_ferme(
                *("modello_id", "numero", "nome", "quando", "oggetto", "testo", "breve", "occasione", "per_gruppi"),
                *("autori", "scritto_da", "pubblicato_da", "pubblicato_il"),
                se="OLD.pubblicato_il IS NOT NULL",
            ),
        )

    def __str__(self) -> str:
        return self.nome

    def get_absolute_url(self) -> str:
        return reverse("messaggi:versione_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return f"{self.nome}, versione {self.numero}"
