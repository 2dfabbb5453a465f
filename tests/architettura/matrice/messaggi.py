"""Who may open what, in messaggi: one line per address. The citizen is of the desk of `operatore`."""

from typing import Any

from tests.architettura.matrice.percorsi import SCRITTURA, new_percorso, percorso
from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import (
    build_campagna,
    build_cittadino,
    build_consenso,
    build_modello,
    build_percorso,
    build_scritto,
)

SUOI = attese(404, operatore=200, collega=200, responsabile=200)
REDAZIONE = solo("esperto", "amministratore")


def modello(_: Scena) -> dict[str, Any]:
    return {"uuid": build_modello().modello.uuid}


def versione(_: Scena) -> dict[str, Any]:
    return {"uuid": build_modello().uuid}


def bozza(_: Scena) -> dict[str, Any]:
    return {"uuid": build_modello(stato="bozza").uuid}


def da_usare(s: Scena) -> dict[str, Any]:
    return bozza(s) | {"stato": "pubblicato"}


def da_scrivere(s: Scena) -> dict[str, Any]:
    return {"uuid": new_percorso(s).uuid, "modello": build_modello().modello.uuid}


def messaggio(s: Scena) -> dict[str, Any]:
    return {"uuid": build_scritto(percorso=new_percorso(s)).uuid}


def spedito(s: Scena) -> dict[str, Any]:
    suo = new_percorso(s)
    suo.cittadino.email = "ida@posta.example"
    suo.cittadino.save(update_fields=("email", "aggiornato_il"))
    return {"uuid": build_scritto(percorso=suo, canale="email").uuid}


def campagna(s: Scena) -> dict[str, Any]:
    persona = build_cittadino(sportello=s.sportello, email="ida@posta.example", canale_preferito="email")
    build_consenso(cittadino=persona, finalita="ricontatto")
    build_percorso(cittadino=persona, operatore=s.operatore)
    return {"uuid": build_campagna(s.sportello).uuid}


AGLI_SPORTELLI = solo("operatore", "collega", "responsabile", "estraneo")

RIGHE: list[Riga] = [
    Riga("messaggi:modello_list", REDAZIONE),
    Riga("messaggi:modello_create", REDAZIONE),
    Riga("messaggi:modello_detail", REDAZIONE, modello),
    Riga("messaggi:versione_create", REDAZIONE, modello),
    Riga("messaggi:versione_detail", REDAZIONE, versione),
    Riga("messaggi:versione_update", REDAZIONE, bozza),
    Riga("messaggi:versione_stato", REDAZIONE, da_usare),
    Riga("messaggi:messaggio_choose", SCRITTURA, percorso),
    Riga("messaggi:messaggio_create", SCRITTURA, da_scrivere),
    Riga("messaggi:messaggio_detail", SUOI, messaggio),
    Riga("messaggi:messaggio_print", SUOI, messaggio),
    Riga("messaggi:messaggio_return", SUOI, spedito),
    Riga("messaggi:campagna_list", AGLI_SPORTELLI),
    Riga("messaggi:campagna_create", AGLI_SPORTELLI),
    Riga("messaggi:campagna_detail", SUOI, campagna),
    Riga("messaggi:campagna_confirm", SUOI, campagna),
    Riga("messaggi:opinione_list", attese(200)),
]
