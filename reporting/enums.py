"""Coded values of monitoring."""

from django.db import models

from nucleo.macchine import Macchina, Stato


class StatoRapporto(models.TextChoices):
    """A report is taken by compare-and-set: who moves it to `IN_CORSO` makes it."""

    PREVISTO = "previsto", "In attesa"
    IN_CORSO = "in_corso", "In preparazione"
    PRONTO = "pronto", "Pronto"
    FALLITO = "fallito", "Non riuscito"


MACCHINA_RAPPORTO = Macchina(
    StatoRapporto,
    {
        StatoRapporto.PREVISTO: Stato(verso=(StatoRapporto.IN_CORSO,), tipo="attesa"),
        # back to `PREVISTO` when an attempt fails and another one is due
        StatoRapporto.IN_CORSO: Stato(
            verso=(StatoRapporto.PRONTO, StatoRapporto.FALLITO, StatoRapporto.PREVISTO), tipo="info"
        ),
        StatoRapporto.PRONTO: Stato(tipo="successo"),
        StatoRapporto.FALLITO: Stato(verso=(StatoRapporto.PREVISTO,), tipo="errore"),
    },
)
