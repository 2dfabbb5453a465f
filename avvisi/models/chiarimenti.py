"""Questions about a call, answered before everybody."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from avvisi.enums import GESTISCONO, MACCHINA_QUESITO, StatoChiarimento
from avvisi.models.avvisi import Avviso
from nucleo import formati
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova

DOMANDA, RISPOSTA = 1_000, 3_000


class ChiarimentoQuerySet(models.QuerySet["Chiarimento"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.none()

    def arrivati(self) -> Self:
        return self.filter(stato=StatoChiarimento.ARRIVATO)

    def risposti(self) -> Self:
        """What everybody reads, the first answered first: an answer may build on one before."""
        return self.filter(stato=StatoChiarimento.RISPOSTO).order_by("risposto_il", "pk")


class Chiarimento(ModelloConStato):
    """What somebody asked about a call. `email` is where the answer goes, and is kept no longer than that."""

    avviso = models.ForeignKey(
        Avviso, models.PROTECT, related_name="chiarimenti", verbose_name="avviso", db_index=False
    )
    domanda = models.CharField("domanda", max_length=DOMANDA)
    email = models.EmailField("e-mail", max_length=254, blank=True)
    risposta = models.CharField("risposta", max_length=RISPOSTA, blank=True)
    risposto_da = FirmaField("risposto da", null=True, blank=True, editable=False)
    risposto_il = models.DateTimeField("risposto il", null=True, blank=True, editable=False)
    stato = models.CharField(
        "stato", max_length=10, choices=StatoChiarimento, default=StatoChiarimento.ARRIVATO, editable=False
    )

    macchina = MACCHINA_QUESITO
    objects = ChiarimentoQuerySet.as_manager()

    class Meta:
        verbose_name = "domanda su un avviso"
        verbose_name_plural = "domande sugli avvisi"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("avviso", "stato", "-id"), name="chiarimento_di_avviso"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(stato="risposto", risposto_da__isnull=False, risposto_il__isnull=False) & ~Q(risposta="")
                | Q(stato__in=("arrivato", "scartato"), risposta="", risposto_da=None, risposto_il=None),
                name="chiarimento_risposta_intera",
                violation_error_message="Una risposta dice che cosa, da chi e quando.",
            ),
            models.CheckConstraint(
                condition=Q(stato="arrivato") & ~Q(email="") | ~Q(stato="arrivato") & Q(email=""),
                name="chiarimento_email_finche_serve",
                violation_error_message="L'e-mail di chi chiede si tiene finché non si risponde.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("avviso_id", "domanda"),
            keep_ferme("risposta", "risposto_da", "risposto_il", se="OLD.stato <> 'arrivato'", nome="risposta_ferma"),
        )

    def __str__(self) -> str:
        return f"Domanda {formati.data_articolata('del', self.creato_il)}"

    def get_absolute_url(self) -> str:
        return reverse("avvisi:chiarimento_answer", args=(self.uuid,))
