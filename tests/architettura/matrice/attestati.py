"""Who may open what, in attestati: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_attestato

REDAZIONE = ("esperto", "amministratore")
RISPONDONO = ("responsabile", "referente", *REDAZIONE)


def dell_operatore(s: Scena) -> dict[str, Any]:
    return {"uuid": build_attestato(utente=s.operatore).uuid}


def da_revocare(s: Scena) -> dict[str, Any]:
    return dell_operatore(s) | {"stato": "revocato"}


def persona(s: Scena) -> dict[str, Any]:
    return {"uuid": s.operatore.uuid}


def revoca(_: Scena) -> dict[str, Any]:
    return {"motivo": "errore", "nota": "Doppione."}


IN_PORTATA = attese(404, operatore=200, **dict.fromkeys(RISPONDONO, 200))

RIGHE: list[Riga] = [
    Riga("attestati:passaporto_own", attese(200)),
    Riga("attestati:passaporto_list", solo(*RISPONDONO)),
    Riga("attestati:passaporto_detail", IN_PORTATA, persona),
    Riga("attestati:attestato_list", solo(*RISPONDONO)),
    Riga("attestati:attestato_create", solo(*REDAZIONE)),
    Riga("attestati:attestato_detail", IN_PORTATA, dell_operatore),
    Riga("attestati:attestato_print", IN_PORTATA, dell_operatore),
    Riga(
        "attestati:attestato_stato",
        attese(404, operatore=403, responsabile=403, referente=403, **dict.fromkeys(REDAZIONE, 200)),
        da_revocare,
    ),
    Riga(
        "attestati:attestato_stato",
        attese(404, operatore=403, responsabile=403, referente=403, **dict.fromkeys(REDAZIONE, 303)),
        da_revocare,
        metodo="post",
        dati=revoca,
    ),
]
