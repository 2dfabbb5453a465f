"""Who may open what, in avvisi: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, solo
from tests.costruttori import build_avviso, build_bozza_avviso, build_chiarimento
from tests.costruttori.avvisi import build_documento

GESTISCONO = solo("monitoraggio", "amministratore")
# What was published anybody may read: the door of the pages that run it is closed all the same.
TROVATI = solo("monitoraggio", "amministratore", altri=403)


def bozza(_: Scena) -> dict[str, Any]:
    return {"uuid": build_bozza_avviso().uuid}


def pubblicato(_: Scena) -> dict[str, Any]:
    return {"uuid": build_avviso().uuid}


def documento(_: Scena) -> dict[str, Any]:
    return {"uuid": build_documento(build_bozza_avviso()).uuid}


def chiarimento(_: Scena) -> dict[str, Any]:
    return {"uuid": build_chiarimento().uuid}


RIGHE: list[Riga] = [
    Riga("avvisi:avviso_list", GESTISCONO),
    Riga("avvisi:avviso_create", GESTISCONO),
    Riga("avvisi:avviso_detail", TROVATI, pubblicato),
    Riga("avvisi:avviso_update", TROVATI, bozza),
    Riga("avvisi:avviso_stato", TROVATI, lambda s: bozza(s) | {"stato": "pubblicato"}),
    Riga("avvisi:proroga_create", TROVATI, pubblicato),
    Riga("avvisi:documento_create", TROVATI, pubblicato),
    Riga("avvisi:documento_remove", TROVATI, documento),
    Riga("avvisi:documento_show", TROVATI, documento),
    Riga("avvisi:chiarimento_list", GESTISCONO),
    Riga("avvisi:chiarimento_answer", TROVATI, chiarimento),
    Riga("avvisi:chiarimento_stato", TROVATI, lambda s: chiarimento(s) | {"stato": "scartato"}),
]
