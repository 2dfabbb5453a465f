"""Purposes of links, and what a lender may answer by one."""

from dataclasses import dataclass

from django.db import models

from credito.enums import INVIO_FAVOREVOLE, StatoInvio

# The two purposes of links (`nucleo.scopi`): one referral, all that a lender has open.
RISCONTRO, RISCONTRI = "riscontro", "riscontri"
# The kind of file by which a lender answers all that it has open.
TIPO_FILE = "risposte_erogatore"

# Who has not said whether they take it: at the end of its reminders such a referral expires by itself.
SENZA_PRESA = (StatoInvio.INVIATO, StatoInvio.RICEVUTO)


class Detto(models.TextChoices):
    """What a lender may say of a referral, in its words: each is a state of it."""

    RICEVUTO = StatoInvio.RICEVUTO.value, "L'abbiamo ricevuta"
    ACCETTATO = StatoInvio.ACCETTATO.value, "La prendiamo in carico"
    NON_COMPETENTE = StatoInvio.NON_COMPETENTE.value, "Non è per noi"
    DOMANDA = StatoInvio.DOMANDA.value, "La domanda è stata presentata"
    ISTRUTTORIA = StatoInvio.ISTRUTTORIA.value, "È in istruttoria"
    INTEGRAZIONE = StatoInvio.INTEGRAZIONE.value, "Ci servono altri documenti"
    APPROVATO = StatoInvio.APPROVATO.value, "È approvata come chiesto"
    APPROVATO_MODIFICHE = StatoInvio.APPROVATO_MODIFICHE.value, "È approvata con modifiche"
    RESPINTO = StatoInvio.RESPINTO.value, "Non possiamo accoglierla"


DETTI: dict[str, str] = {detto.value: str(detto.label) for detto in Detto}
# Those that one click and a signature tell: a favourable deliberation has a page of its own.
SEMPLICI = tuple(stato for stato in DETTI if stato not in INVIO_FAVOREVOLE)


@dataclass(frozen=True)
class Fermo:
    """Why nothing is answered any more, and what to do."""

    titolo: str
    testo: str


FERMI: dict[str, Fermo] = {
    StatoInvio.RITIRATO: Fermo(
        "La persona ha ritirato la richiesta", "Non proseguite. Se avete i suoi dati, non usateli per altro."
    ),
    StatoInvio.REVOCATO: Fermo(
        "Lo sportello ha ritirato l'invio", "Non proseguite. Se avete i dati della persona, non usateli per altro."
    ),
    StatoInvio.NON_COMPETENTE: Fermo(
        "Ci avete risposto che non è per voi", "Grazie. Se avete cambiato idea, chiamate lo sportello."
    ),
    StatoInvio.RESPINTO: Fermo(
        "Ci avete risposto che non potete accoglierla", "Grazie. Se avete cambiato idea, chiamate lo sportello."
    ),
}
SENZA_CONSENSO = Fermo(
    "La persona ha ritirato il consenso",
    "I suoi dati non si vedono più e non si usano più: non proseguite. Per chiarimenti chiamate lo sportello.",
)
FINITA = Fermo("La richiesta non va più avanti", "Per chiarimenti chiamate lo sportello.")
