"""Who may open what, in cartaceo: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_informativa, build_modulo_cartaceo


def modulo(s: Scena) -> dict[str, Any]:
    return {"uuid": build_modulo_cartaceo(s.sportello).uuid}


def pronto(s: Scena) -> dict[str, Any]:
    """With a notice to show: without one nobody is welcomed."""
    build_informativa()
    return sportello(s)


def sportello(s: Scena) -> dict[str, Any]:
    return {"uuid": s.sportello.uuid}


RICEVONO = solo("operatore", "collega", "responsabile", "estraneo")
SUOI = solo("operatore", "collega", "responsabile", altri=403) | {"estraneo": 404}

TROVATI = attese(404, operatore=200, collega=200, responsabile=200)

RIGHE: list[Riga] = [
    Riga("cartaceo:modulo_list", RICEVONO),
    Riga("cartaceo:modulo_create", RICEVONO),
    Riga("cartaceo:modulo_detail", SUOI, modulo),
    Riga("cartaceo:modulo_stato", TROVATI, lambda s: modulo(s) | {"stato": "annullato"}),
    Riga(
        "cartaceo:modulo_print",
        SUOI | dict.fromkeys(("operatore", "collega", "responsabile"), 303),
        sportello,
        query="dal=1&al=1",
    ),
    Riga("cartaceo:contatti_create", TROVATI, pronto),
]
