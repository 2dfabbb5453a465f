"""Coded values of people (`domain` §4.1). Codes marked FSE feed the funders' indicators."""

from django.db import models


class StatoUtente(models.TextChoices):
    """Computed from the account and its assignments, for filters and badges."""

    ATTIVO = "attivo", "Attivo"
    SENZA_INCARICO = "senza_incarico", "Senza incarico"
    DISATTIVATO = "disattivato", "Disattivato"


# The purpose of the links by which an invitation is accepted (nucleo.scopi).
INVITO = "invito"


class StatoInvito(models.TextChoices):
    """Computed from the dates of the invitation, for filters and badges."""

    IN_ATTESA = "in_attesa", "In attesa"
    ACCETTATO = "accettato", "Accettato"
    SCADUTO = "scaduto", "Scaduto"
    REVOCATO = "revocato", "Revocato"
