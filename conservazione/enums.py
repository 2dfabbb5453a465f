"""Coded values of a request of erasure. How far a person came, and why one is kept, stand in `cittadini.enums`."""

from django.db import models


class EsitoCancellazione(models.TextChoices):
    ACCOLTA = "accolta", "Accolta"
    RIFIUTATA = "rifiutata", "Rifiutata"


class MotivoRifiutoCancellazione(models.TextChoices):
    """What art. 17 paragraph 3 GDPR lets one answer."""

    OBBLIGO = "obbligo", "I dati servono per un obbligo di legge o un compito di interesse pubblico (lettera b)"
    ARCHIVIO = "archivio", "I dati servono per archiviazione o statistica e la cancellazione la impedirebbe (lettera d)"
    DIFESA = "difesa", "I dati servono per difendere un diritto in giudizio (lettera e)"
