"""Coded values of the search: what is found, and what becomes of what was not."""

from django.db import models

from nucleo.enums import Ruolo
from nucleo.macchine import Macchina, Passaggio, Stato


class GenereRisultato(models.TextChoices):
    """What a result is, in the order in which the page shows them."""

    FAQ = "faq", "Domande frequenti"
    SCHEDA = "scheda", "Schede della formazione"
    REGOLA = "regola", "Regole del microcredito"
    INCENTIVO = "incentivo", "Incentivi"


# Who looked for something: a role of the platform, or anybody on the public pages.
CITTADINO = "cittadino"
CHI_CERCA = [(CITTADINO, "Cittadini"), *Ruolo.choices]


class StatoRicerca(models.TextChoices):
    """What the experts made of words that found nothing."""

    APERTA = "aperta", "Da guardare"
    RISPOSTA = "risposta", "Ha una risposta"
    LASCIATA = "lasciata", "Lasciata stare"


class Risposta(models.TextChoices):
    """How a search stands: one that has an answer has it while its content is published."""

    DA_GUARDARE = StatoRicerca.APERTA.value, StatoRicerca.APERTA.label
    IN_BOZZA = "in_bozza", "Risposta in bozza"
    PRONTA = StatoRicerca.RISPOSTA.value, StatoRicerca.RISPOSTA.label
    TOLTA = "tolta", "Risposta ritirata"
    LASCIATA = StatoRicerca.LASCIATA.value, StatoRicerca.LASCIATA.label


TIPI_RISPOSTA = {
    Risposta.DA_GUARDARE.value: "attesa",
    Risposta.IN_BOZZA.value: "attesa",
    Risposta.PRONTA.value: "successo",
    Risposta.TOLTA.value: "attenzione",
    Risposta.LASCIATA.value: "neutro",
}


MACCHINA_RICERCA = Macchina(
    StatoRicerca,
    {
        StatoRicerca.APERTA: Stato(
            verso=(StatoRicerca.RISPOSTA, StatoRicerca.LASCIATA),
            passaggio=Passaggio(
                invia="Rimettila fra quelle da guardare",
                testo="Torna nell'elenco di ciò che si cerca e non si trova.",
                fatto="Rimessa fra le ricerche da guardare.",
            ),
            tipo="attesa",
        ),
        # Nobody comes here by hand: a content written from the words does.
        StatoRicerca.RISPOSTA: Stato(verso=(StatoRicerca.APERTA,), tipo="successo"),
        StatoRicerca.LASCIATA: Stato(
            verso=(StatoRicerca.APERTA,),
            passaggio=Passaggio(
                invia="Lasciala stare",
                testo="Non sta più fra le ricerche da guardare. Se la cercano ancora si continua a contare.",
                nota="facoltativa",
                etichetta_nota="Perché",
                fatto="Lasciata stare.",
            ),
            tipo="neutro",
        ),
    },
)
