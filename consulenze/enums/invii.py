"""Coded values of a referral to a lender (`domain` §4.4)."""

from django.db import models

from consulenze.enums.percorsi import StatoPercorso


class StatoInvio(models.TextChoices):
    """The life of a referral."""

    BOZZA = "bozza", "Da inviare"
    INVIATO = "inviato", "Inviato"
    RICEVUTO = "ricevuto", "Ricevuto"
    ACCETTATO = "accettato", "Preso in carico"
    NON_COMPETENTE = "non_competente", "Non di competenza"
    DOMANDA = "domanda", "Domanda presentata"
    ISTRUTTORIA = "istruttoria", "In istruttoria"
    INTEGRAZIONE = "integrazione", "Integrazione richiesta"
    APPROVATO = "approvato", "Delibera favorevole"
    APPROVATO_MODIFICHE = "approvato_modifiche", "Delibera favorevole con modifiche"
    RESPINTO = "respinto", "Respinto"
    RITIRATO = "ritirato", "Ritirato dal cittadino"
    SCADUTO = "scaduto", "Scaduto senza risposta"
    REVOCATO = "revocato", "Revocato dallo sportello"


INVIO_APERTO = (
    StatoInvio.INVIATO,
    StatoInvio.RICEVUTO,
    StatoInvio.ACCETTATO,
    StatoInvio.DOMANDA,
    StatoInvio.ISTRUTTORIA,
    StatoInvio.INTEGRAZIONE,
)
INVIO_FAVOREVOLE = (StatoInvio.APPROVATO, StatoInvio.APPROVATO_MODIFICHE)
# The badge of each state (ui.ETICHETTE); the others are «info».
TIPI_INVIO: dict[str, str] = {
    StatoInvio.BOZZA: "neutro",
    StatoInvio.INVIATO: "attesa",
    StatoInvio.INTEGRAZIONE: "attenzione",
    StatoInvio.APPROVATO: "successo",
    StatoInvio.APPROVATO_MODIFICHE: "successo",
    StatoInvio.RESPINTO: "errore",
    StatoInvio.NON_COMPETENTE: "neutro",
    StatoInvio.RITIRATO: "neutro",
    StatoInvio.SCADUTO: "attenzione",
    StatoInvio.REVOCATO: "neutro",
}
# What the lender says: the other changes are the citizen's, the desk's or the clock's.
INVIO_RISPOSTA = (
    StatoInvio.RICEVUTO,
    StatoInvio.ACCETTATO,
    StatoInvio.NON_COMPETENTE,
    StatoInvio.DOMANDA,
    StatoInvio.ISTRUTTORIA,
    StatoInvio.INTEGRAZIONE,
    *INVIO_FAVOREVOLE,
    StatoInvio.RESPINTO,
)
# Where the lender has the next move: here silence is counted.
INVIO_DELL_EROGATORE = tuple(stato for stato in INVIO_APERTO if stato != StatoInvio.INTEGRAZIONE)
# Days of silence: a reminder, a second one, the end (`domain` §2.1).
SOGLIE_SILENZIO = (9, 21, 45)
_RISPOSTE = (*INVIO_FAVOREVOLE, StatoInvio.RESPINTO)
_USCITE = (StatoInvio.RITIRATO, StatoInvio.REVOCATO, StatoInvio.SCADUTO)
TRANSIZIONI_INVIO: dict[str, tuple[str, ...]] = {
    StatoInvio.BOZZA: (StatoInvio.INVIATO, StatoInvio.REVOCATO),
    StatoInvio.INVIATO: (
        StatoInvio.RICEVUTO,
        StatoInvio.ACCETTATO,
        StatoInvio.NON_COMPETENTE,
        StatoInvio.DOMANDA,
        StatoInvio.ISTRUTTORIA,
        *_RISPOSTE,
        *_USCITE,
    ),
    StatoInvio.RICEVUTO: (
        StatoInvio.ACCETTATO,
        StatoInvio.NON_COMPETENTE,
        StatoInvio.DOMANDA,
        StatoInvio.ISTRUTTORIA,
        *_RISPOSTE,
        *_USCITE,
    ),
    StatoInvio.ACCETTATO: (StatoInvio.DOMANDA, StatoInvio.ISTRUTTORIA, *_RISPOSTE, *_USCITE),
    StatoInvio.DOMANDA: (StatoInvio.ISTRUTTORIA, StatoInvio.INTEGRAZIONE, *_RISPOSTE, *_USCITE),
    StatoInvio.ISTRUTTORIA: (StatoInvio.INTEGRAZIONE, *_RISPOSTE, *_USCITE),
    StatoInvio.INTEGRAZIONE: (StatoInvio.ISTRUTTORIA, *_RISPOSTE, *_USCITE),
    StatoInvio.APPROVATO: (StatoInvio.RITIRATO,),
    StatoInvio.APPROVATO_MODIFICHE: (StatoInvio.RITIRATO,),
    StatoInvio.SCADUTO: (StatoInvio.RICEVUTO, StatoInvio.ACCETTATO, StatoInvio.RESPINTO),
}

# Where a referral takes its path.
TAPPA_DELL_INVIO: dict[str, StatoPercorso] = {
    StatoInvio.INVIATO: StatoPercorso.INVIATO,
    StatoInvio.RICEVUTO: StatoPercorso.INVIATO,
    StatoInvio.ACCETTATO: StatoPercorso.INVIATO,
    StatoInvio.DOMANDA: StatoPercorso.DOMANDA,
    StatoInvio.ISTRUTTORIA: StatoPercorso.ISTRUTTORIA,
    StatoInvio.INTEGRAZIONE: StatoPercorso.ISTRUTTORIA,
    StatoInvio.APPROVATO: StatoPercorso.DELIBERA,
    StatoInvio.APPROVATO_MODIFICHE: StatoPercorso.DELIBERA,
}


class SituazioneConsenso(models.TextChoices):
    """What the citizen has said of the referral of their data to a lender."""

    VALIDO = "valido", "Consenso in vigore"
    MAI_CHIESTO = "mai_chiesto", "Consenso non ancora chiesto"
    RIFIUTATO = "rifiutato", "Consenso rifiutato"
    REVOCATO = "revocato", "Consenso revocato"
    SUCCESSIVO = "successivo", "Consenso dato dopo il giorno dell'invio"


class MotivoRifiuto(models.TextChoices):
    """Why a lender says no: coded and mandatory (a refusal must be motivated)."""

    PROGETTO = "progetto", "Progetto non sostenibile"
    BUSINESS_PLAN = "business_plan", "Business plan incompleto"
    DOCUMENTI = "documenti", "Documenti mancanti"
    REDDITO = "reddito", "Reddito o capacità di rimborso"
    SEGNALAZIONI = "segnalazioni", "Segnalazioni creditizie"
    SOVRAINDEBITAMENTO = "sovraindebitamento", "Sovraindebitamento o garanzie"
    REQUISITI = "requisiti", "Requisiti di legge non posseduti"
    SETTORE = "settore", "Settore escluso"
    FONDI = "fondi", "Fondi esauriti"
    TERRITORIO = "territorio", "Fuori territorio"
    IMPORTO = "importo", "Importo o durata fuori limite"
    GARANZIA = "garanzia", "Garanzia pubblica non concessa"
    DOPPIA = "doppia", "Doppia richiesta"
    ALTRO = "altro", "Altro"


class CanaleRisposta(models.TextChoices):
    LINK = "link", "Collegamento personale"
    PORTALE = "portale", "Portale dell'erogatore"
    TELEFONO = "telefono", "Telefono"
    EMAIL = "email", "E-mail o PEC"
    PRESENZA = "presenza", "Di persona"
