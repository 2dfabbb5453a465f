"""Coded values of what becomes of a business after it starts."""

from django.db import models

from nucleo.macchine import Macchina, Stato

# The purpose of the link by which a person answers.
RISPOSTA = "seguito"


class Momento(models.TextChoices):
    """When one asks: the immediate result of the FSE, and the longer-term ones."""

    SETTIMANE = "settimane", "A quattro settimane"
    SEI_MESI = "sei_mesi", "A sei mesi"
    DODICI_MESI = "dodici_mesi", "A dodici mesi"


class Inizio(models.TextChoices):
    """From what one counts."""

    EROGAZIONE = "erogazione", "Prima erogazione"
    AVVIO = "avvio", "Impresa avviata senza finanziamento"


class FonteSeguito(models.TextChoices):
    """Who says it, and how: a figure tells what was seen on paper from what was said."""

    COLLEGAMENTO = "collegamento", "La persona, dal collegamento"
    TELEFONO = "telefono", "La persona, al telefono con lo sportello"
    DOCUMENTO = "documento", "Un documento"


# What who records may choose.
FONTI_A_MANO = (FonteSeguito.TELEFONO, FonteSeguito.DOCUMENTO)


class StatoSeguito(models.TextChoices):
    CHIESTO = "chiesto", "Chiesto alla persona"
    TELEFONARE = "telefonare", "Da telefonare"
    SENZA_CONSENSO = "senza", "Senza consenso: solo con un documento"
    RISPOSTO = "risposto", "Risposto"
    PERSO = "perso", "Senza risposta"
    ANNULLATO = "annullato", "Annullato"


# Somebody has still to answer.
APERTI = (StatoSeguito.CHIESTO, StatoSeguito.TELEFONARE, StatoSeguito.SENZA_CONSENSO)

MACCHINA_SEGUITO = Macchina(
    StatoSeguito,
    {
        StatoSeguito.CHIESTO: Stato(
            verso=(
                StatoSeguito.TELEFONARE,
                StatoSeguito.SENZA_CONSENSO,
                StatoSeguito.RISPOSTO,
                StatoSeguito.PERSO,
                StatoSeguito.ANNULLATO,
            ),
            tipo="attesa",
        ),
        StatoSeguito.TELEFONARE: Stato(
            verso=(StatoSeguito.SENZA_CONSENSO, StatoSeguito.RISPOSTO, StatoSeguito.PERSO, StatoSeguito.ANNULLATO),
            tipo="attenzione",
        ),
        StatoSeguito.SENZA_CONSENSO: Stato(
            verso=(StatoSeguito.RISPOSTO, StatoSeguito.PERSO, StatoSeguito.ANNULLATO), tipo="info"
        ),
        # The answer tells it.
        StatoSeguito.RISPOSTO: Stato(tipo="successo", taciuto=True),
        # Who answers late has answered.
        StatoSeguito.PERSO: Stato(verso=(StatoSeguito.RISPOSTO,), tipo="errore"),
        StatoSeguito.ANNULLATO: Stato(),
    },
    segno="nota",
)
