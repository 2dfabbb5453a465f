"""Coded values of the territory, as ISTAT has them (docs/decisioni/0029-territorio.md)."""

from django.db import models


class TipoProvincia(models.TextChoices):
    """ISTAT's kinds of unità territoriale sovracomunale."""

    PROVINCIA = "1", "Provincia"
    PROVINCIA_AUTONOMA = "2", "Provincia autonoma"
    CITTA_METROPOLITANA = "3", "Città metropolitana"
    LIBERO_CONSORZIO = "4", "Libero consorzio di comuni"
    NON_AMMINISTRATIVA = "5", "Unità non amministrativa"


class Ripartizione(models.TextChoices):
    """ISTAT's geographical divisions."""

    NORD_OVEST = "1", "Nord-ovest"
    NORD_EST = "2", "Nord-est"
    CENTRO = "3", "Centro"
    SUD = "4", "Sud"
    ISOLE = "5", "Isole"
