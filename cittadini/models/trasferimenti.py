"""Handovers: a desk asks another for the person it follows."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from cittadini.enums import (
    MACCHINA_TRASFERIMENTO,
    ModalitaConsenso,
    MotivoRifiutoTrasferimento,
    StatoTrasferimento,
    TrovatoPer,
)
from cittadini.models.cittadini import Cittadino, find_presa
from cittadini.models.prove import keep_persona
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from sportelli.models import Sportello


class TrasferimentoQuerySet(models.QuerySet["Trasferimento"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Requests that one's desks made or must answer."""
        if ambito.sistema:
            return self
        return self.filter(Q(da_sportello__in=ambito.sportelli) | Q(a_sportello__in=ambito.sportelli))

    def aperti(self) -> Self:
        return self.filter(stato=StatoTrasferimento.CHIESTO)

    def with_elenco(self) -> Self:
        """With the person and the two desks; `cittadino_sportello_id` follows the person today."""
        righe = self.select_related("cittadino", "da_sportello", "a_sportello")
        return righe.annotate(cittadino_sportello_id=find_presa("cittadino"))


class Trasferimento(ModelloConStato):
    """A desk asks the one that follows a citizen to hand the person over, with the citizen's consent."""

    cittadino = models.ForeignKey(Cittadino, models.PROTECT, related_name="trasferimenti", verbose_name="cittadino")
    da_sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="trasferimenti_in_uscita", verbose_name="dallo sportello"
    )
    a_sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="trasferimenti_in_entrata", verbose_name="allo sportello"
    )
    stato = models.CharField("stato", max_length=10, choices=StatoTrasferimento, default=StatoTrasferimento.CHIESTO)
    consenso_modalita = models.CharField("consenso del cittadino", max_length=10, choices=ModalitaConsenso)
    trovato_per = models.CharField(
        "la persona è stata trovata per", max_length=10, choices=TrovatoPer, default=TrovatoPer.CODICE_FISCALE
    )
    chiesto_da = FirmaField("chiesto da")
    risposto_da = FirmaField("risposto da", null=True, blank=True)
    risposto_il = models.DateTimeField("risposto il", null=True, blank=True)
    motivo_rifiuto = models.CharField(
        "motivo del rifiuto", max_length=10, choices=MotivoRifiutoTrasferimento, blank=True
    )
    scade_il = CampoData("scade il", significato=Significato.SCADENZA)

    cittadino_sportello_id: int | None  # given by `with_elenco`

    macchina = MACCHINA_TRASFERIMENTO
    objects = TrasferimentoQuerySet.as_manager()

    class Meta:
        verbose_name = "trasferimento tra sportelli"
        verbose_name_plural = "trasferimenti tra sportelli"
        ordering = ("-creato_il", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cittadino",),
                condition=Q(stato="chiesto"),
                name="trasferimento_uno_aperto",
                violation_error_message="C'è già una richiesta di trasferimento in attesa per questa persona.",
            ),
            models.CheckConstraint(
                condition=~Q(da_sportello=F("a_sportello")),
                name="trasferimento_sportelli_diversi",
                violation_error_message="Lo sportello che chiede segue già questa persona.",
            ),
            models.CheckConstraint(
                condition=(Q(stato="rifiutato") & ~Q(motivo_rifiuto=""))
                | (~Q(stato="rifiutato") & Q(motivo_rifiuto="")),
                name="trasferimento_rifiuto_motivato",
                violation_error_message="Un rifiuto, e solo un rifiuto, ha il suo motivo.",
            ),
            models.CheckConstraint(
                condition=Q(stato="chiesto", risposto_il__isnull=True)
                | ~Q(stato="chiesto") & Q(risposto_il__isnull=False),
                name="trasferimento_concluso_ha_istante",
                violation_error_message="Una richiesta conclusa ha l'istante in cui si è conclusa.",
            ),
            models.CheckConstraint(
                condition=Q(risposto_il__isnull=True) | Q(risposto_il__gte=F("creato_il")),
                name="trasferimento_date_ordinate",
                violation_error_message="Una richiesta non si conclude prima di essere fatta.",
            ),
            models.CheckConstraint(
                condition=Q(stato__in=("chiesto", "scaduto")) | Q(risposto_da__isnull=False),
                name="trasferimento_risposta_firmata",
                violation_error_message="Una risposta dice chi l'ha data.",
            ),
        )

        triggers = (
            *keep_prova(),
            keep_ferme("da_sportello_id", "a_sportello_id", "consenso_modalita", "trovato_per", "chiesto_da"),
            keep_persona(),
        )

    def __str__(self) -> str:
        return f"richiesta {formati.data_articolata('del', timezone.localdate(self.creato_il))}"

    @property
    def sportello_del_cambio(self) -> int:
        return self.da_sportello_id

    def get_absolute_url(self) -> str:
        return reverse("cittadini:trasferimento_detail", args=(self.uuid,))
