"""What is said of a person's vulnerabilities, apart from the card."""

from django.db import models

from cittadini.models.cittadini import Cittadino
from nucleo.cifratura import JsonCifrato
from nucleo.firma import FirmaField
from nucleo.models import ModelloBase


class SchedaVulnerabilita(ModelloBase):
    """Answers on special categories (art. 9 GDPR): apart from the card and encrypted.

    `risposte` maps each `Vulnerabilita` to a `RispostaVulnerabilita`.
    """

    cittadino = models.OneToOneField(
        Cittadino, models.PROTECT, related_name="scheda_vulnerabilita", verbose_name="cittadino"
    )
    risposte = JsonCifrato("risposte")
    aggiornata_da = FirmaField("aggiornata da")

    class Meta:
        verbose_name = "scheda delle vulnerabilità"
        verbose_name_plural = "schede delle vulnerabilità"

    def __str__(self) -> str:
        return f"scheda {self.pk}"
