"""Coded values of an appointment with a lender: how it is held, who goes along, how it went."""

from dataclasses import replace

from django.db import models

from credito.enums import INVIO_APERTO, INVIO_FAVOREVOLE
from nucleo.macchine import Macchina, Passaggio, Stato

# The referrals that lead to a lender: after a yes there is a contract to sign.
CON_INCONTRI = (*INVIO_APERTO, *INVIO_FAVOREVOLE)


class CanaleIncontro(models.TextChoices):
    PRESENZA = "presenza", "In presenza"
    TELEFONO = "telefono", "Per telefono"
    VIDEO = "video", "In videochiamata"


class Accompagna(models.TextChoices):
    """Who goes along. Of the desk it is whoever follows the person that day."""

    NESSUNO = "nessuno", "Nessuno"
    OPERATORE = "operatore", "Un operatore dello sportello"
    TUTOR = "tutor", "Il tutor"
    INTERPRETE = "interprete", "Un interprete"
    ALTRO = "altro", "Un'altra persona"


class StatoIncontro(models.TextChoices):
    FISSATO = "fissato", "Fissato"
    TENUTO = "tenuto", "Si è tenuto"
    ASSENTE = "assente", "La persona non è andata"
    EROGATORE_ASSENTE = "erogatore_assente", "L'erogatore non c'era"
    RINVIATO = "rinviato", "Spostato"
    ANNULLATO = "annullato", "Annullato"


# How it went, once the hour has come.
ESITI = (StatoIncontro.TENUTO, StatoIncontro.ASSENTE, StatoIncontro.EROGATORE_ASSENTE)
MASSIMO_NOTA = 500

_ESITO = Passaggio(
    invia="Registra com'è andata",
    nota="facoltativa",
    etichetta_nota="Che cosa ne è venuto",
    fatto="Registrato: «{stato}».",
)


def _others(stato: StatoIncontro) -> tuple[StatoIncontro, ...]:
    """How else it may have gone: what was recorded wrong is recorded again."""
    return tuple(altro for altro in ESITI if altro != stato)


# A moved one has a page of its own: it asks for the new day.
MACCHINA_INCONTRO = Macchina(
    StatoIncontro,
    {
        StatoIncontro.FISSATO: Stato(
            verso=(*ESITI, StatoIncontro.RINVIATO, StatoIncontro.ANNULLATO), tipo="info", titolo="fissato"
        ),
        StatoIncontro.TENUTO: Stato(
            verso=_others(StatoIncontro.TENUTO),
            passaggio=replace(_ESITO, titolo="L'appuntamento si è tenuto"),
            tipo="successo",
            titolo="si è tenuto",
        ),
        StatoIncontro.ASSENTE: Stato(
            verso=_others(StatoIncontro.ASSENTE),
            passaggio=replace(_ESITO, titolo="La persona non è andata", etichetta_nota="Perché, se lo sai"),
            tipo="attenzione",
            titolo="la persona non è andata",
        ),
        StatoIncontro.EROGATORE_ASSENTE: Stato(
            verso=_others(StatoIncontro.EROGATORE_ASSENTE),
            passaggio=replace(_ESITO, titolo="L'erogatore non c'era", etichetta_nota="Che cosa è successo"),
            tipo="attenzione",
            titolo="l'erogatore non c'era",
        ),
        StatoIncontro.RINVIATO: Stato(tipo="neutro", titolo="spostato"),
        StatoIncontro.ANNULLATO: Stato(
            passaggio=Passaggio(
                invia="Annulla l'appuntamento",
                testo="La persona e l'erogatore ricevono un messaggio; chi non ha un recapito si avvisa al telefono.",
                nota="obbligatoria",
                etichetta_nota="Perché",
                pericolo=True,
                fatto="Appuntamento annullato.",
            ),
            tipo="neutro",
            titolo="annullato",
        ),
    },
    segno="appuntamento",
)


class Evento(models.TextChoices):
    """What a letter tells: each goes once for each appointment."""

    FISSATO = "fissato", "Avviso dell'appuntamento"
    SPOSTATO = "spostato", "Avviso dello spostamento"
    GIORNI_PRIMA = "giorni_prima", "Promemoria di due giorni prima"
    ORE_PRIMA = "ore_prima", "Promemoria di due ore prima"
    ANNULLATO = "annullato", "Avviso dell'annullamento"


PROMEMORIA = (Evento.GIORNI_PRIMA, Evento.ORE_PRIMA)
