"""Who may open what, in proposte: one line per address. The desk is the one where `operatore` works."""

from collections.abc import Callable
from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese
from tests.costruttori.proposte import build_cambio
from utenti.services.ambito import build_ambito

# Who is not of the desk does not find it; who may make the change makes it.
PROPONGONO = attese(403, estraneo=404, responsabile=200, referente=200)
CHIUDONO = attese(403, estraneo=404, responsabile=200, referente=200, monitoraggio=200, amministratore=200)
LEGGONO = attese(200, operatore=404, collega=404, estraneo=404)
DECIDONO = attese(404, responsabile=403, referente=403, esperto=403, monitoraggio=200, amministratore=200)
DI_PERSONE = DECIDONO | {"monitoraggio": 403}
RITIRANO = attese(404, responsabile=200, referente=403, esperto=403, monitoraggio=403, amministratore=403)


def sportello(s: Scena) -> dict[str, Any]:
    return {"uuid": s.sportello.uuid}


def cambio(tipo: str = "orari", **altro: str) -> Callable[[Scena], dict[str, Any]]:
    return lambda s: {"uuid": build_cambio(s.sportello, tipo, ambito=build_ambito(s.responsabile)).uuid, **altro}


RIGHE: list[Riga] = [
    Riga("proposte:cambio_list", attese(200)),
    Riga("proposte:chiusure_edit", CHIUDONO, sportello),
    *(Riga(f"proposte:{t}_propose", PROPONGONO, sportello) for t in ("orari", "sede", "ingresso", "uscita")),
    Riga("proposte:cambio_detail", LEGGONO, cambio()),
    *(Riga(f"proposte:{t}_accept", DECIDONO, cambio(t)) for t in ("orari", "sede")),
    *(Riga(f"proposte:{t}_accept", DI_PERSONE, cambio(t)) for t in ("ingresso", "uscita")),
    Riga("proposte:cambio_stato", DECIDONO, cambio(stato="respinta")),
    Riga("proposte:cambio_stato", RITIRANO, cambio(stato="ritirata")),
]
