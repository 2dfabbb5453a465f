"""Who may open what, in fogli: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from tests.architettura.matrice.percorsi import SCRITTURA, new_percorso, percorso
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_foglio


def foglio(s: Scena) -> dict[str, Any]:
    return {"uuid": build_foglio(percorso=new_percorso(s)).uuid}


SUOI = attese(404, operatore=200, collega=200, responsabile=200)
REDAZIONE = solo("esperto", "amministratore")

RIGHE: list[Riga] = [
    Riga("fogli:foglio_create", SCRITTURA, percorso),
    Riga("fogli:foglio_detail", SUOI, foglio),
    Riga("fogli:foglio_print", SUOI, foglio),
    Riga("fogli:lingua_list", REDAZIONE),
    Riga("fogli:rilettura_create", REDAZIONE, lambda _: {"lingua": "ar"}),
]
