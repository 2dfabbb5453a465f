"""Coded values of what who hosts a desk proposes to change."""

from django.db import models

from nucleo.enums import Ruolo
from nucleo.macchine import Macchina, Passaggio, Stato

# Letters of a reason, and of an answer.
PERCHE, RISPOSTA = 1_000, 2_000


class TipoCambio(models.TextChoices):
    """What it is about: each has its own form, the same that the Ente uses to make that change."""

    ORARI = "orari", "Orari"
    SEDE = "sede", "Sede"
    INGRESSO = "ingresso", "Persona che arriva"
    USCITA = "uscita", "Persona che lascia"


DI_PERSONE = (TipoCambio.INGRESSO, TipoCambio.USCITA)
# Who says yes or no: of where a desk is and when it opens, of who works there.
DECIDONO = (Ruolo.AMMINISTRATORE, Ruolo.MONITORAGGIO)
DECIDONO_DI_PERSONE = (Ruolo.AMMINISTRATORE,)


class StatoCambio(models.TextChoices):
    APERTA = "aperta", "Da decidere"
    ACCOLTA = "accolta", "Accolta"
    RESPINTA = "respinta", "Respinta"
    RITIRATA = "ritirata", "Ritirata"
    DECADUTA = "decaduta", "Decaduta"


MACCHINA_CAMBIO = Macchina(
    StatoCambio,
    {
        StatoCambio.APERTA: Stato(
            verso=(StatoCambio.ACCOLTA, StatoCambio.RESPINTA, StatoCambio.RITIRATA, StatoCambio.DECADUTA),
            tipo="attesa",
            titolo="proposta",
        ),
        # By the form of the change itself.
        StatoCambio.ACCOLTA: Stato(tipo="successo", titolo="accolta"),
        StatoCambio.RESPINTA: Stato(
            passaggio=Passaggio(
                invia="Respingi",
                testo="Niente cambia. Chi l'ha proposta riceve quello che scrivi.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                pericolo=True,
                fatto="Respinta: chi l'ha proposta è avvisato.",
            ),
            tipo="errore",
            titolo="respinta",
        ),
        StatoCambio.RITIRATA: Stato(
            passaggio=Passaggio(
                invia="Ritira la proposta",
                testo="Niente cambia. Resta nell'elenco, ritirata; poi puoi proporre altro.",
                nota="facoltativa",
                fatto="Proposta ritirata.",
            ),
            titolo="ritirata",
        ),
        StatoCambio.DECADUTA: Stato(titolo="decaduta"),
    },
)
