"""A contact that was an appointment: the two stay tied."""

from django.db import models

from agenda.models import Prenotazione
from consulenze.models.consulenze import Consulenza
from nucleo.models import ModelloBase
from nucleo.models.prove import keep_ferme


class ConsulenzaDaAppuntamento(ModelloBase):
    """Which booking a contact comes from: one each way."""

    consulenza = models.OneToOneField(
        Consulenza, models.PROTECT, related_name="da_appuntamento", verbose_name="consulenza", editable=False
    )
    prenotazione = models.OneToOneField(
        Prenotazione, models.PROTECT, related_name="consulenza_nata", verbose_name="prenotazione", editable=False
    )

    class Meta:
        verbose_name = "consulenza di un appuntamento"
        verbose_name_plural = "consulenze di appuntamenti"
        ordering = ("pk",)
        triggers = (keep_ferme("consulenza_id", "prenotazione_id"),)

    def __str__(self) -> str:
        return f"{self.consulenza}"
