"""Coded values of courses: kinds of module, the life of a course, of an edition, of an enrolment."""

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato

# The purpose of the links to one's own calendar.
CALENDARIO = "corsi_calendario"


class TipoModulo(models.TextChoices):
    """What one does in a part of a course. A value once used is never deleted."""

    CONTENUTO = "contenuto", "Da leggere"
    VIDEO = "video", "Video"
    SESSIONE = "sessione", "Incontro"
    QUIZ = "quiz", "Quiz"


class Modalita(models.TextChoices):
    PRESENZA = "presenza", "In presenza"
    WEBINAR = "webinar", "Webinar"


class ModoFrequenza(models.TextChoices):
    """How a presence was taken."""

    ELENCO = "elenco", "Dall'elenco"
    CODICE = "codice", "Dal codice in aula"


class Abilitazione(models.TextChoices):
    """What who completes a course may do at a desk. A value once used is never deleted."""

    INFORMAZIONE = "informazione", "Informazione e orientamento"
    ASSISTENZA = "assistenza", "Assistenza intensiva"


class StatoCorso(models.TextChoices):
    BOZZA = "bozza", "In bozza"
    PUBBLICATO = "pubblicato", "Pubblicato"
    RITIRATO = "ritirato", "Ritirato"


# Those that were published once: people find again what they attended.
USCITI = (StatoCorso.PUBBLICATO, StatoCorso.RITIRATO)

MACCHINA_CORSO = Macchina(
    StatoCorso,
    {
        StatoCorso.BOZZA: Stato(
            verso=(StatoCorso.PUBBLICATO,),
            passaggio=Passaggio(
                invia="Riapri per correggere",
                testo="Torna in bozza: finché non è ripubblicato non si aprono nuove edizioni e nessuno lo comincia. "
                "Chi è già iscritto a un'edizione continua, e chi l'ha completato conserva ciò che ha ottenuto.",
                fatto="Il corso è in bozza: correggilo, poi lo pubblica un'altra persona.",
            ),
            tipo="neutro",
        ),
        StatoCorso.PUBBLICATO: Stato(
            verso=(StatoCorso.BOZZA, StatoCorso.RITIRATO),
            passaggio=Passaggio(
                invia="Pubblica",
                testo="Chi lavora nella rete lo trova da subito fra i corsi. Finché è pubblicato non si corregge: "
                "per cambiarlo si riapre in bozza.",
                fatto="Pubblicato.",
            ),
            tipo="successo",
        ),
        StatoCorso.RITIRATO: Stato(
            verso=(StatoCorso.BOZZA,),
            passaggio=Passaggio(
                invia="Ritira",
                testo="Non si trova più fra i corsi e nessuno lo comincia. Chi l'ha cominciato può finirlo, e chi l'ha "
                "completato conserva ciò che ha ottenuto.",
                nota="obbligatoria",
                etichetta_nota="Perché lo ritiri",
                pericolo=True,
                fatto="Ritirato.",
            ),
            tipo="errore",
        ),
    },
)


class StatoEdizione(models.TextChoices):
    PREPARAZIONE = "preparazione", "In preparazione"
    APERTA = "aperta", "Iscrizioni aperte"
    CHIUSA = "chiusa", "Iscrizioni chiuse"
    IN_CORSO = "in_corso", "In corso"
    CONCLUSA = "conclusa", "Conclusa"
    ANNULLATA = "annullata", "Annullata"


# While the waiting list moves: nothing has begun.
DA_COMINCIARE = (StatoEdizione.APERTA, StatoEdizione.CHIUSA)
# Of which one may tick who is there.
IN_AULA = (StatoEdizione.APERTA, StatoEdizione.CHIUSA, StatoEdizione.IN_CORSO)

# That nobody comes to any more.
FINITE = (StatoEdizione.CONCLUSA, StatoEdizione.ANNULLATA)

_ANNULLA = Passaggio(
    invia="Annulla l'edizione",
    testo="Tutte le iscrizioni sono annullate, e a chi era iscritto o in lista d'attesa parte un'e-mail con il motivo "
    "e con le altre edizioni dello stesso corso a cui può iscriversi.",
    nota="obbligatoria",
    etichetta_nota="Perché non si fa, come lo leggerà chi era iscritto",
    pericolo=True,
    fatto="Edizione annullata: chi era iscritto riceve un'e-mail.",
)

MACCHINA_EDIZIONE = Macchina(
    StatoEdizione,
    {
        StatoEdizione.PREPARAZIONE: Stato(verso=(StatoEdizione.APERTA, StatoEdizione.ANNULLATA), tipo="neutro"),
        StatoEdizione.APERTA: Stato(
            verso=(StatoEdizione.CHIUSA, StatoEdizione.IN_CORSO, StatoEdizione.ANNULLATA),
            passaggio=Passaggio(
                invia="Apri le iscrizioni",
                testo="Chi lavora nella rete vede l'edizione nel calendario e si iscrive nei giorni indicati.",
                fatto="Iscrizioni aperte.",
            ),
            tipo="successo",
        ),
        StatoEdizione.CHIUSA: Stato(
            verso=(StatoEdizione.APERTA, StatoEdizione.IN_CORSO, StatoEdizione.ANNULLATA),
            passaggio=Passaggio(
                invia="Chiudi le iscrizioni",
                testo="Nessuno si iscrive più. Chi rinuncia lascia ancora il posto al primo in lista d'attesa.",
                fatto="Iscrizioni chiuse.",
            ),
            tipo="info",
        ),
        StatoEdizione.IN_CORSO: Stato(verso=(StatoEdizione.CONCLUSA, StatoEdizione.ANNULLATA), tipo="attesa"),
        StatoEdizione.CONCLUSA: Stato(
            passaggio=Passaggio(
                invia="Concludi l'edizione",
                testo="Il registro delle presenze si chiude: da qui in poi nessuna presenza si toglie. Chi ha "
                "frequentato abbastanza ha svolto gli incontri, e a tutti arriva il questionario.",
                fatto="Edizione conclusa.",
            ),
            tipo="neutro",
        ),
        StatoEdizione.ANNULLATA: Stato(passaggio=_ANNULLA, tipo="errore"),
    },
)


class StatoIscrizione(models.TextChoices):
    ISCRITTA = "iscritta", "Con un posto"
    IN_ATTESA = "in_attesa", "In lista d'attesa"
    RINUNCIATA = "rinunciata", "Ha rinunciato"
    ANNULLATA = "annullata", "Annullata"


# Those that hold: one of each person in an edition.
VIVE = (StatoIscrizione.ISCRITTA, StatoIscrizione.IN_ATTESA)

MACCHINA_ISCRIZIONE = Macchina(
    StatoIscrizione,
    {
        StatoIscrizione.ISCRITTA: Stato(verso=(StatoIscrizione.RINUNCIATA, StatoIscrizione.ANNULLATA), tipo="successo"),
        StatoIscrizione.IN_ATTESA: Stato(
            verso=(StatoIscrizione.ISCRITTA, StatoIscrizione.RINUNCIATA, StatoIscrizione.ANNULLATA), tipo="attesa"
        ),
        StatoIscrizione.RINUNCIATA: Stato(tipo="neutro"),
        StatoIscrizione.ANNULLATA: Stato(tipo="errore"),
    },
)
