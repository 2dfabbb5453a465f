"""People sent to a service of accompaniment: which, when, for what, how it went."""

from datetime import date
from typing import Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from consulenze.models import Consulenza
from credito.enums import ServizioAusiliario
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.guardie import Guardia
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from percorsi.models import Percorso
from percorsi.models.portata import DiPersonaQuerySet
from protocolli.enums import MACCHINA_ACCOMPAGNAMENTO, NOTA, StatoAccompagnamento
from protocolli.models.accordi import Accordo
from protocolli.models.servizi import ServizioAccompagnamento

# Nobody is sent under an agreement of another, nor on a day on which it did not hold. What ends later stays as it was.
IN_VIGORE = Guardia(
    name="in_vigore_quel_giorno",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert,
    func="""
    IF NOT EXISTS (
        SELECT 1 FROM protocolli_accordo WHERE id = NEW.accordo_id AND servizio_id = NEW.servizio_id
            AND stato IN ('firmato', 'risolto') AND NEW.giorno BETWEEN inizio AND fine
    ) THEN
        RAISE EXCEPTION 'Quel giorno il servizio non aveva un accordo in vigore.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'accompagnamento_in_vigore';
    END IF;
    RETURN NEW;
    """,
)


class AccompagnamentoQuerySet(DiPersonaQuerySet["Accompagnamento"]):
    def with_servizio(self) -> Self:
        return self.select_related("servizio", "accordo", "percorso__cittadino", "percorso__sportello")

    def with_elenco(self, ambito: Ambito) -> Self:
        return self.with_nome(ambito).select_related("servizio", "percorso__sportello")

    def validi(self) -> Self:
        """Those that were, and not written by mistake."""
        return self.exclude(stato=StatoAccompagnamento.ANNULLATO)

    def da_sentire(self, entro: date) -> Self:
        """Sent no later than a day, and nobody knows how it went."""
        return self.filter(stato=StatoAccompagnamento.MANDATO, giorno__lte=entro)


class Accompagnamento(ModelloConStato):
    """A desk told a person of a service, and sent them there: nothing of the person leaves the platform. `con`,
    `accordo` and `aiuti` are as they were that day, whatever becomes of the service."""

    percorso = models.ForeignKey(
        Percorso, models.PROTECT, related_name="accompagnamenti", verbose_name="percorso", db_index=False
    )
    consulenza = models.ForeignKey(
        Consulenza,
        models.PROTECT,
        related_name="accompagnamenti",
        verbose_name="in quale contatto",
        null=True,
        blank=True,
    )
    servizio = models.ForeignKey(
        ServizioAccompagnamento,
        models.PROTECT,
        related_name="accompagnamenti",
        verbose_name="servizio",
        db_index=False,
    )
    accordo = models.ForeignKey(
        Accordo, models.PROTECT, related_name="accompagnamenti", verbose_name="accordo in vigore quel giorno"
    )
    con = models.CharField("servizio, com'era chiamato", max_length=160)
    aiuti = ArrayField(
        models.CharField(max_length=16, choices=ServizioAusiliario), verbose_name="per che cosa", default=list
    )
    giorno = CampoData("mandato il", significato=Significato.FATTO)
    nota = models.CharField("che cosa si è detto", max_length=NOTA, blank=True)
    esito = models.CharField("com'è andata, in parole", max_length=NOTA, blank=True)
    mandato_da = FirmaField("mandato da", editable=False)
    stato = models.CharField(
        "stato",
        max_length=12,
        choices=StatoAccompagnamento,
        default=StatoAccompagnamento.MANDATO,
        editable=False,
    )

    nome_visibile: str  # given by `with_nome`

    macchina = MACCHINA_ACCOMPAGNAMENTO
    objects = AccompagnamentoQuerySet.as_manager()

    class Meta:
        verbose_name = "invio a un servizio di accompagnamento"
        verbose_name_plural = "invii ai servizi di accompagnamento"
        ordering = ("-giorno", "-pk")
        indexes = (
            models.Index(fields=("percorso", "-giorno"), name="accompagnamento_percorso"),
            models.Index(fields=("servizio", "stato"), name="accompagnamento_servizio"),
            models.Index(fields=("-giorno", "-id"), name="accompagnamento_elenco"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("percorso", "servizio"),
                condition=Q(stato="mandato"),
                name="accompagnamento_uno_in_attesa",
                violation_error_message="A questo servizio la persona è già mandata: di' prima com'è andata.",
            ),
            models.CheckConstraint(
                condition=Q(giorno__lte=GiornoItaliano("creato_il")),
                name="accompagnamento_mai_futuro",
                violation_error_message="Il giorno non può essere nel futuro.",
            ),
            models.CheckConstraint(
                condition=Q(aiuti__len__gt=0),
                name="accompagnamento_per_qualcosa",
                violation_error_message="Segna almeno una cosa per cui si manda la persona.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme(
                *("percorso_id", "consulenza_id", "servizio_id", "accordo_id", "con", "aiuti", "giorno", "mandato_da")
            ),
            IN_VIGORE,
        )

    def __str__(self) -> str:
        return f"{self.con}, {formati.data_articolata('il', self.giorno)}"

    def get_absolute_url(self) -> str:
        """Where it is told: the page of its path."""
        return self.percorso.get_absolute_url()

    def get_stato_url(self, stato: str) -> str:
        return reverse("protocolli:accompagnamento_stato", args=(self.uuid, stato))

    @property
    def radice(self) -> tuple[str, int]:
        return Percorso._meta.label_lower, self.percorso_id

    @property
    def sportello_del_cambio(self) -> int:
        return self.percorso.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return self.percorso.codice

    @property
    def etichette_aiuti(self) -> str:
        """Without the letter that the decree gives to each."""
        return ", ".join(str(ServizioAusiliario(codice).label).partition(") ")[2].lower() for codice in self.aiuti)
