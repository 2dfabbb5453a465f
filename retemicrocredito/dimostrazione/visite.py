"""A year of visits: desks that hold, desks with something to put right, one found closed, some still to come."""

from datetime import date, time, timedelta
from typing import Any

from avvisi.enums import RequisitoMinimo
from nucleo.ambito import Ambito
from sportelli.models import Sportello
from visite.enums import Conformita, EsitoVisita, MotivoNonRiuscita, MotivoVisita
from visite.models import Prescrizione, Visita
from visite.services.prescrizioni import change_prescrizione, create_prescrizione, remind_prescrizioni
from visite.services.visite import change_visita, plan_visita, write_scheda

SISTEMA = Ambito.di_sistema("carica_demo")
CHI = ("Teresa Esempio", "Bruno Esempio", "Teresa Esempio e Bruno Esempio")
QUANTE, OGNI = 24, 15
# What is found at some of them: the requirement, what one saw, what is asked.
TROVATO = (
    ("orario", "Il cartello dice un orario, la pagina web un altro.", "Esporre l'orario vero, alla porta e sul sito."),
    ("postazione", "La postazione serve anche all'anagrafe.", "Riservare una postazione allo sportello."),
    ("casella", "La casella la legge una persona sola, che è in ferie.", "Far leggere la casella a due persone."),
    ("connessione", "La rete cade ogni giorno.", "Chiedere l'intervento sulla connessione."),
)
SCHEDA: dict[str, Any] = {
    "orario_trovato": "Come esposto alla porta.",
    "presenti": "Una persona che riceve, e chi risponde dello sportello.",
    "difficolta": "Chi arriva ha già un'idea, ma non sa quanto gli serve.",
    "bisogni": "Come si legge un piano di cassa.",
    "osservazioni": "",
}


def build_visite(oggi: date) -> None:
    """One every two weeks for a year, then two days with more than a desk."""
    sportelli = list(
        Sportello.objects.filter(stato="attivo").order_by("comune__provincia__regione", "pk")[: QUANTE + 6]
    )
    passati, prossimi = sportelli[:-6], sportelli[-6:]
    for numero, sportello in enumerate(passati):
        giorno = oggi - timedelta(days=OGNI * (len(passati) - numero))
        if sportello.data_attivazione and sportello.data_attivazione > giorno:
            giorno = sportello.data_attivazione
        if giorno < oggi:
            _visit(numero, _plan(sportello, giorno, numero))
    for numero, sportello in enumerate(prossimi):
        _plan(sportello, oggi + timedelta(days=5 + numero // 3), numero)
    remind_prescrizioni(oggi=oggi)


def _plan(sportello: Sportello, giorno: date, numero: int) -> Visita:
    valori = {"giorno": giorno, "ora": time(9 + numero % 3), "chi": CHI[numero % 3], "motivo": MotivoVisita.ORDINARIA}
    return plan_visita(ambito=SISTEMA, sportello=sportello, valori=valori, oggi=giorno)


def _visit(numero: int, visita: Visita) -> None:
    """One in eight is found closed; one in two has something to put right."""
    giorno = visita.giorno
    if numero % 8 == 7:
        nota = "Serranda abbassata nell'orario dichiarato."
        motivo = MotivoNonRiuscita.CHIUSO
        change_visita(ambito=SISTEMA, visita=visita, a="non_riuscita", motivo=motivo, nota=nota, oggi=giorno)
        return
    rilievi: dict[str, tuple[str, str]] = {r.value: (Conformita.CONFORME.value, "") for r in RequisitoMinimo}
    requisito, nota, chiesto = TROVATO[numero // 2 % len(TROVATO)]
    if numero % 2:
        rilievi[requisito] = (Conformita.IN_PARTE, nota)
    esito = EsitoVisita.CON_RILIEVI if numero % 2 else EsitoVisita.OPERATIVO
    valori = SCHEDA | {"esito": esito}
    visita = write_scheda(
        ambito=SISTEMA, visita=visita, versione=visita.versione, valori=valori, rilievi=rilievi, oggi=giorno
    )
    if numero % 2:
        entro = giorno + timedelta(days=60)
        prescrizione = create_prescrizione(
            ambito=SISTEMA, visita=visita, testo=chiesto, incaricato="Ufficio tecnico", entro=entro, oggi=giorno
        )
    change_visita(ambito=SISTEMA, visita=visita, a="chiusa", oggi=giorno)
    if numero % 2 and numero % 3:
        _answer(prescrizione, giorno + timedelta(days=20), enough=numero % 4 == 1)


def _answer(prescrizione: Prescrizione, giorno: date, *, enough: bool) -> None:
    nota = "Fatto: determina agli atti, e una fotografia mandata per posta elettronica."
    risposta = change_prescrizione(ambito=SISTEMA, prescrizione=prescrizione, a="risposta", nota=nota, oggi=giorno)
    if enough:
        change_prescrizione(ambito=SISTEMA, prescrizione=risposta, a="chiusa", oggi=giorno + timedelta(days=4))
