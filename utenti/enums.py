"""Coded values of people. Codes marked FSE feed the funders' indicators."""

from django.db import models

from nucleo.macchine import Macchina, Stato


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


MACCHINA_UTENTE = Macchina(
    StatoUtente,
    {
        StatoUtente.ATTIVO: Stato(tipo="successo"),
        StatoUtente.SENZA_INCARICO: Stato(tipo="attesa"),
        StatoUtente.DISATTIVATO: Stato(tipo="errore"),
    },
)
MACCHINA_INVITO = Macchina(
    StatoInvito,
    {
        StatoInvito.IN_ATTESA: Stato(tipo="attesa"),
        StatoInvito.ACCETTATO: Stato(tipo="successo"),
        StatoInvito.SCADUTO: Stato(tipo="attenzione"),
        StatoInvito.REVOCATO: Stato(),
    },
)
