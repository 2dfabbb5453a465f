"""The paper register: numbered sheets of a desk, and what became of each."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from cartaceo.enums import MACCHINA_MODULO, MotivoModulo, StatoModulo
from consulenze.models import Consulenza
from nucleo.ambito import Ambito
from nucleo.date import Significato
from nucleo.firma import FirmaField
from nucleo.giorni import CampoData
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from sportelli.models import Sportello


class ModuloCartaceoQuerySet(models.QuerySet["ModuloCartaceo"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        """Of the desks where one receives: the sheets are in their drawer."""
        return self if ambito.sistema else self.filter(sportello__in=ambito.sportelli)

    def in_bianco(self) -> Self:
        return self.filter(stato=StatoModulo.BIANCO)

    def with_elenco(self) -> Self:
        return self.select_related("sportello", "consulenza")


class ModuloCartaceo(ModelloConStato):
    """A numbered sheet, printed in blank for the days without network: numbers run by desk and have no gaps, so that a
    sheet which is missing is seen. It holds nothing of anybody: what is written on it becomes a `Consulenza`."""

    sportello = models.ForeignKey(
        Sportello, models.PROTECT, related_name="moduli_cartacei", verbose_name="sportello", db_index=False
    )
    numero = models.PositiveIntegerField("numero")
    stampato_il = CampoData("stampato il", significato=Significato.FATTO)
    stampato_da = FirmaField("stampato da")
    stato = models.CharField("stato", max_length=12, choices=StatoModulo, default=StatoModulo.BIANCO)
    motivo = models.CharField("perché è annullato", max_length=10, choices=MotivoModulo, blank=True)
    consulenza = models.OneToOneField(
        Consulenza,
        models.PROTECT,
        related_name="modulo_cartaceo",
        verbose_name="consulenza",
        null=True,
        blank=True,
        editable=False,
    )

    macchina = MACCHINA_MODULO
    objects = ModuloCartaceoQuerySet.as_manager()

    class Meta:
        verbose_name = "modulo di carta"
        verbose_name_plural = "moduli di carta"
        ordering = ("-pk",)
        indexes = (models.Index(fields=("sportello", "stato", "numero"), name="modulocartaceo_da_fare"),)
        constraints = (
            models.UniqueConstraint(
                fields=("sportello", "numero"),
                name="modulocartaceo_numero",
                violation_error_message="Questo numero è già stato stampato.",
            ),
            models.CheckConstraint(
                condition=Q(numero__gte=1),
                name="modulocartaceo_da_uno",
                violation_error_message="I moduli si numerano da 1.",
            ),
            models.CheckConstraint(
                condition=Q(stato="trascritto", consulenza__isnull=False)
                | (~Q(stato="trascritto") & Q(consulenza__isnull=True)),
                name="modulocartaceo_trascritto",
                violation_error_message="Un modulo trascritto ha la sua consulenza, gli altri nessuna.",
            ),
            models.CheckConstraint(
                condition=(Q(stato="annullato") & ~Q(motivo="")) | (~Q(stato="annullato") & Q(motivo="")),
                name="modulocartaceo_annullato",
                violation_error_message="Un modulo annullato ha il suo motivo, gli altri nessuno.",
            ),
        )
        triggers = (*keep_prova(), keep_ferme("sportello_id", "numero", "stampato_il", "stampato_da"))

    def __str__(self) -> str:
        return f"Modulo n. {self.numero}"

    @property
    def sportello_del_cambio(self) -> int:
        return self.sportello_id

    def get_absolute_url(self) -> str:
        return reverse("cartaceo:modulo_detail", args=(self.uuid,))
