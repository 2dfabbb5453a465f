"""What people look for and do not find."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse

from conoscenza.enums import CHI_CERCA, MACCHINA_RICERCA, Risposta, StatoRicerca
from conoscenza.regole.riserbo import LETTERE
from formazione.enums import REDAZIONE
from formazione.models import Contenuto, VersioneContenuto
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData
from nucleo.models import ModelloConStato


class RicercaSenzaEsitoQuerySet(models.QuerySet["RicercaSenzaEsito"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """For who writes the answers."""
        return self if ambito.sistema or ambito.has_ruolo(*REDAZIONE) else self.none()

    def with_risposta(self) -> Self:
        """`risposta`, how it stands today (`conoscenza.enums.Risposta`): what is written and not published answers
        nobody yet, what was withdrawn nobody any more."""
        sue = VersioneContenuto.objects.filter(contenuto=OuterRef("contenuto"))
        return self.annotate(
            risposta=Case(
                When(~Q(stato=StatoRicerca.RISPOSTA), then=F("stato")),
                When(Exists(sue.pubblicate()), then=Value(Risposta.PRONTA.value)),
                When(Exists(sue.in_lavoro()), then=Value(Risposta.IN_BOZZA.value)),
                default=Value(Risposta.TOLTA.value),
                output_field=models.CharField(choices=Risposta),
            )
        )


class RicercaSenzaEsito(ModelloConStato):
    """Words to which nothing answered, or not to all of them: how often, between which days, from which roles.

    Never who, nor where: at a desk of two people a role and a place would be a name. `chiave` is what counts as one
    (`conoscenza.regole.riserbo`), `testo` how it was typed the last time, `trovati` how many had some of the words.
    """

    chiave = models.CharField("parole che contano", max_length=LETTERE, editable=False)
    testo = models.CharField("che cosa si cercava", max_length=LETTERE)
    volte = models.PositiveIntegerField("quante volte", default=1)
    trovati = models.PositiveIntegerField("risultati con una parte delle parole", default=0)
    prima_il = CampoData("la prima volta", significato=Significato.FATTO)
    ultima_il = CampoData("l'ultima volta", significato=Significato.FATTO)
    chi = ArrayField(models.CharField(max_length=16, choices=CHI_CERCA), verbose_name="chi la cerca", default=list)
    contenuto = models.ForeignKey(
        Contenuto,
        models.PROTECT,
        related_name="ricerche",
        verbose_name="la risposta",
        null=True,
        blank=True,
        editable=False,
    )
    stato = models.CharField("stato", max_length=10, choices=StatoRicerca, default=StatoRicerca.APERTA, editable=False)

    macchina = MACCHINA_RICERCA
    objects = RicercaSenzaEsitoQuerySet.as_manager()

    class Meta:
        verbose_name = "ricerca senza esito"
        verbose_name_plural = "ricerche senza esito"
        ordering = ("-volte", "pk")
        indexes = (
            models.Index(fields=("-volte", "id"), name="ricercasenzaesito_volte"),
            models.Index(fields=("ultima_il", "id"), name="ricercasenzaesito_ultima"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("chiave",),
                name="ricercasenzaesito_una",
                violation_error_message="Queste parole sono già nell'elenco.",
            ),
            models.CheckConstraint(
                condition=Q(volte__gte=1, ultima_il__gte=F("prima_il")),
                name="ricercasenzaesito_contata",
                violation_error_message="Una ricerca è stata fatta almeno una volta, e l'ultima non precede la prima.",
            ),
            models.CheckConstraint(
                condition=~Q(stato="risposta") | Q(contenuto__isnull=False),
                name="ricercasenzaesito_risposta_con_contenuto",
                violation_error_message="Una ricerca che ha una risposta dice quale.",
            ),
        )

    def __str__(self) -> str:
        return f"«{self.testo}»"

    def get_absolute_url(self) -> str:
        return reverse("conoscenza:senza_esito_answer", args=(self.uuid,))

    @property
    def etichetta_evento(self) -> str:
        """The words are not the log's: it says which row."""
        return "Ricerca senza esito"

    @property
    def etichette_chi(self) -> list[str]:
        parole = dict(CHI_CERCA)
        return [str(parole[chi]) for chi in self.chi]

    @property
    def etichetta_risposta(self) -> str:
        """Wants `with_risposta`."""
        return Risposta(self.risposta).label  # type: ignore[attr-defined]  # annotated
