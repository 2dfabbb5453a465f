"""Coded values of a referral to a lender."""

from dataclasses import replace

from django.db import models

from nucleo.macchine import Macchina, Passaggio, Stato
from percorsi.enums import CodiceCompito, StatoPercorso


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
# What a referral that goes on asks for, where it is not the lender's answer.
COMPITO_DELL_INVIO = {
    StatoInvio.INTEGRAZIONE: CodiceCompito.DOCUMENTI,
    StatoInvio.APPROVATO: CodiceCompito.CONTRATTO,
    StatoInvio.APPROVATO_MODIFICHE: CodiceCompito.CONTRATTO,
}


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


class MotivoCorrezione(models.TextChoices):
    """Why an answer to a referral, or how its loan ended, is taken back. Its codes are none of `MotivoRifiuto`."""

    ALTRO_INVIO = "altro_invio", "Riguardava un altro invio"
    FRAINTESA = "fraintesa", "L'erogatore aveva detto altro"
    ERRORE = "per_errore", "Errore nel registrare"
    DATI = "dati_sbagliati", "Data o altri dati sbagliati"
    SMENTITA = "smentita", "L'erogatore si è corretto"


# What may be taken back as recorded by mistake: a favourable deliberation while nothing was paid on its loan; what the
# citizen or the desk had taken back, and the lender is told to go on.
INVIO_CORREGGIBILE = (
    StatoInvio.RICEVUTO,
    StatoInvio.ACCETTATO,
    StatoInvio.NON_COMPETENTE,
    StatoInvio.DOMANDA,
    StatoInvio.ISTRUTTORIA,
    StatoInvio.INTEGRAZIONE,
    *INVIO_FAVOREVOLE,
    StatoInvio.RESPINTO,
    StatoInvio.RITIRATO,
    StatoInvio.REVOCATO,
)
# What the lender was told to stop.
INVIO_FERMATO = (StatoInvio.RITIRATO, StatoInvio.REVOCATO)

_RISPOSTE = (*INVIO_FAVOREVOLE, StatoInvio.RESPINTO)
_USCITE = (StatoInvio.RITIRATO, StatoInvio.REVOCATO)
# Nobody does it by hand: it is how reminders to who never said that they take it end.
_SCADE = (*_USCITE, StatoInvio.SCADUTO)
_RISPOSTA = Passaggio(invia="Registra la risposta", data=True, etichetta_data="Quando", nota="facoltativa")
_BUTTA = Passaggio(
    invia="Butta la bozza",
    titolo="Butta la bozza dell'invio",
    testo="Non è mai partita: l'erogatore non ne sa nulla.",
    pericolo=True,
    fatto="Bozza buttata.",
)
# A favourable deliberation has a page of its own: it asks for the loan.
_VOCI: dict[StatoInvio, Stato[StatoInvio]] = {
    StatoInvio.BOZZA: Stato(verso=(StatoInvio.INVIATO, StatoInvio.REVOCATO), altrimenti={StatoInvio.REVOCATO: _BUTTA}),
    StatoInvio.INVIATO: Stato(
        verso=(
            StatoInvio.RICEVUTO,
            StatoInvio.ACCETTATO,
            StatoInvio.NON_COMPETENTE,
            StatoInvio.DOMANDA,
            StatoInvio.ISTRUTTORIA,
            *_RISPOSTE,
            *_SCADE,
        ),
        tipo="attesa",
        traina=StatoPercorso.INVIATO,
    ),
    StatoInvio.RICEVUTO: Stato(
        verso=(
            StatoInvio.ACCETTATO,
            StatoInvio.NON_COMPETENTE,
            StatoInvio.DOMANDA,
            StatoInvio.ISTRUTTORIA,
            *_RISPOSTE,
            *_SCADE,
        ),
        passaggio=replace(_RISPOSTA, titolo="L'erogatore ha ricevuto l'invio"),
        tipo="info",
        detto="L'ha ricevuto",
        traina=StatoPercorso.INVIATO,
    ),
    StatoInvio.ACCETTATO: Stato(
        verso=(StatoInvio.DOMANDA, StatoInvio.ISTRUTTORIA, *_RISPOSTE, *_USCITE),
        passaggio=replace(_RISPOSTA, titolo="L'erogatore ha preso in carico la richiesta"),
        tipo="info",
        detto="L'ha preso in carico",
        traina=StatoPercorso.INVIATO,
    ),
    StatoInvio.NON_COMPETENTE: Stato(
        passaggio=replace(
            _RISPOSTA,
            titolo="La richiesta non è di competenza dell'erogatore",
            testo="L'invio si chiude: potrai inviare il percorso a un altro erogatore.",
        ),
        detto="Non è di sua competenza",
    ),
    StatoInvio.DOMANDA: Stato(
        verso=(StatoInvio.ISTRUTTORIA, StatoInvio.INTEGRAZIONE, *_RISPOSTE, *_USCITE),
        passaggio=replace(_RISPOSTA, titolo="La domanda è stata presentata"),
        tipo="info",
        detto="La domanda è presentata",
        traina=StatoPercorso.DOMANDA,
    ),
    StatoInvio.ISTRUTTORIA: Stato(
        verso=(StatoInvio.INTEGRAZIONE, *_RISPOSTE, *_USCITE),
        passaggio=replace(_RISPOSTA, titolo="L'istruttoria è cominciata"),
        tipo="info",
        detto="È in istruttoria",
        traina=StatoPercorso.ISTRUTTORIA,
    ),
    StatoInvio.INTEGRAZIONE: Stato(
        verso=(StatoInvio.ISTRUTTORIA, *_RISPOSTE, *_USCITE),
        passaggio=replace(_RISPOSTA, titolo="L'erogatore chiede un'integrazione", etichetta_nota="Che cosa chiede"),
        tipo="attenzione",
        detto="Chiede un'integrazione",
        traina=StatoPercorso.ISTRUTTORIA,
    ),
    StatoInvio.APPROVATO: Stato(
        verso=(StatoInvio.RITIRATO,), tipo="successo", segno="successo", traina=StatoPercorso.DELIBERA
    ),
    StatoInvio.APPROVATO_MODIFICHE: Stato(
        verso=(StatoInvio.RITIRATO,), tipo="successo", segno="successo", traina=StatoPercorso.DELIBERA
    ),
    StatoInvio.RESPINTO: Stato(
        passaggio=replace(
            _RISPOSTA,
            invia="Registra il rifiuto",
            titolo="L'erogatore ha respinto la richiesta",
            testo="Un rifiuto ha sempre un motivo: se non lo conosci, chiedilo all'erogatore.",
            motivi=MotivoRifiuto,
            etichetta_nota="Che cosa ha detto",
        ),
        tipo="errore",
        segno="attenzione",
        detto="L'ha respinta",
    ),
    StatoInvio.RITIRATO: Stato(
        passaggio=Passaggio(
            invia="Registra il ritiro",
            titolo="Il cittadino ritira la richiesta",
            testo="L'erogatore riceve un'e-mail che gli chiede di non proseguire. "
            "Se c'è già una delibera, si ritira anche quella.",
            data=True,
            etichetta_data="Quando",
            nota="facoltativa",
        ),
        detto="Il cittadino ritira la richiesta",
    ),
    StatoInvio.SCADUTO: Stato(
        verso=(StatoInvio.RICEVUTO, StatoInvio.ACCETTATO, StatoInvio.RESPINTO),
        tipo="attenzione",
        segno="attenzione",
    ),
    StatoInvio.REVOCATO: Stato(
        passaggio=Passaggio(
            invia="Revoca l'invio",
            titolo="Revoca l'invio",
            testo="Usalo se l'invio è sbagliato o se il cittadino ha revocato il consenso. "
            "L'erogatore riceve un'e-mail che gli chiede di non proseguire.",
            data=True,
            etichetta_data="Revocato il",
            nota="obbligatoria",
            etichetta_nota="Perché",
            pericolo=True,
        ),
        detto="Revoca l'invio",
    ),
}
MACCHINA_INVIO = Macchina(
    StatoInvio,
    _VOCI,
    segno="invio",
    motivi=(MotivoRifiuto, MotivoCorrezione),
    # Where an answer may have come from: open only to who takes it back.
    ritorni={
        stato: tuple(da for da, voce in _VOCI.items() if stato in voce.verso and da != StatoInvio.BOZZA)
        for stato in INVIO_CORREGGIBILE
    },
)


class SituazioneConsenso(models.TextChoices):
    """What the citizen has said of the referral of their data to a lender."""

    VALIDO = "valido", "Consenso in vigore"
    MAI_CHIESTO = "mai_chiesto", "Consenso non ancora chiesto"
    RIFIUTATO = "rifiutato", "Consenso rifiutato"
    REVOCATO = "revocato", "Consenso revocato"
    FINITO = "finito", "Consenso finito"
    SUCCESSIVO = "successivo", "Consenso dato dopo il giorno dell'invio"


class CanaleRisposta(models.TextChoices):
    LINK = "link", "Collegamento personale"
    PORTALE = "portale", "Portale dell'erogatore"
    TELEFONO = "telefono", "Telefono"
    EMAIL = "email", "E-mail o PEC"
    PRESENZA = "presenza", "Di persona"
