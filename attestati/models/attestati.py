"""A certificate: who had completed which course, what it enables, until when."""

from datetime import date
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.lookups import Exact
from django.urls import reverse

from attestati.enums import MACCHINA_ATTESTATO, MAI_VALSI, MotivoRevoca, StatoAttestato, Validita
from attestati.regole.validita import IN_SCADENZA, SOGLIE, tell_validita
from corsi.enums import Abilitazione
from corsi.models import Completamento, Corso
from corsi.models.corsi import ORE
from formazione.models import DiPersoneQuerySet
from nucleo import pseudonimi
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giornata import get_oggi
from nucleo.giorni import CampoData
from nucleo.guardie import Guardia
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from nucleo.quantita import CampoQuantita
from utenti.models import Utente
from utenti.models.accessi import read_numero

PREFISSO = "A"

# The next of its year. Whoever issues another waits for this to be written or given up: no number is left out.
NUMERO_DELL_ANNO = Guardia(
    name="numero_dell_anno",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
    NEW.anno := extract(year FROM NEW.emesso_il);
    PERFORM pg_advisory_xact_lock(hashtext('attestati_attestato'), NEW.anno);
    SELECT COALESCE(max(numero), 0) + 1 INTO NEW.numero FROM attestati_attestato WHERE anno = NEW.anno;
    RETURN NEW;
    """,
)


def new_codice() -> str:
    return pseudonimi.new_codice(PREFISSO)


class AttestatoQuerySet(DiPersoneQuerySet["Attestato"]):
    def emessi(self) -> Self:
        return self.filter(stato=StatoAttestato.EMESSO)

    def validi(self, giorno: date | F) -> Self:
        """That held on a day, that of a row outside too: one revoked since held until then."""
        return self.filter(
            Q(scade_il__isnull=True) | Q(scade_il__gte=giorno),
            Q(revocato_il__isnull=True) | Q(revocato_il__gt=giorno),
            concluso_il__lte=giorno,
        )

    def mai_smentiti(self) -> Self:
        """But those revoked since they should never have been issued: on no day did they hold for who records now."""
        return self.exclude(motivo_revoca__in=MAI_VALSI)

    def in_validita(self, validita: str, oggi: date) -> Self:
        """The same as `Attestato.get_validita`."""
        if validita == Validita.REVOCATO:
            return self.filter(stato=StatoAttestato.REVOCATO)
        emessi, limite = self.emessi(), oggi + IN_SCADENZA
        if validita == Validita.SCADUTO:
            return emessi.filter(scade_il__lt=oggi)
        if validita == Validita.IN_SCADENZA:
            return emessi.filter(scade_il__range=(oggi, limite))
        return emessi.filter(Q(scade_il__isnull=True) | Q(scade_il__gt=limite))

    def che_abilitano(self, *abilitazioni: str) -> Self:
        """To any of these."""
        return self.filter(abilita__overlap=list(abilitazioni))

    def with_corso(self) -> Self:
        return self.select_related("corso", "utente")


class Attestato(ModelloConStato):
    """What a course was, and how who completed it was called, on that day: nothing of it is written again.

    `numero` is the next of its year, given by PostgreSQL. It holds from `concluso_il` to `scade_il`, both included, for
    ever without. One for a training of before the platform has no completion: `atto` is the paper that proves it.
    """

    codice = models.CharField("codice", max_length=pseudonimi.LUNGHEZZA, default=new_codice, editable=False)
    anno = models.PositiveSmallIntegerField("anno", default=0, editable=False)
    numero = models.PositiveIntegerField("numero", default=0, editable=False)
    utente = models.ForeignKey(Utente, models.PROTECT, related_name="attestati", verbose_name="di chi è")
    corso = models.ForeignKey(Corso, models.PROTECT, related_name="attestati", verbose_name="corso")
    completamento = models.ForeignKey(
        Completamento,
        models.PROTECT,
        related_name="attestati",
        verbose_name="completamento",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    intestatario = models.CharField("nome e cognome", max_length=121, editable=False)
    titolo = models.CharField("titolo del corso", max_length=120, editable=False)
    ore = CampoQuantita("ore", minimo=1, massimo=ORE)
    tenuto = models.CharField("come è stato svolto", max_length=400, editable=False)
    abilita = ArrayField(
        models.CharField(max_length=16, choices=Abilitazione), verbose_name="abilita a", default=list, blank=True
    )
    concluso_il = CampoData("corso concluso il", significato=Significato.FATTO)
    emesso_il = CampoData("emesso il", significato=Significato.FATTO, editable=False)
    scade_il = CampoData("valido fino al", significato=Significato.SCADENZA, null=True, blank=True)
    atto = models.CharField("documento che prova il corso", max_length=200, blank=True)
    emesso_da = FirmaField("emesso da", editable=False)
    stato = models.CharField(
        "stato", max_length=12, choices=StatoAttestato, default=StatoAttestato.EMESSO, editable=False
    )
    revocato_il = CampoData("revocato il", significato=Significato.FATTO, null=True, blank=True, editable=False)
    revocato_da = FirmaField("revocato da", null=True, blank=True, editable=False)
    motivo_revoca = models.CharField(
        "perché è stato revocato", max_length=12, choices=MotivoRevoca, blank=True, editable=False
    )
    nota_revoca = models.CharField("che cosa è successo", max_length=1_000, blank=True, editable=False)

    macchina = MACCHINA_ATTESTATO
    objects = AttestatoQuerySet.as_manager()

    class Meta:
        verbose_name = "attestato"
        verbose_name_plural = "attestati"
        ordering = ("-anno", "-numero")
        indexes = (models.Index(fields=("scade_il",), name="attestato_scadenza"),)
        constraints = (
            models.UniqueConstraint(
                fields=("anno", "numero"),
                name="attestato_numero_unico",
                violation_error_message="Un altro attestato ha appena preso questo numero: riprova.",
            ),
            models.UniqueConstraint(
                fields=("codice",),
                name="attestato_codice_unico",
                violation_error_message="Un altro attestato ha questo codice: riprova.",
            ),
            models.UniqueConstraint(
                fields=("completamento",),
                name="attestato_uno_per_completamento",
                violation_error_message="Questo corso ha già il suo attestato.",
            ),
            models.CheckConstraint(
                condition=Q(completamento__isnull=True) & ~Q(atto="") | Q(completamento__isnull=False, atto=""),
                name="attestato_su_che_cosa",
                violation_error_message="Scrivi quale documento prova il corso: sulla piattaforma non risulta svolto.",
            ),
            models.CheckConstraint(
                condition=Q(emesso_il__gte=F("concluso_il")),
                name="attestato_dopo_il_corso",
                violation_error_message="Un attestato si emette quando il corso è concluso, non prima.",
            ),
            models.CheckConstraint(
                condition=Q(scade_il__isnull=True) | Q(scade_il__gt=F("concluso_il")),
                name="attestato_date_ordinate",
                violation_error_message="La scadenza viene dopo la fine del corso.",
            ),
            models.CheckConstraint(
                condition=~Q(Exact(F("utente"), read_numero("emesso_da"))),
                name="attestato_mai_a_se",
                violation_error_message="Nessuno emette un attestato a sé stesso: serve un'altra persona.",
            ),
            models.CheckConstraint(
                condition=Q(stato="emesso", revocato_il__isnull=True, revocato_da__isnull=True, motivo_revoca="")
                | Q(stato="revocato", revocato_il__isnull=False, revocato_da__isnull=False) & ~Q(motivo_revoca=""),
                name="attestato_revoca_intera",
                violation_error_message="Una revoca dice da quando, da chi e perché.",
            ),
        )
        triggers = (
            NUMERO_DELL_ANNO,
            *keep_prova(),
            keep_ferme(
                *("codice", "anno", "numero", "utente_id", "corso_id", "completamento_id", "intestatario", "titolo"),
                *("ore", "tenuto", "abilita", "concluso_il", "emesso_il", "scade_il", "atto", "emesso_da"),
                "creato_il",
            ),
        )

    def __str__(self) -> str:
        return f"Attestato n. {self.segno}"

    def get_absolute_url(self) -> str:
        return reverse("attestati:attestato_detail", args=(self.uuid,))

    @property
    def segno(self) -> str:
        """Its number as people write it."""
        return f"{self.numero}/{self.anno}"

    @property
    def etichetta_evento(self) -> str:
        return self.segno

    @property
    def etichette_abilita(self) -> list[str]:
        return [str(Abilitazione(codice).label) for codice in self.abilita]

    def get_validita(self, oggi: date | None = None) -> Validita:
        if self.stato == StatoAttestato.REVOCATO:
            return Validita.REVOCATO
        return tell_validita(self.scade_il, oggi or get_oggi())


class AvvisoScadenza(ModelloBase):
    """Who holds a certificate was told, once, that so many days were left."""

    attestato = models.ForeignKey(
        Attestato, models.PROTECT, related_name="avvisi", verbose_name="attestato", db_index=False
    )
    soglia = models.PositiveSmallIntegerField("giorni prima", choices=[(giorni, giorni) for giorni in SOGLIE])

    class Meta:
        verbose_name = "avviso di una scadenza"
        verbose_name_plural = "avvisi delle scadenze"
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("attestato", "soglia"),
                name="avvisoscadenza_una_volta",
                violation_error_message="Questo avviso è già partito.",
            ),
            models.CheckConstraint(
                condition=Q(soglia__in=SOGLIE),
                name="avvisoscadenza_una_soglia",
                violation_error_message="Gli avvisi partono a 60, 30 e 7 giorni dalla scadenza.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.attestato}, {self.soglia} giorni prima"
