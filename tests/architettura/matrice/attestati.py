"""Who may open what, in attestati: one line per address."""

from datetime import timedelta
from typing import Any

from nucleo.giornata import get_oggi
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_attestato, build_cambiata, build_chiamato, build_corso

REDAZIONE = ("esperto", "amministratore")
RISPONDONO = ("responsabile", "referente", *REDAZIONE)


def dell_operatore(s: Scena) -> dict[str, Any]:
    return {"uuid": build_attestato(utente=s.operatore).uuid}


def da_revocare(s: Scena) -> dict[str, Any]:
    return dell_operatore(s) | {"stato": "revocato"}


def persona(s: Scena) -> dict[str, Any]:
    return {"uuid": s.operatore.uuid}


def richiamo(s: Scena) -> dict[str, Any]:
    return {"uuid": build_chiamato(utente=s.operatore).richiamo.uuid}


def da_ritirare(s: Scena) -> dict[str, Any]:
    return richiamo(s) | {"stato": "ritirato"}


def da_chiedere(s: Scena) -> dict[str, Any]:
    corso = build_corso()
    versione = build_cambiata(corso)
    build_attestato(utente=s.operatore, corso=corso, mancano=300)
    return {"uuid": versione.uuid}


def nuovo_giorno(_: Scena) -> dict[str, Any]:
    return {"entro": (get_oggi() + timedelta(days=60)).isoformat()}


def revoca(_: Scena) -> dict[str, Any]:
    return {"motivo": "errore", "nota": "Doppione."}


CHIAMATI = ("operatore", "responsabile", "referente", "monitoraggio", *REDAZIONE)
IN_PORTATA = attese(404, operatore=200, **dict.fromkeys(RISPONDONO, 200))

RIGHE: list[Riga] = [
    Riga("attestati:passaporto_own", attese(200)),
    Riga("attestati:passaporto_list", solo(*RISPONDONO)),
    Riga("attestati:passaporto_detail", IN_PORTATA, persona),
    Riga("attestati:attestato_list", solo(*RISPONDONO)),
    Riga("attestati:attestato_create", solo(*REDAZIONE)),
    Riga("attestati:attestato_detail", IN_PORTATA, dell_operatore),
    Riga("attestati:attestato_print", IN_PORTATA, dell_operatore),
    Riga("attestati:richiamo_list", solo(*RISPONDONO, "monitoraggio")),
    Riga("attestati:richiamo_detail", attese(404, **dict.fromkeys(CHIAMATI, 200)), richiamo),
    Riga("attestati:chiamato_list", solo(*RISPONDONO), richiamo),
    Riga("attestati:richiamo_sportello_list", solo(*REDAZIONE, "monitoraggio"), richiamo),
    Riga("attestati:richiamo_create", solo(*REDAZIONE), da_chiedere),
    Riga(
        "attestati:richiamo_create",
        solo(*REDAZIONE, stato=303),
        da_chiedere,
        metodo="post",
        dati=lambda s: nuovo_giorno(s) | {"cambiato": "Il limite è più alto."},
    ),
    Riga("attestati:richiamo_update", solo(*REDAZIONE), richiamo),
    Riga("attestati:richiamo_stato", solo(*REDAZIONE), da_ritirare),
    Riga(
        "attestati:richiamo_stato",
        solo(*REDAZIONE, stato=303),
        da_ritirare,
        metodo="post",
        dati=lambda _: {"nota": "Sbagliato."},
    ),
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
