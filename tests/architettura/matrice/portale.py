"""Who may open what, in portale: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from tests.architettura.matrice.cittadini import cittadino
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import (
    build_cittadino,
    build_conferma,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_richiesta_dati,
)

RICEVONO = ("operatore", "collega", "responsabile")
# Of another desk nothing is there; at the Ente a reason is declared first.
SUOI = solo(*RICEVONO, altri=404)
CON_MOTIVO = attese(404, **dict.fromkeys(RICEVONO, 200), monitoraggio=302, amministratore=302)


def richiesta(s: Scena) -> dict[str, Any]:
    return {"uuid": build_richiesta_dati(build_cittadino(sportello=s.sportello)).uuid}


def conferma(s: Scena) -> dict[str, Any]:
    percorso = build_percorso(cittadino=build_cittadino(sportello=s.sportello))
    invio = build_invio(percorso=percorso, stato="approvato")
    return {"uuid": build_conferma(finanziamento=build_finanziamento(invio=invio)).uuid}


RIGHE: list[Riga] = [
    Riga("portale:persona_show", CON_MOTIVO, cittadino),
    Riga("portale:codice_give", SUOI, cittadino),
    Riga("portale:codice_print", solo(*RICEVONO, stato=302, altri=404), cittadino),
    Riga("portale:codice_revoke", SUOI, cittadino),
    Riga("portale:scritto_create", SUOI, cittadino),
    Riga("portale:scritti_read", SUOI, cittadino),
    Riga("portale:conferma_clear", SUOI, conferma),
    Riga("portale:richiesta_list", solo("responsabile", "monitoraggio", "amministratore")),
    Riga("portale:richiesta_detail", CON_MOTIVO, richiesta),
    Riga("portale:richiesta_answer", attese(404, responsabile=200, operatore=403, collega=403), richiesta),
    Riga("portale:richiesta_extend", attese(404, responsabile=200, operatore=403, collega=403), richiesta),
]
