"""How long a person is kept, and what somebody asked to be forgotten."""

from datetime import date, datetime, timedelta
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from cittadini.enums import ClasseConservazione, ModalitaConsenso
from cittadini.models.cittadini import Cittadino
from cittadini.models.prove import keep_persona
from conservazione.enums import EsitoCancellazione, MotivoRifiutoCancellazione
from nucleo import formati
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, DateRange, GiornoItaliano
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme, keep_prova


class TermineQuerySet(models.QuerySet["TermineConservazione"]):
    def vigenti(self, giorno: date) -> Self:
        """The terms in force on a day."""
        return self.filter(Q(valido_al__isnull=True) | Q(valido_al__gte=giorno), valido_dal__lte=giorno)


class TermineConservazione(ModelloBase):
    """For how many months after the last thing that happened the data of a class of people are kept.

    Dated and cited as the rules of microcredit are: one row for each class and period. `verificato`
    False marks what is not certain of its source, and `testo` says so too.
    """

    classe = models.CharField("classe", max_length=12, choices=ClasseConservazione)
    mesi = models.PositiveSmallIntegerField("mesi dopo l'ultimo fatto")
    valido_dal = CampoData("valido dal", significato=Significato.VALIDITA)
    valido_al = CampoData("valido al", significato=Significato.SCADENZA, null=True, blank=True)
    citazione = models.CharField("norma o atto", max_length=200)
    testo = models.CharField("che cosa dice", max_length=600)
    verificato = models.BooleanField("verificato con il responsabile della protezione dei dati", default=False)

    objects = TermineQuerySet.as_manager()

    class Meta:
        verbose_name = "termine di conservazione"
        verbose_name_plural = "termini di conservazione"
        ordering = ("classe", "-valido_dal")
        constraints = (
            models.CheckConstraint(
                condition=Q(mesi__range=(1, 600)),
                name="termineconservazione_mesi_plausibili",
                violation_error_message="Il termine va da 1 a 600 mesi.",
            ),
            models.CheckConstraint(
                condition=Q(valido_al__isnull=True) | Q(valido_al__gte=F("valido_dal")),
                name="termineconservazione_validita_ordinata",
                violation_error_message="La fine della validità non può precedere l'inizio.",
            ),
            models.CheckConstraint(
                condition=Q(valido_dal__lte=GiornoItaliano("aggiornato_il")),
                name="termineconservazione_mai_futuro",
                violation_error_message="Un termine si registra dal giorno in cui vale: non può essere futuro.",
            ),
            ExclusionConstraint(
                name="termineconservazione_senza_sovrapposizioni",
                expressions=(
                    ("classe", RangeOperators.EQUAL),
                    (
                        DateRange("valido_dal", "valido_al", RangeBoundary(inclusive_lower=True, inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ),
                violation_error_message="Due termini della stessa classe non possono valere lo stesso giorno.",
            ),
        )

    def __str__(self) -> str:
        dal = formati.data_articolata("dal", self.valido_dal)
        return f"{self.get_classe_display()}: {formati.quanti(self.mesi, 'mese', 'mesi')} {dal}"


class RichiestaCancellazione(ModelloBase):
    """A person asked for erasure (art. 17 GDPR): when, how, and what was decided and why."""

    cittadino = models.ForeignKey(
        Cittadino, models.PROTECT, related_name="richieste_cancellazione", verbose_name="cittadino"
    )
    data = CampoData("chiesta il", significato=Significato.FATTO)
    modalita = models.CharField("come l'ha chiesta", max_length=10, choices=ModalitaConsenso)
    esito = models.CharField("esito", max_length=10, choices=EsitoCancellazione)
    motivo_rifiuto = models.CharField(
        "motivo del rifiuto", max_length=12, choices=MotivoRifiutoCancellazione, blank=True
    )
    decisa_da = FirmaField("decisa da")

    class Meta:
        verbose_name = "richiesta di cancellazione"
        verbose_name_plural = "richieste di cancellazione"
        ordering = ("-data", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(esito="accolta", motivo_rifiuto="") | (Q(esito="rifiutata") & ~Q(motivo_rifiuto="")),
                name="richiestacancellazione_rifiuto_motivato",
                violation_error_message="Un rifiuto, e solo un rifiuto, ha il suo motivo.",
            ),
            models.CheckConstraint(
                condition=Q(data__lte=GiornoItaliano("aggiornato_il")),
                name="richiestacancellazione_mai_futura",
                violation_error_message="La data della richiesta non può essere nel futuro.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("data", "modalita", "esito", "motivo_rifiuto", "decisa_da"),
            keep_persona(),
        )

    def __str__(self) -> str:
        return f"richiesta {formati.data_articolata('del', self.data)}"


# A run writes how far it came after each lot: one silent for this long has nobody who carries it on.
FERMA_DOPO = timedelta(minutes=15)


class AnonimizzazioneQuerySet(models.QuerySet["Anonimizzazione"]):
    def in_corso(self) -> Self:
        return self.filter(conclusa_il__isnull=True)

    def ferme(self, adesso: datetime) -> Self:
        """In course, with nobody who carries them on."""
        return self.in_corso().filter(aggiornato_il__lt=adesso - FERMA_DOPO)


class Anonimizzazione(ModelloBase):
    """One run over whoever is past the term: who asked for it, how far it came, whom it left and why.

    `confermate` is how many people it was confirmed on; None when nobody was asked, as at night. `rifiuti` count
    people by the reason that keeps them. `nota` says why it ended before its end.
    """

    avviata_da = FirmaField("avviata da")
    confermate = models.PositiveIntegerField("persone confermate", null=True, blank=True)
    previste = models.PositiveIntegerField("persone da guardare", default=0)
    esaminate = models.PositiveIntegerField("persone guardate", default=0)
    anonimizzate = models.PositiveIntegerField("persone anonimizzate", default=0)
    rifiuti = models.JSONField("persone tenute, per motivo", default=dict, blank=True)
    nota = models.CharField("perché è finita prima", max_length=300, blank=True)
    conclusa_il = models.DateTimeField("conclusa il", null=True, blank=True)

    objects = AnonimizzazioneQuerySet.as_manager()

    class Meta:
        verbose_name = "anonimizzazione"
        verbose_name_plural = "anonimizzazioni"
        ordering = ("-creato_il", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("conclusa_il",),
                condition=Q(conclusa_il__isnull=True),
                nulls_distinct=False,
                name="anonimizzazione_una_alla_volta",
                violation_error_message="Un'anonimizzazione è già in corso: aspetta che finisca.",
            ),
            models.CheckConstraint(
                condition=Q(esaminate__lte=F("previste")),
                name="anonimizzazione_guardate_entro_le_previste",
                violation_error_message="Le persone guardate non possono essere più di quelle previste.",
            ),
        )

    def __str__(self) -> str:
        return f"anonimizzazione {formati.data_articolata('del', self.creato_il)}"

    def is_ferma(self, adesso: datetime) -> bool:
        """Whether it goes on no more: another may begin, and takes what it left."""
        return self.conclusa_il is None and self.aggiornato_il < adesso - FERMA_DOPO
