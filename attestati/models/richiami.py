"""A refresher: what experts asked of who holds a certificate when what it teaches changed, and how it went for each."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse

from attestati.enums import MACCHINA_RICHIAMO, EsitoRichiamo, StatoRichiamo
from attestati.models.attestati import Attestato
from corsi.models import Corso
from formazione.enums import REDAZIONE
from formazione.models import DiPersoneQuerySet, VersioneContenuto
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.enums import Ruolo
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloBase, ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from utenti.models import Assegnazione, Utente
from verifiche.enums import DESTINATARI
from verifiche.models import Quiz, Tentativo

LETTERE_CAMBIATO = 600


class RichiamoQuerySet(models.QuerySet["Richiamo"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for who holds courses, and for the Ente's monitoring, who reads how many; those asked of oneself or of
        who is in reach."""
        if ambito.sistema or ambito.has_ruolo(*REDAZIONE, Ruolo.MONITORAGGIO):
            return self
        return self.filter(Exists(RichiamoPersonale.objects.for_ambito(ambito).filter(richiamo=OuterRef("pk"))))

    def chiesti(self) -> Self:
        return self.filter(stato=StatoRichiamo.CHIESTO)


class Richiamo(ModelloConStato):
    """Experts asked that who holds a certificate of `corsi` answer a few questions on a version of a content.

    It keeps the version for which it was asked, whatever is published since: `quiz` draws from the questions on that
    one. `dal` is the day on which the version was published: who completed one of those courses later knows it already.
    """

    versione_contenuto = models.ForeignKey(
        VersioneContenuto, models.PROTECT, related_name="richiami", verbose_name="che cosa è cambiato, dove"
    )
    quiz = models.ForeignKey(Quiz, models.PROTECT, related_name="richiami", verbose_name="quiz", db_index=False)
    corsi = models.ManyToManyField(Corso, related_name="richiami", verbose_name="corsi che lo insegnano")
    cambiato = models.CharField("che cosa è cambiato", max_length=LETTERE_CAMBIATO)
    dal = CampoData("versione pubblicata il", significato=Significato.FATTO, editable=False)
    entro = CampoData("da fare entro", significato=Significato.SCADENZA)
    chiesto_il = CampoData("chiesto il", significato=Significato.FATTO, editable=False)
    chiesto_da = FirmaField("chiesto da", editable=False)
    stato = models.CharField(
        "stato", max_length=12, choices=StatoRichiamo, default=StatoRichiamo.CHIESTO, editable=False
    )

    macchina = MACCHINA_RICHIAMO
    objects = RichiamoQuerySet.as_manager()

    class Meta:
        verbose_name = "richiamo"
        verbose_name_plural = "richiami"
        ordering = ("-chiesto_il", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("quiz",),
                name="richiamo_un_quiz",
                violation_error_message="Questo quiz è già di un altro richiamo.",
            ),
            models.UniqueConstraint(
                fields=("versione_contenuto",),
                condition=Q(stato="chiesto"),
                name="richiamo_uno_per_versione",
                violation_error_message="Per questa versione il richiamo è già stato chiesto.",
            ),
            models.CheckConstraint(
                condition=Q(entro__gt=F("chiesto_il"), dal__lte=F("chiesto_il")),
                name="richiamo_giorni_in_ordine",
                violation_error_message="Un richiamo si chiede dopo la pubblicazione, per un giorno che viene.",
            ),
            models.CheckConstraint(
                condition=~Q(cambiato=""),
                name="richiamo_dice_che_cosa",
                violation_error_message="Scrivi che cosa è cambiato.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("versione_contenuto_id", "quiz_id", "cambiato", "dal", "chiesto_il", "chiesto_da", "creato_il")
            ),
        )

    def __str__(self) -> str:
        return self.quiz.titolo

    def get_absolute_url(self) -> str:
        return reverse("attestati:richiamo_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return str(self)

    @property
    def is_chiesto(self) -> bool:
        return self.stato == StatoRichiamo.CHIESTO


class RichiamoPersonaleQuerySet(DiPersoneQuerySet["RichiamoPersonale"]):
    def dovuti(self, giorno: date) -> Self:
        """To be done on a day: asked, not passed by then, of who holds a certificate of those courses and none
        concluded since the change."""
        suoi = Attestato.objects.validi(giorno).filter(utente=OuterRef("utente"), corso__richiami=OuterRef("richiamo"))
        return self.filter(
            Exists(suoi),
            ~Exists(suoi.filter(concluso_il__gt=OuterRef("richiamo__dal"))),
            Q(superato_il__isnull=True) | Q(superato_il__gt=giorno),
            richiamo__stato=StatoRichiamo.CHIESTO,
            richiamo__chiesto_il__lte=giorno,
        )

    def in_ritardo(self, giorno: date) -> Self:
        """To be done, and the day is over."""
        return self.filter(entro__lt=giorno).dovuti(giorno)

    def al_lavoro(self, oggi: date) -> Self:
        """Of who works today where quizzes are taken, and may get in."""
        incarichi = Assegnazione.objects.vigenti(oggi).filter(ruolo__in=DESTINATARI, utente=OuterRef("utente"))
        return self.filter(Exists(incarichi), utente__is_active=True)

    def with_esito(self, oggi: date) -> Self:
        """Annotate `esito` (`EsitoRichiamo`)."""
        mio = RichiamoPersonale.objects.filter(pk=OuterRef("pk"))
        return self.annotate(
            esito=Case(
                When(superato_il__isnull=False, then=Value(EsitoRichiamo.FATTO.value)),
                When(~Exists(mio.dovuti(oggi)), then=Value(EsitoRichiamo.CADUTO.value)),
                When(~Exists(mio.al_lavoro(oggi)), then=Value(EsitoRichiamo.ASSENTE.value)),
                When(entro__lt=oggi, then=Value(EsitoRichiamo.IN_RITARDO.value)),
                default=Value(EsitoRichiamo.DA_FARE.value),
            )
        )

    def with_richiamo(self) -> Self:
        return self.select_related("richiamo__quiz", "richiamo__versione_contenuto")


class RichiamoPersonale(ModelloBase):
    """A person who held a certificate was asked. `entro` is their last day: that of everybody, or the last of what they
    hold when it ends before."""

    richiamo = models.ForeignKey(
        Richiamo, models.PROTECT, related_name="persone", verbose_name="richiamo", db_index=False
    )
    utente = models.ForeignKey(Utente, models.PROTECT, related_name="richiami", verbose_name="di chi è")
    entro = CampoData("da fare entro", significato=Significato.SCADENZA)
    superato_il = CampoData("fatto il", significato=Significato.FATTO, null=True, blank=True, editable=False)
    tentativo = models.ForeignKey(
        Tentativo,
        models.PROTECT,
        related_name="richiami",
        verbose_name="tentativo superato",
        null=True,
        blank=True,
        editable=False,
        db_index=False,
    )
    ricordato_il = CampoData("ricordato il", significato=Significato.FATTO, null=True, blank=True, editable=False)

    esito: str  # given by `with_esito`

    objects = RichiamoPersonaleQuerySet.as_manager()

    class Meta:
        verbose_name = "richiamo di una persona"
        verbose_name_plural = "richiami delle persone"
        ordering = ("entro", "pk")
        indexes = (
            models.Index(fields=("entro",), condition=Q(superato_il__isnull=True), name="richiamopersonale_da_fare"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("richiamo", "utente"),
                name="richiamopersonale_uno",
                violation_error_message="Questa persona è già stata chiamata.",
            ),
            models.CheckConstraint(
                condition=Q(superato_il__isnull=True, tentativo__isnull=True)
                | Q(superato_il__isnull=False, tentativo__isnull=False),
                name="richiamopersonale_fatto_intero",
                violation_error_message="Un richiamo fatto dice con quale tentativo, e quando.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("richiamo_id", "utente_id", "creato_il"))

    def __str__(self) -> str:
        return f"{self.richiamo}, {formati.data_articolata('entro il', self.entro)}"

    def get_absolute_url(self) -> str:
        return self.richiamo.get_absolute_url()
