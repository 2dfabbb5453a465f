"""Proposals, as far as a test wants them, through the service."""

from typing import Any

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from proposte.enums import TipoCambio
from proposte.models import CambioProposto
from proposte.services.cambi import propose_cambio
from sportelli.models import Sportello
from tests.costruttori.persone import build_persona
from tests.costruttori.rete import build_sportello
from utenti.models import Assegnazione
from utenti.services.ambito import build_ambito

CHIEDONO: dict[str, dict[str, Any]] = {
    "orari": {"chiesto": {"g2_1_dalle": ["09:00"], "g2_1_alle": ["12:00"]}, "righe": [["Martedì", "niente", "9-12"]]},
    "sede": {"chiesto": {"indirizzo": ["Via Nuova 1"]}, "righe": [["Indirizzo", "Via Vecchia 2", "Via Nuova 1"]]},
    "ingresso": {"chiesto": {"email": ["nuova@ente.example"]}, "righe": [["E-mail", "niente", "nuova@ente.example"]]},
    "uscita": {"chiesto": {"al": ["2030-01-31"]}, "righe": [["Ultimo giorno di accesso", "niente", "31/01/2030"]]},
}


def build_cambio(
    sportello: Sportello | None = None,
    tipo: str = "orari",
    *,
    ambito: Ambito | None = None,
    assegnazione: Assegnazione | None = None,
    **campi: Any,
) -> CambioProposto:
    sportello = sportello or build_sportello()
    if tipo == "uscita" and assegnazione is None:
        assegnazione = build_persona("uscente", Ruolo.OPERATORE, sportello=sportello).assegnazioni.get()
    valori: dict[str, Any] = {"perche": "Da gennaio cambia tutto", **CHIEDONO[tipo], **campi}
    if ambito is None:
        ambito = build_ambito(build_persona("proponente", Ruolo.RESPONSABILE, sportello=sportello))
    return propose_cambio(
        ambito=ambito, sportello=sportello, tipo=TipoCambio(tipo), assegnazione=assegnazione, **valori
    )
