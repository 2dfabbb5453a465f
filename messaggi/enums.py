"""Coded values of what goes out to citizens."""

from django.db import models

from cittadini.enums import Finalita
from nucleo.macchine import Macchina, Passaggio, Stato

# Letters of a text, of the SMS that says the same (three of 153), of a subject.
TESTO, BREVE, OGGETTO = 3_000, 459, 120


class Campo(models.TextChoices):
    """What a text may leave blank, between braces. No codice fiscale, nothing of the person but how they are called."""

    NOME = "nome", "Il nome della persona"
    CODICE = "codice", "Il codice del percorso, per farsi riconoscere allo sportello"
    SPORTELLO = "sportello", "Il nome dello sportello"
    INDIRIZZO = "indirizzo", "L'indirizzo dello sportello"
    TELEFONO = "telefono", "Il telefono dello sportello"
    EMAIL = "email", "L'e-mail dello sportello"
    OPERATORE = "operatore", "Nome e cognome di chi scrive"
    OGGI = "oggi", "Il giorno in cui parte"
    PRENOTA = "prenota", "L'indirizzo della pagina per prenotare un appuntamento"


class Occasione(models.TextChoices):
    """When the platform itself writes, with the words of a model."""

    __empty__ = "Mai: lo manda chi lavora allo sportello"
    INVIO_SCADUTO = "invio_scaduto", "Quando un invio scade perché l'erogatore non ha risposto"


# The subject is read on a locked telephone, by whoever is near.
NELL_OGGETTO = (Campo.SPORTELLO,)


class Canale(models.TextChoices):
    """How it reaches the person."""

    EMAIL = "email", "E-mail"
    SMS = "sms", "SMS"
    LETTERA = "lettera", "Lettera consegnata a mano"
    TELEFONO = "telefono", "Detto al telefono"


# Through the outbox: what became of it is known later.
SPEDITI = (Canale.EMAIL, Canale.SMS)


class StatoModello(models.TextChoices):
    BOZZA = "bozza", "Bozza"
    PUBBLICATO = "pubblicato", "In uso"
    SUPERATO = "superato", "Superato"
    RITIRATO = "ritirato", "Ritirato"


MACCHINA_MODELLO = Macchina(
    StatoModello,
    {
        StatoModello.BOZZA: Stato(verso=(StatoModello.PUBBLICATO, StatoModello.RITIRATO), tipo="attesa"),
        StatoModello.PUBBLICATO: Stato(
            verso=(StatoModello.SUPERATO, StatoModello.RITIRATO),
            passaggio=Passaggio(
                invia="Metti in uso",
                testo="Da adesso gli sportelli scrivono alle persone con queste parole. La versione di prima resta "
                "nella storia. Ciò che è in uso non si riscrive: per cambiarlo se ne fa una nuova versione.",
                fatto="In uso: gli sportelli lo trovano da subito.",
            ),
            tipo="successo",
        ),
        StatoModello.SUPERATO: Stato(),
        StatoModello.RITIRATO: Stato(
            passaggio=Passaggio(
                invia="Ritira",
                testo="Gli sportelli non lo trovano più. Ciò che è già partito resta com'è.",
                nota="facoltativa",
                pericolo=True,
                fatto="Ritirato.",
            ),
            tipo="errore",
        ),
    },
)


# ── To many ──────────────────────────────────────────────────────────────────────────────
# The consents that allow it.
FINALITA = (Finalita.RICONTATTO, Finalita.NEWSLETTER)


class Escluso(models.TextChoices):
    """Why a person does not get what goes to many."""

    DECESSO = "decesso", "È deceduta"
    CONSENSO = "consenso", "Non ha dato questo consenso"
    CAUTELA = "cautela", "Va contattata con cautela: scrivi a lei da sola"
    CANALE = "canale", "Non ha scelto né l'e-mail né i messaggi: telefonale, o parlale allo sportello"
    BREVE = "breve", "Ha scelto i messaggi, e questo modello non ha il testo per l'SMS"
    LUNGO = "lungo", "Con il suo nome l'SMS è troppo lungo"
    GIA_AVUTO = "gia_avuto", "Questo modello l'ha già ricevuto"
    ALTROVE = "altrove", "Questo sportello non la segue più"


class ChiScrivere(models.TextChoices):
    APERTI = "aperti", "Chi ha un percorso aperto"
    CHIUSI = "chiusi", "Chi ha solo percorsi chiusi"
    TUTTI = "tutti", "Tutte le persone che segui"


# ── What people think of it ──────────────────────────────────────────────────────────────
OPINIONE = "opinione"


class Utilita(models.TextChoices):
    """What it was of use for."""

    SCOPERTO = "scoperto", "Ho scoperto aiuti che non conoscevo"
    AVVIATO = "avviato", "Ho cominciato qualcosa: una domanda, un corso, un'impresa"
    SCELTO = "scelto", "Mi ha aiutato a decidere, anche di non farne niente"
    ALTRO = "altro", "Altro"
    NIENTE = "niente", "A niente"
