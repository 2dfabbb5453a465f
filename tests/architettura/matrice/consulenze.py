"""Who may open what, in consulenze: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from consulenze.enums import StatoPercorso
from consulenze.models import Consulenza, Percorso
from tests.architettura.matrice.righe import Riga, Scena, attese
from tests.costruttori import (
    build_cittadino,
    build_compito,
    build_consulenza,
    build_percorso,
)


def cittadino(s: Scena) -> dict[str, Any]:
    return {"uuid": build_cittadino(sportello=s.sportello, accolto_da=s.operatore).uuid}


def new_percorso(s: Scena, **campi: Any) -> Percorso:
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    return build_percorso(cittadino=persona, operatore=s.operatore, **campi)


def percorso(s: Scena) -> dict[str, Any]:
    return {"uuid": new_percorso(s).uuid}


def percorso_chiuso(s: Scena) -> dict[str, Any]:
    return {"uuid": new_percorso(s, stato=StatoPercorso.CHIUSO).uuid}


def spostamento(s: Scena) -> dict[str, Any]:
    return {**percorso(s), "stato": "requisiti"}


def new_consulenza(s: Scena) -> Consulenza:
    return build_consulenza(percorso=new_percorso(s), operatore=s.operatore)


def consulenza(s: Scena) -> dict[str, Any]:
    return {"uuid": new_consulenza(s).uuid}


def annullamento(s: Scena) -> dict[str, Any]:
    return {**consulenza(s), "stato": "annullata"}


def compito(s: Scena) -> dict[str, Any]:
    return {"uuid": build_compito(percorso=new_percorso(s)).uuid}


def chiusura(s: Scena) -> dict[str, Any]:
    return {**compito(s), "esito": "fatto"}


SUO = {"operatore": 200, "collega": 200, "responsabile": 200}
# Who may declare a reason is sent to do it.
LETTURA = attese(404, **SUO, monitoraggio=302, amministratore=302)
SCRITTURA = attese(404, **SUO)
FIRMA = attese(404, operatore=200, collega=403, responsabile=200)
RIGHE: list[Riga] = [
    # Citizens and paths
    Riga("consulenze:cittadino_detail", LETTURA, cittadino),
    Riga("consulenze:cittadino_copy", SCRITTURA, cittadino),
    Riga("consulenze:percorso_list", attese(200)),
    Riga("consulenze:percorso_detail", LETTURA, percorso),
    Riga("consulenze:percorso_create", SCRITTURA, cittadino),
    Riga("consulenze:percorso_update", SCRITTURA, percorso),
    Riga("consulenze:profilo_correct", FIRMA, percorso),
    Riga("consulenze:compito_list", attese(200)),
    Riga("consulenze:compito_create", SCRITTURA, percorso),
    Riga("consulenze:compito_update", SCRITTURA, compito),
    Riga("consulenze:compito_close", SCRITTURA, chiusura),
    Riga("consulenze:compito_reopen", SCRITTURA, compito),
    Riga("consulenze:compito_postpone", SCRITTURA, compito),
    Riga("consulenze:compito_assign", SCRITTURA, compito),
    Riga("consulenze:percorso_stato", SCRITTURA, spostamento),
    Riga("consulenze:percorso_reopen", SCRITTURA, percorso_chiuso),
    # Consultations
    Riga("consulenze:consulenza_list", attese(200)),
    Riga("consulenze:consulenza_detail", LETTURA, consulenza),
    Riga("consulenze:consulenza_create", SCRITTURA, cittadino),
    Riga("consulenze:consulenza_update", FIRMA, consulenza),
    Riga("consulenze:consulenza_stato", FIRMA, annullamento),
    Riga("consulenze:consulenza_esame", attese(200), metodo="post", dati=lambda _: {"tipo": "info"}),
]
