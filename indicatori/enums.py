"""Coded values of figures."""

from django.db import models


class Livello(models.TextChoices):
    """What a figure or a report speaks of, from the smallest to the largest."""

    SPORTELLO = "sportello", "Sportello"
    AMMINISTRAZIONE = "amministrazione", "Amministrazione"
    REGIONE = "regione", "Regione"
    RETE = "rete", "Rete"


class Unita(models.TextChoices):
    """How a value is measured, hence written."""

    NUMERO = "intero", "numero"
    EURO = "euro", "euro"
    PERCENTO = "percento", "percentuale"
    GIORNI = "giorni", "giorni"
    DECIMALE = "decimale", "numero con un decimale"


class Verso(models.TextChoices):
    """Which way a value should move."""

    SU = "su", "meglio se cresce"
    GIU = "giu", "meglio se cala"
    NEUTRO = "neutro", "descrive, non si giudica"


class Natura(models.TextChoices):
    """What becomes of a figure when months or places are put together."""

    ADDITIVA = "additiva", "si somma: mesi e luoghi fanno il totale"
    DISTRIBUZIONE = "distribuzione", "si legge da una distribuzione: si sommano i casi, non il valore"
    DISTINTA = "distinta", "conta ciascuno una volta: le parti non si sommano"
    ISTANTANEA = "istantanea", "è di un giorno: si sommano i luoghi, non i mesi"
