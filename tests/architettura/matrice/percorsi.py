"""Who may open what, in percorsi: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from percorsi.enums import StatoPercorso
from percorsi.models import Percorso
from tests.architettura.matrice.righe import Riga, Scena, attese
from tests.costruttori import (
    build_cittadino,
    build_compito,
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
    Riga("percorsi:percorso_list", attese(200)),
    Riga("percorsi:percorso_detail", LETTURA, percorso),
    Riga("percorsi:percorso_create", SCRITTURA, cittadino),
    Riga("percorsi:percorso_update", SCRITTURA, percorso),
    Riga("percorsi:profilo_correct", FIRMA, percorso),
    Riga("percorsi:compito_list", attese(200)),
    Riga("percorsi:compito_create", SCRITTURA, percorso),
    Riga("percorsi:compito_update", SCRITTURA, compito),
    Riga("percorsi:compito_close", SCRITTURA, chiusura),
    Riga("percorsi:compito_reopen", SCRITTURA, compito),
    Riga("percorsi:compito_postpone", SCRITTURA, compito),
    Riga("percorsi:compito_assign", SCRITTURA, compito),
    Riga("percorsi:percorso_stato", SCRITTURA, spostamento),
    Riga("percorsi:percorso_take", attese(404, operatore=303, collega=200, responsabile=200), percorso),
    Riga("percorsi:percorso_reopen", SCRITTURA, percorso_chiuso),
    Riga("percorsi:chiusura_update", SCRITTURA, percorso_chiuso),
]
