"""Coded values of monitoring."""

from django.db import models


class Livello(models.TextChoices):
    SPORTELLO = "sportello", "Sportello"
    AMMINISTRAZIONE = "amministrazione", "Amministrazione"
    REGIONE = "regione", "Regione"
    RETE = "rete", "Rete"


class StatoRapporto(models.TextChoices):
    """A report is taken by compare-and-set: who moves it to `IN_CORSO` makes it."""

    PREVISTO = "previsto", "Previsto"
    IN_CORSO = "in_corso", "In preparazione"
    PRONTO = "pronto", "Pronto"
    FALLITO = "fallito", "Non riuscito"


TRANSIZIONI_RAPPORTO: dict[str, tuple[str, ...]] = {
    StatoRapporto.PREVISTO: (StatoRapporto.IN_CORSO,),
    StatoRapporto.IN_CORSO: (StatoRapporto.PRONTO, StatoRapporto.FALLITO, StatoRapporto.PREVISTO),
    StatoRapporto.FALLITO: (StatoRapporto.PREVISTO,),
    StatoRapporto.PRONTO: (),
}
