"""Who may open what, in manifestazioni: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese, solo
from tests.costruttori import build_manifestazione, build_presentata
from tests.costruttori.allegati import build_allegato
from tests.costruttori.firme import make_p7m
from tests.costruttori.manifestazioni import SISTEMA


def presentata(_: Scena) -> dict[str, Any]:
    return {"uuid": build_presentata().uuid}


def busta(_: Scena) -> dict[str, Any]:
    """A signed envelope of an application."""
    dati = make_p7m()
    bozza = build_manifestazione()
    valori = {"titolo": "Domanda", "allegato": build_allegato(dati, "p7m"), "aggiunto_da": SISTEMA.firma}
    return {"uuid": bozza.file.create(cosa="domanda", **valori).uuid}


RIGHE: list[Riga] = [
    Riga("manifestazioni:manifestazione_list", solo("monitoraggio", "amministratore")),
    Riga(
        "manifestazioni:manifestazione_detail",
        attese(403, monitoraggio=200, amministratore=200),
        presentata,
    ),
    Riga("manifestazioni:file_show", solo("monitoraggio", "amministratore"), busta),
    Riga("manifestazioni:file_contenuto", solo("monitoraggio", "amministratore"), busta),
]
