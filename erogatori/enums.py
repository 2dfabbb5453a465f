"""Coded values of lenders (docs/glossario.md)."""

from django.db import models


class TipoErogatore(models.TextChoices):
    BANCA = "banca", "Banca convenzionata"
    OPERATORE_111 = "operatore_111", "Operatore di microcredito (art. 111 TUB)"
    ETICA = "etica", "Operatore di finanza mutualistica o etica"
    INVITALIA = "invitalia", "Invitalia"
    FINANZIARIA_REGIONALE = "finanziaria_regionale", "Finanziaria regionale"
    CONFIDI = "confidi", "Confidi"
    CCIAA = "cciaa", "Camera di commercio"
    FONDAZIONE = "fondazione", "Fondazione, diocesi o associazione"
    REGIONE = "regione", "Regione"


class TipoProdotto(models.TextChoices):
    IMPRENDITORIALE = "imprenditoriale", "Microcredito imprenditoriale"
    SOCIALE = "sociale", "Microcredito sociale"
    FONDO = "fondo", "Fondo pubblico"
    GARANZIA = "garanzia", "Garanzia"
