"""Who may open what, in verifiche: one line per address."""

from datetime import UTC, datetime
from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_domanda, build_quiz, build_tentativo

REDAZIONE = ("esperto", "amministratore")
# Colleagues of one desk are not in reach of each other; who answers for it is.
IN_PORTATA = ("operatore", "responsabile", "referente", *REDAZIONE)
LONTANO = datetime(2099, 1, 1, tzinfo=UTC)


def quiz(_: Scena) -> dict[str, Any]:
    return {"uuid": build_quiz().uuid}


def bozza(_: Scena) -> dict[str, Any]:
    return {"uuid": build_quiz(stato="bozza").uuid}


def da_aprire(_: Scena) -> dict[str, Any]:
    return bozza(_) | {"stato": "aperto"}


def domanda(_: Scena) -> dict[str, Any]:
    return {"uuid": build_domanda().domanda.uuid}


def da_attivare(_: Scena) -> dict[str, Any]:
    return {"uuid": build_domanda(stato="bozza").domanda.uuid, "stato": "attiva"}


def in_corso(s: Scena) -> dict[str, Any]:
    return {"uuid": build_tentativo(utente=s.operatore, scade_il=LONTANO).uuid}


def chiuso(s: Scena) -> dict[str, Any]:
    return {"uuid": build_tentativo(utente=s.operatore, giuste=[True]).uuid}


def da_annullare(s: Scena) -> dict[str, Any]:
    return chiuso(s) | {"stato": "annullato"}


def risposta(s: Scena) -> dict[str, Any]:
    return in_corso(s) | {"posto": 1}


def risponde(stato: int = 200) -> dict[str, int]:
    """Who began answers; who sees the attempt may not; the others do not find it."""
    return attese(404, operatore=stato, responsabile=403, referente=403, esperto=403, amministratore=403)


RIGHE: list[Riga] = [
    Riga("verifiche:quiz_list", attese(200)),
    Riga("verifiche:quiz_create", solo(*REDAZIONE)),
    Riga("verifiche:quiz_detail", attese(200), quiz),
    Riga("verifiche:quiz_detail", solo(*REDAZIONE, altri=404), bozza),
    Riga("verifiche:quiz_start", solo("operatore", "collega", "estraneo"), quiz),
    Riga("verifiche:quiz_start", solo("operatore", "collega", "estraneo", stato=303), quiz, metodo="post"),
    Riga("verifiche:quiz_figures", solo(*REDAZIONE, "monitoraggio"), quiz),
    Riga("verifiche:quiz_preview", solo(*REDAZIONE), quiz),
    Riga("verifiche:quiz_update", solo(*REDAZIONE), quiz),
    Riga("verifiche:quiz_stato", solo(*REDAZIONE), da_aprire),
    Riga("verifiche:quiz_stato", solo(*REDAZIONE, stato=303), da_aprire, metodo="post"),
    Riga("verifiche:domanda_list", solo(*REDAZIONE)),
    Riga("verifiche:domanda_create", solo(*REDAZIONE)),
    Riga("verifiche:domanda_detail", solo(*REDAZIONE), domanda),
    Riga("verifiche:domanda_update", solo(*REDAZIONE), domanda),
    Riga("verifiche:domanda_sempre", solo(*REDAZIONE), domanda),
    Riga("verifiche:domanda_stato", solo(*REDAZIONE), da_attivare),
    Riga("verifiche:domanda_stato", solo(*REDAZIONE, stato=303), da_attivare, metodo="post"),
    Riga("verifiche:tentativo_list", solo("responsabile", "referente", *REDAZIONE)),
    Riga("verifiche:tentativo_detail", solo(*IN_PORTATA, altri=404), in_corso),
    Riga("verifiche:tentativo_detail", solo(*IN_PORTATA, altri=404), chiuso),
    Riga("verifiche:tentativo_hand_in", risponde(), in_corso),
    Riga("verifiche:tentativo_hand_in", risponde(303), in_corso, metodo="post"),
    Riga("verifiche:tentativo_extend", solo(*REDAZIONE), in_corso),
    Riga(
        "verifiche:tentativo_extend",
        solo(*REDAZIONE, stato=303),
        in_corso,
        metodo="post",
        dati=lambda _: {"minuti": "10"},
    ),
    Riga("verifiche:tentativo_stato", solo(*REDAZIONE), da_annullare),
    Riga(
        "verifiche:tentativo_stato",
        solo(*REDAZIONE, stato=303),
        da_annullare,
        metodo="post",
        dati=lambda _: {"nota": "Domanda sbagliata"},
    ),
    Riga("verifiche:risposta_update", risponde(), risposta),
    Riga("verifiche:risposta_update", risponde(303), risposta, metodo="post", dati=lambda _: {"scelte": "1"}),
    Riga("verifiche:risposta_save", risponde(), risposta, metodo="post", dati=lambda _: {"scelte": "1"}),
]
