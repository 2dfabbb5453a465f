"""Attempts at a quiz, and what was answered."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from formazione.models import DiPersoneQuerySet
from nucleo import formati
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from utenti.models import Utente
from verifiche.enums import CHIUSI, MACCHINA_TENTATIVO, StatoTentativo
from verifiche.models.cifre import keep_cifre
from verifiche.models.domande import VersioneDomanda
from verifiche.models.quiz import Quiz
from verifiche.regole.correzione import Data
from verifiche.regole.tempo import is_finito


class TentativoQuerySet(DiPersoneQuerySet["Tentativo"]):
    def di(self, utente_id: int | None) -> Self:
        """Those of one person."""
        return self.filter(utente=utente_id)

    def chiusi(self) -> Self:
        """Those that have a score and count: handed in, or closed when time was over."""
        return self.filter(stato__in=CHIUSI)

    def in_corso(self) -> Self:
        return self.filter(stato=StatoTentativo.IN_CORSO)

    def superati(self) -> Self:
        return self.chiusi().filter(superato=True)

    def finiti(self, adesso: datetime) -> Self:
        """Still open, and their time is over."""
        return self.in_corso().filter(scade_il__lt=adesso)


class Tentativo(ModelloConStato):
    """Somebody answers a quiz, from when they began until they hand it in or time is over.

    The questions are its `risposte`, drawn when it began. `scade_il` is by the server's clock: a closed browser stops
    nothing and loses nothing. `soglia` is that of the quiz when it began. `punti` and what follows are written when it
    closes; of one that was annulled they stay as they were.
    """

    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="tentativi_fatti", verbose_name="quiz", db_index=False)
    utente = models.ForeignKey(
        Utente, models.PROTECT, related_name="tentativi", verbose_name="chi risponde", db_index=False
    )
    numero = models.PositiveSmallIntegerField("numero", editable=False)
    iniziato_il = models.DateTimeField("iniziato il", editable=False)
    scade_il = models.DateTimeField("risposte fino a", null=True, blank=True, editable=False)
    minuti_in_piu = models.PositiveSmallIntegerField("minuti in più", default=0, editable=False)
    chiuso_il = models.DateTimeField("chiuso il", null=True, blank=True, editable=False)
    soglia = models.PositiveSmallIntegerField("soglia, in percentuale", editable=False)
    quante = models.PositiveSmallIntegerField("domande", editable=False)
    punti = models.PositiveSmallIntegerField("risposte giuste", null=True, blank=True, editable=False)
    percento = models.PositiveSmallIntegerField("punteggio, in percentuale", null=True, blank=True, editable=False)
    superato = models.BooleanField("superato", null=True, blank=True, editable=False)
    stato = models.CharField(
        "stato", max_length=12, choices=StatoTentativo, default=StatoTentativo.IN_CORSO, editable=False
    )

    macchina = MACCHINA_TENTATIVO
    objects = TentativoQuerySet.as_manager()

    class Meta:
        verbose_name = "tentativo"
        verbose_name_plural = "tentativi"
        ordering = ("-iniziato_il", "-pk")
        indexes = (
            models.Index(fields=("iniziato_il", "id"), name="tentativo_iniziato"),
            models.Index(fields=("quiz", "iniziato_il", "id"), name="tentativo_di_quiz"),
            models.Index(fields=("scade_il",), condition=Q(stato="in_corso"), name="tentativo_scadenza"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("utente", "quiz", "numero"),
                name="tentativo_numero_unico",
                violation_error_message="C'è già un tentativo con questo numero.",
            ),
            models.UniqueConstraint(
                fields=("utente", "quiz"),
                condition=Q(stato="in_corso"),
                name="tentativo_uno_in_corso",
                violation_error_message="Hai già cominciato questo quiz, forse in un'altra scheda: continua quello.",
            ),
            models.CheckConstraint(
                condition=Q(
                    stato="in_corso",
                    chiuso_il__isnull=True,
                    punti__isnull=True,
                    percento__isnull=True,
                    superato__isnull=True,
                )
                | Q(
                    stato__in=("consegnato", "scaduto"),
                    chiuso_il__isnull=False,
                    punti__isnull=False,
                    percento__isnull=False,
                    punti__lte=F("quante"),
                    percento__lte=100,
                    superato__isnull=False,
                )
                | Q(stato="annullato", chiuso_il__isnull=False),
                name="tentativo_esito_intero",
                violation_error_message="Un tentativo chiuso ha il suo punteggio, e uno in corso non ancora.",
            ),
            models.CheckConstraint(
                condition=Q(scade_il__isnull=True) | Q(scade_il__gt=F("iniziato_il")),
                name="tentativo_scade_dopo",
                violation_error_message="Il tempo finisce dopo l'inizio.",
            ),
            models.CheckConstraint(
                condition=Q(quante__gte=1, soglia__gte=1, soglia__lte=100),
                name="tentativo_chiede",
                violation_error_message="Un tentativo ha almeno una domanda e una soglia.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("quiz_id", "utente_id", "numero", "iniziato_il", "soglia", "quante"),
            keep_ferme(
                *("scade_il", "minuti_in_piu", "chiuso_il", "punti", "percento", "superato"),
                se="OLD.chiuso_il IS NOT NULL",
                nome="esito_fermo",
            ),
        )

    def __str__(self) -> str:
        return f"{self.quiz}, tentativo {self.numero} {formati.data_articolata('del', self.iniziato_il)}"

    def get_absolute_url(self) -> str:
        return reverse("verifiche:tentativo_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return f"{self.quiz}, tentativo {self.numero}"

    def is_finito(self, adesso: datetime) -> bool:
        """Whether its time is over."""
        return is_finito(self.scade_il, adesso)


class RispostaQuerySet(models.QuerySet["Risposta"]):
    def prime(self) -> Self:
        """Those that statistics count: of the first attempt of each person, closed and not annulled."""
        return self.filter(prima=True)


class Risposta(models.Model):
    """A question of an attempt, in its place, and what was answered so far: empty, nothing was.

    `ordine` are the options by number, as they were shown; `scelte` those chosen, in the order given. Both hold for the
    version asked, which is never rewritten. What follows is written when the attempt closes: `giusta`; `prima`, whether
    the attempt is the first of that person at that quiz, and counts; `altre`, the share right of its other questions.
    From these PostgreSQL keeps how each question works (`verifiche.models.cifre`).
    """

    tentativo = models.ForeignKey(
        Tentativo, models.PROTECT, related_name="risposte", verbose_name="tentativo", db_index=False
    )
    posto = models.PositiveSmallIntegerField("posto")
    chiesta = models.ForeignKey(
        VersioneDomanda, models.PROTECT, related_name="risposte", verbose_name="domanda", db_index=False
    )
    ordine = ArrayField(models.PositiveSmallIntegerField(), verbose_name="ordine delle opzioni", default=list)
    scelte = ArrayField(models.PositiveSmallIntegerField(), verbose_name="opzioni scelte", default=list)
    numero = models.DecimalField("numero scritto", max_digits=14, decimal_places=4, null=True, blank=True)
    salvata_il = models.DateTimeField("salvata il", null=True, blank=True)
    giusta = models.BooleanField("giusta", null=True, blank=True)
    prima = models.BooleanField("del primo tentativo", default=False)
    altre = models.FloatField("quota giusta delle altre", null=True, blank=True)

    objects = RispostaQuerySet.as_manager()

    class Meta:
        verbose_name = "risposta"
        verbose_name_plural = "risposte"
        ordering = ("tentativo", "posto")
        constraints = (
            models.UniqueConstraint(
                fields=("tentativo", "posto"),
                name="risposta_posto_unico",
                violation_error_message="In questo posto c'è già una domanda.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("tentativo_id", "posto", "chiesta_id", "ordine"),
            keep_ferme(
                "scelte", "numero", "salvata_il", "giusta", "altre", se="OLD.giusta IS NOT NULL", nome="corretta_ferma"
            ),
            *keep_cifre(),
        )

    def __str__(self) -> str:
        return f"Domanda {self.posto}"

    @property
    def data(self) -> Data:
        """What was answered."""
        return Data(tuple(self.scelte), self.numero)
