"""Who may open what, in manifestazioni: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_presentata


def presentata(_: Scena) -> dict[str, Any]:
    return {"uuid": build_presentata().uuid}


RIGHE: list[Riga] = [
    Riga("manifestazioni:manifestazione_list", solo("monitoraggio", "amministratore")),
    Riga(
        "manifestazioni:manifestazione_detail",
        attese(403, monitoraggio=200, amministratore=200),
        presentata,
    ),
]
