"""Who may open what, in incontri: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from tests.architettura.matrice.credito import invio, new_invio
from tests.architettura.matrice.percorsi import SCRITTURA
from tests.architettura.matrice.righe import Riga, Scena, attese
from tests.costruttori import build_incontro


def incontro(s: Scena) -> dict[str, Any]:
    return {"uuid": build_incontro(invio=new_invio(s)).uuid}


def annulla(s: Scena) -> dict[str, Any]:
    return {**incontro(s), "stato": "annullato"}


RIGHE: list[Riga] = [
    Riga("incontri:incontro_list", attese(200)),
    Riga("incontri:incontro_create", SCRITTURA, invio),
    Riga("incontri:incontro_move", SCRITTURA, incontro),
    Riga("incontri:incontro_stato", SCRITTURA, annulla),
]
