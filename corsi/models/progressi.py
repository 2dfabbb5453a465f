"""How far a person is in a course, and when they came to its end."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from corsi.models.corsi import MESI, ORE, Corso, Modulo
from corsi.models.edizioni import Edizione
from formazione.models import DiPersoneQuerySet
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.mesi import add_months
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from utenti.models import Utente


class CompletamentoQuerySet(DiPersoneQuerySet["Completamento"]):
    def with_corso(self) -> Self:
        return self.select_related("corso", "edizione")


class Completamento(ModelloBase):
    """Somebody did all that a course asks. It keeps what the course was on that day: it is what is certified.

    Who does the course again has another. `giorno` is the day of the last thing done.
    """

    utente = models.ForeignKey(
        Utente, models.PROTECT, related_name="completamenti", verbose_name="chi l'ha completato", db_index=False
    )
    corso = models.ForeignKey(Corso, models.PROTECT, related_name="completamenti", verbose_name="corso")
    edizione = models.ForeignKey(
        Edizione,
        models.PROTECT,
        related_name="completamenti",
        verbose_name="edizione frequentata",
        null=True,
        blank=True,
    )
    giorno = CampoData("completato il", significato=Significato.FATTO)
    titolo = models.CharField("titolo del corso", max_length=120)
    ore = CampoQuantita("ore", minimo=1, massimo=ORE)
    validita_mesi = CampoQuantita("vale per mesi", minimo=1, massimo=MESI, null=True, blank=True)
    registrato_da = FirmaField("registrato da")

    objects = CompletamentoQuerySet.as_manager()

    class Meta:
        verbose_name = "completamento di un corso"
        verbose_name_plural = "completamenti dei corsi"
        ordering = ("-giorno", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("utente", "corso", "giorno"),
                name="completamento_uno_al_giorno",
                violation_error_message="Questo corso risulta già completato in questo giorno.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("utente_id", "corso_id", "edizione_id", "giorno", "titolo", "ore", "validita_mesi"),
                *("registrato_da", "creato_il"),
            ),
        )

    def __str__(self) -> str:
        return self.titolo

    @property
    def vale_fino_al(self) -> date | None:
        """The last day on which it holds; None for ever."""
        return add_months(self.giorno, self.validita_mesi) if self.validita_mesi else None


class ModuloSvoltoQuerySet(models.QuerySet["ModuloSvolto"]):
    def aperti(self) -> Self:
        """Of a course that one is doing: those of courses completed are of their completion."""
        return self.filter(completamento__isnull=True)


class ModuloSvolto(ModelloBase):
    """A part of a course done by somebody; once the course is completed, it is of that completion.

    `edizione` is the one of a meeting.
    """

    utente = models.ForeignKey(
        Utente, models.PROTECT, related_name="moduli_svolti", verbose_name="chi l'ha svolto", db_index=False
    )
    modulo = models.ForeignKey(Modulo, models.PROTECT, related_name="svolti", verbose_name="modulo")
    edizione = models.ForeignKey(
        Edizione, models.PROTECT, related_name="svolti", verbose_name="edizione", null=True, blank=True
    )
    giorno = CampoData("svolto il", significato=Significato.FATTO)
    completamento = models.ForeignKey(
        Completamento, models.PROTECT, related_name="svolti", verbose_name="completamento", null=True, blank=True
    )

    objects = ModuloSvoltoQuerySet.as_manager()

    class Meta:
        verbose_name = "modulo svolto"
        verbose_name_plural = "moduli svolti"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("utente", "modulo"),
                condition=Q(completamento__isnull=True),
                name="modulosvolto_uno_aperto",
                violation_error_message="Questo modulo è già segnato come svolto.",
            ),
            models.UniqueConstraint(
                fields=("completamento", "modulo"),
                name="modulosvolto_uno_per_completamento",
                violation_error_message="Un corso completato ha ogni modulo una volta.",
            ),
        )
        triggers = (
            # Until the course is completed a quiz that is annulled takes it back.
            *keep_prova("OLD.completamento_id IS NOT NULL"),
            keep_ferme("utente_id", "modulo_id", "edizione_id", "giorno", "creato_il"),
            keep_ferme("completamento_id", se="OLD.completamento_id IS NOT NULL", nome="mai_spostata"),
        )
