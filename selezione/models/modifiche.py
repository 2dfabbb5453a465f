"""What the Ente proposes to change in an application: the host says yes or no, and it stays as it was presented."""

from typing import Self

from django.db import models
from django.db.models import Q

from avvisi.enums import GESTISCONO
from nucleo.ambito import Ambito
from nucleo.firma import FirmaField
from nucleo.models import ModelloConStato
from nucleo.models.prove import keep_ferme, keep_prova
from selezione.enums import MACCHINA_MODIFICA, CosaModificata, StatoModifica
from selezione.models.istruttorie import Istruttoria

DETTO, PERCHE = 400, 1_000


class ModificaQuerySet(models.QuerySet["Modifica"]):
    def for_ambito(self, ambito: Ambito) -> Self:
        return self if ambito.sistema or ambito.has_ruolo(*GESTISCONO) else self.none()

    def aperte(self) -> Self:
        return self.filter(stato=StatoModifica.PROPOSTA)

    def accettate(self) -> Self:
        return self.filter(stato=StatoModifica.ACCETTATA)


class Modifica(ModelloConStato):
    """One thing that would change: as it was said, as it would be, why; what the host answers."""

    istruttoria = models.ForeignKey(
        Istruttoria, models.PROTECT, related_name="modifiche", verbose_name="istruttoria", db_index=False
    )
    cosa = models.CharField("che cosa", max_length=16, choices=CosaModificata)
    era = models.CharField("com'è scritto", max_length=DETTO, blank=True)
    diventa = models.CharField("come diventa", max_length=DETTO)
    perche = models.CharField("perché", max_length=PERCHE)
    proposta_da = FirmaField("proposta da", editable=False)
    risposta = models.CharField("che cosa risponde", max_length=PERCHE, blank=True)
    risposto_da = FirmaField("risposto da", null=True, blank=True, editable=False)
    risposto_il = models.DateTimeField("risposto il", null=True, blank=True, editable=False)
    stato = models.CharField(
        "stato", max_length=10, choices=StatoModifica, default=StatoModifica.PROPOSTA, editable=False
    )

    macchina = MACCHINA_MODIFICA
    objects = ModificaQuerySet.as_manager()

    class Meta:
        verbose_name = "modifica proposta"
        verbose_name_plural = "modifiche proposte"
        ordering = ("pk",)
        indexes = (models.Index(fields=("istruttoria", "id"), name="modifica_di"),)
        constraints = (
            models.UniqueConstraint(
                fields=("istruttoria", "cosa"),
                condition=Q(stato="proposta"),
                name="modifica_una_alla_volta",
                violation_error_message="Su questo c'è già una proposta che aspetta risposta.",
            ),
            models.CheckConstraint(
                condition=Q(stato__in=("accettata", "rifiutata"), risposto_da__isnull=False, risposto_il__isnull=False)
                | Q(stato__in=("proposta", "ritirata"), risposta="", risposto_da=None, risposto_il=None),
                name="modifica_risposta_firmata",
                violation_error_message="Una risposta dice di chi è e quando.",
            ),
        )
        triggers = (
            *keep_prova(),
            keep_ferme("istruttoria_id", "cosa", "era", "diventa", "perche", "proposta_da"),
            keep_ferme("risposta", "risposto_da", "risposto_il", se="OLD.stato <> 'proposta'", nome="risposta_ferma"),
        )

    def __str__(self) -> str:
        return f"{self.get_cosa_display()}: {self.diventa}"

    def get_absolute_url(self) -> str:
        return self.istruttoria.get_absolute_url()

    @property
    def etichetta_evento(self) -> str:
        return self.istruttoria.etichetta_evento
