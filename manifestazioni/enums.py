"""Coded values of expressions of interest: their life, their parts, what is said of a requirement."""

from django.db import models

from nucleo.enums import Ruolo
from nucleo.macchine import Macchina, Passaggio, Stato

# The purpose of the links by which who applies goes on.
PROPRIA = "manifestazione"
# Hours before the term at which a draft that was not presented is told.
AVVISI_ORE = (72, 24, 2)
# How long what was never presented is kept after the term: the call may be opened again, for a while.
BOZZE_GIORNI = 180


class StatoManifestazione(models.TextChoices):
    BOZZA = "bozza", "In preparazione"
    PRESENTATA = "presentata", "Presentata"
    RITIRATA = "ritirata", "Ritirata"
    NON_PRESENTATA = "non_presentata", "Non presentata in tempo"


MACCHINA_MANIFESTAZIONE = Macchina(
    StatoManifestazione,
    {
        StatoManifestazione.BOZZA: Stato(
            verso=(
                StatoManifestazione.PRESENTATA,
                StatoManifestazione.RITIRATA,
                StatoManifestazione.NON_PRESENTATA,
            ),
            tipo="attesa",
        ),
        StatoManifestazione.PRESENTATA: Stato(verso=(StatoManifestazione.RITIRATA,), tipo="successo"),
        StatoManifestazione.RITIRATA: Stato(
            passaggio=Passaggio(
                invia="Ritira la manifestazione",
                testo="L'Ente non la valuta più. Finché l'avviso è aperto se ne può presentare un'altra.",
                nota="facoltativa",
                pericolo=True,
                fatto="Ritirata.",
            ),
            tipo="neutro",
        ),
        # Of a call that was opened again: it goes on from where it stopped.
        StatoManifestazione.NON_PRESENTATA: Stato(verso=(StatoManifestazione.BOZZA,), tipo="errore"),
    },
)


class EsitoRequisito(models.TextChoices):
    SI = "si", "Sì, c'è già"
    ENTRO = "entro", "Ci sarà entro l'apertura"
    NO = "no", "No"


class RuoloProposto(models.TextChoices):
    """What somebody would be at the desk: of the roles of the platform, those that work there."""

    RESPONSABILE = Ruolo.RESPONSABILE.value, Ruolo.RESPONSABILE.label
    OPERATORE = Ruolo.OPERATORE.value, Ruolo.OPERATORE.label


class Parte(models.TextChoices):
    """What is written one page at a time, in this order."""

    ENTE = "ente", "L'amministrazione"
    SEDE = "sede", "La sede"
    REQUISITI = "requisiti", "I requisiti"
    PERSONALE = "personale", "Il personale e gli orari"
    ESPERIENZA = "esperienza", "L'esperienza"
    FIRMA = "firma", "Chi firma"
    ALLEGATI = "allegati", "Gli allegati"


class CosaFile(models.TextChoices):
    """What a file of an application is."""

    DOMANDA = "domanda", "Domanda firmata"
    CHIESTO = "chiesto", "Chiesto dall'avviso"
    ALTRO = "altro", "Altro"
