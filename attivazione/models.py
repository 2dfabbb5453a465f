"""What a desk needs before it opens: one row for each thing that somebody took up."""

from typing import Self
from uuid import uuid5

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from allegati.models import Allegato
from attivazione.enums import CONDIZIONI, MACCHINA_CONDIZIONE, MASSIMO_PROVA, NOMI, StatoCondizione
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.giorni import CampoData, GiornoItaliano
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from sportelli.models import Sportello


def build_condizione(sportello: Sportello, quale: str) -> "Condizione":
    """One that nobody has taken up yet: pages speak of it under the name that its row will have."""
    return Condizione(sportello=sportello, quale=quale, uuid=uuid5(sportello.uuid, quale))


class CondizioneQuerySet(models.QuerySet["Condizione"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self.filter(sportello__in=Sportello.objects.for_ambito(ambito).values("pk"))

    def with_sportello(self) -> Self:
        return self.select_related("sportello__amministrazione", "allegato")

    def aperte(self) -> Self:
        return self.filter(stato=StatoCondizione.DA_FARE)


class Condizione(ModelloConStato):
    """A thing that a desk needs before it opens: who sees to it and by when, what shows that it is there, since when.

    One that nobody took up has no row, and is to be done. `prova` says why, when it is not needed.
    """

    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="condizioni", verbose_name="sportello", editable=False, db_index=False
    )
    quale = models.CharField("condizione", max_length=16, choices=CONDIZIONI, editable=False)
    stato = models.CharField(
        "stato", max_length=12, choices=StatoCondizione, default=StatoCondizione.DA_FARE, editable=False
    )
    incaricato = models.CharField("chi se ne occupa", max_length=120, blank=True)
    entro = CampoData("entro", significato=Significato.SCADENZA, null=True, blank=True)
    prova = models.CharField("che cosa lo dimostra", max_length=MASSIMO_PROVA, blank=True, editable=False)
    dal = CampoData("a posto dal", significato=Significato.ATTO, null=True, blank=True, editable=False)
    allegato = models.ForeignKey(
        Allegato, models.PROTECT, related_name="+", verbose_name="file", null=True, blank=True, editable=False
    )

    macchina = MACCHINA_CONDIZIONE
    objects = CondizioneQuerySet.as_manager()

    class Meta:
        verbose_name = "condizione di attivazione"
        verbose_name_plural = "condizioni di attivazione"
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("entro",), name="condizione_entro", condition=Q(stato="da_fare", entro__isnull=False)),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("sportello", "quale"),
                name="condizione_una_per_sportello",
                violation_error_message="Di questo sportello la condizione c'è già: ricarica la pagina.",
            ),
            models.CheckConstraint(
                condition=Q(stato="da_fare", prova="", dal=None, allegato=None)
                | Q(stato="soddisfatta", dal__isnull=False) & ~Q(prova="")
                | Q(stato="non_serve", dal=None, allegato=None) & ~Q(prova=""),
                name="condizione_con_prova",
                violation_error_message="Di' che cosa dimostra che è a posto, e da quando.",
            ),
            models.CheckConstraint(
                condition=Q(dal__isnull=True) | Q(dal__lte=GiornoItaliano(F("aggiornato_il"))),
                name="condizione_mai_futura",
                violation_error_message="Non può essere a posto da un giorno che deve venire.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("sportello_id", "quale"))

    def __str__(self) -> str:
        return NOMI[self.quale]

    def get_absolute_url(self) -> str:
        return reverse("attivazione:attivazione_detail", args=(self.sportello.uuid,))

    @property
    def radice(self) -> tuple[str, int]:
        return Sportello._meta.label_lower, self.sportello_id

    @property
    def sportello_del_cambio(self) -> int:
        return self.sportello_id

    @property
    def etichetta_evento(self) -> str:
        return f"{self.sportello}: {self}"
