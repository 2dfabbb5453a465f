"""What a visit asked of a desk: who sees to it, by when, what was answered."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from visite.enums import MACCHINA_PRESCRIZIONE, StatoPrescrizione, StatoVisita
from visite.models.visite import Visita

TESTO, RISPOSTA = 500, 2_000
APERTE = (StatoPrescrizione.APERTA, StatoPrescrizione.RISPOSTA)


class PrescrizioneQuerySet(models.QuerySet["Prescrizione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """All for the Ente, or those of its regions; for the others those that were told, of the desks in reach."""
        if ambito.nazionale:
            return self
        sue = self.filter(visita__in=Visita.objects.for_ambito(ambito).values("pk"))
        return sue if ambito.regioni else sue.filter(visita__stato=StatoVisita.CHIUSA)

    def with_visita(self) -> Self:
        return self.select_related("visita__sportello__amministrazione")

    def scadute(self, oggi: date) -> Self:
        """Asked, and past their day without an answer."""
        return self.filter(stato=StatoPrescrizione.APERTA, entro__lt=oggi, visita__stato=StatoVisita.CHIUSA)


class Prescrizione(ModelloConStato):
    """Something to be put right. Until its visit is closed nobody was told of it. `avvisata_il` is the day on which it
    was told, once, that its day had passed."""

    visita = models.ForeignKey(
        Visita, models.PROTECT, related_name="prescrizioni", verbose_name="visita", editable=False
    )
    testo = models.CharField("che cosa va messo a posto", max_length=TESTO)
    incaricato = models.CharField("chi se ne occupa", max_length=120)
    entro = CampoData("entro il", significato=Significato.SCADENZA)
    stato = models.CharField(
        "stato", max_length=12, choices=StatoPrescrizione, default=StatoPrescrizione.APERTA, editable=False
    )
    risposta = models.CharField("che cosa è stato fatto", max_length=RISPOSTA, blank=True, editable=False)
    chiusa_il = CampoData("a posto dal", significato=Significato.FATTO, null=True, blank=True, editable=False)
    avvisata_il = CampoData(
        "avvisata della scadenza il", significato=Significato.FATTO, null=True, blank=True, editable=False
    )

    macchina = MACCHINA_PRESCRIZIONE
    objects = PrescrizioneQuerySet.as_manager()

    class Meta:
        verbose_name = "prescrizione"
        verbose_name_plural = "prescrizioni"
        ordering = ("entro", "pk")
        indexes = (models.Index(fields=("entro", "id"), name="prescrizione_scadenze"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(stato="chiusa", chiusa_il__isnull=False) | ~Q(stato="chiusa") & Q(chiusa_il__isnull=True),
                name="prescrizione_chiusa_in_un_giorno",
                violation_error_message="Una prescrizione a posto dice da quando.",
            ),
            models.CheckConstraint(
                condition=~Q(stato__in=("risposta", "chiusa")) | ~Q(risposta=""),
                name="prescrizione_con_risposta",
                violation_error_message="Una risposta dice che cosa è stato fatto.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("visita_id", "testo", "incaricato", "entro"),
            keep_ferme("avvisata_il", se="OLD.avvisata_il IS NOT NULL", nome="avviso_fermo"),
        )

    def __str__(self) -> str:
        return self.testo

    def get_absolute_url(self) -> str:
        return reverse("visite:prescrizione_detail", args=(self.uuid,))

    @property
    def sportello_del_cambio(self) -> int:
        return self.visita.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return f"{self.visita.sportello}: prescrizione {formati.data_articolata('entro il', self.entro)}"

    @property
    def aperta(self) -> bool:
        return self.stato in APERTE

    def is_scaduta(self, oggi: date) -> bool:
        return self.stato == StatoPrescrizione.APERTA and self.entro < oggi
