"""Who may open what, in seguito: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from tests.architettura.matrice.percorsi import LETTURA, SCRITTURA, new_percorso
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_cittadino, build_percorso, build_rilevazione, build_seguito


def seguito(s: Scena) -> dict[str, Any]:
    return {"uuid": build_seguito(percorso=new_percorso(s)).uuid}


def di_nessuno(s: Scena) -> dict[str, Any]:
    persona = build_cittadino(sportello=None, sportello_primo_contatto=s.sportello)
    return {"uuid": build_seguito(percorso=build_percorso(cittadino=persona, sportello=s.sportello)).uuid}


def aiuto(s: Scena) -> dict[str, Any]:
    chiuso = new_percorso(s, stato="chiuso")
    return {"uuid": build_rilevazione(seguito=build_seguito(percorso=chiuso), aiuto=True).uuid}


RIGHE: list[Riga] = [
    Riga("seguito:seguito_list", attese(200)),
    Riga("seguito:seguito_detail", LETTURA, seguito),
    Riga("seguito:seguito_detail", attese(404, monitoraggio=302, amministratore=302), di_nessuno),
    Riga("seguito:rilevazione_create", SCRITTURA, seguito),
    Riga("seguito:aiuto_take", SCRITTURA, aiuto),
    Riga("seguito:cadenza_list", solo("monitoraggio", "amministratore")),
    Riga("seguito:cadenza_create", solo("amministratore")),
]
