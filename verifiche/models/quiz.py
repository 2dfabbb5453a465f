"""A quiz: what it draws from the bank, by which rules one passes it."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from formazione.enums import REDAZIONE, Tema
from formazione.models import VersioneContenuto
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from nucleo.firma import FirmaField
from nucleo.models import ModelloConStato
from nucleo.quantita import CampoQuantita
from verifiche.enums import MACCHINA_QUIZ, MostraGiuste, StatoQuiz
from verifiche.models.domande import Domanda
from verifiche.regole.estrazione import count_domande

# More than these nobody answers at one sitting.
DOMANDE_MASSIME = 100
# Among what is drawn theme by theme, the name of what is drawn from one content.
DAL_CONTENUTO = "dal_contenuto"


class QuizQuerySet(models.QuerySet["Quiz"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for who writes them; those that are or were open for whoever works on the platform."""
        if ambito.sistema or ambito.has_ruolo(*REDAZIONE):
            return self
        return self.exclude(stato=StatoQuiz.BOZZA) if ambito.ruoli else self.none()

    def aperti(self) -> Self:
        return self.filter(stato=StatoQuiz.APERTO)


class Quiz(ModelloConStato):
    """A test drawn from the bank. `quote` says how many questions of each theme an attempt asks, by chance; `domande`
    are asked always. One written by what stands above draws instead `quante_dal_contenuto` questions on one version of
    a content, whatever became of it since. What somebody was told when beginning stays on the attempt.

    Without `minuti` there is no limit. With one, who answers may take it away before beginning, unless `tempo_fisso`:
    the Ente holds that time is part of what is tested (WCAG 2.2, 2.2.1). Without `tentativi` there is no end of them.
    """

    titolo = models.CharField("titolo", max_length=120)
    descrizione = models.CharField("di che cosa parla", max_length=600, blank=True)
    destinatari = ArrayField(models.CharField(max_length=16, choices=Ruolo), verbose_name="per chi è")
    solo_nei_corsi = models.BooleanField("solo dentro un corso", default=False)
    quote = models.JSONField("domande a caso per tema", default=dict, blank=True)
    domande = models.ManyToManyField(Domanda, related_name="quiz", verbose_name="domande sempre poste", blank=True)
    dal_contenuto = models.ForeignKey(
        VersioneContenuto,
        models.PROTECT,
        related_name="quiz",
        verbose_name="domande a caso su un contenuto",
        null=True,
        blank=True,
        editable=False,
    )
    quante_dal_contenuto = CampoQuantita(
        "quante sul contenuto", minimo=1, massimo=DOMANDE_MASSIME, null=True, blank=True, editable=False
    )
    soglia = CampoQuantita("soglia per superarlo, in percentuale", minimo=1, massimo=100)
    tentativi = CampoQuantita("tentativi", minimo=1, massimo=20, null=True, blank=True)
    attesa_ore = CampoQuantita("ore fra un tentativo e l'altro", minimo=0, massimo=720, default=0)
    minuti = CampoQuantita("minuti", minimo=1, massimo=480, null=True, blank=True)
    tempo_fisso = models.BooleanField("il tempo fa parte della prova", default=False)
    mostra_giuste = models.CharField(
        "quando si vedono le risposte giuste", max_length=12, choices=MostraGiuste, default=MostraGiuste.SUBITO
    )
    stato = models.CharField("stato", max_length=12, choices=StatoQuiz, default=StatoQuiz.BOZZA, editable=False)
    scritto_da = FirmaField("scritto da", editable=False)

    macchina = MACCHINA_QUIZ
    objects = QuizQuerySet.as_manager()

    class Meta:
        verbose_name = "quiz"
        verbose_name_plural = "quiz"
        ordering = ("titolo", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(destinatari__len__gt=0),
                name="quiz_per_qualcuno",
                violation_error_message="Un quiz dice per chi è.",
            ),
            models.CheckConstraint(
                condition=Q(minuti__isnull=False) | Q(tempo_fisso=False),
                name="quiz_tempo_fisso_se_c_e",
                violation_error_message="Senza un limite di tempo non c'è un tempo che fa parte della prova.",
            ),
            models.CheckConstraint(
                condition=Q(dal_contenuto__isnull=True, quante_dal_contenuto__isnull=True)
                | Q(dal_contenuto__isnull=False, quante_dal_contenuto__isnull=False, quote={}),
                name="quiz_da_temi_o_da_un_contenuto",
                violation_error_message="Un quiz su un contenuto dice quante domande estrarne, e nessuna per tema.",
            ),
        )

    def __str__(self) -> str:
        return self.titolo

    def get_absolute_url(self) -> str:
        return reverse("verifiche:quiz_detail", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        return self.titolo

    @property
    def etichette_destinatari(self) -> list[str]:
        return [str(Ruolo(codice).label) for codice in self.destinatari]

    @property
    def quote_lette(self) -> list[tuple[str, int]]:
        """How many of each theme, in words."""
        return [(str(Tema(tema).label), quante) for tema, quante in sorted(self.quote.items())]

    @property
    def estratte(self) -> dict[str, int]:
        """How many are drawn by chance, theme by theme or from the content."""
        return {DAL_CONTENUTO: self.quante_dal_contenuto} if self.quante_dal_contenuto else dict(self.quote)

    def count_domande(self, fisse: int) -> int:
        """How many questions an attempt asks, when so many are asked always."""
        return count_domande(fisse, self.estratte)

    def is_per(self, ambito: Ambito) -> bool:
        """Whether it is written for a role of who asks."""
        return ambito.has_ruolo(*(Ruolo(codice) for codice in self.destinatari))
