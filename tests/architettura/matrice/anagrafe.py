"""Who may open what, in anagrafe: one line per address. The people are of the desk of `operatore`."""

from typing import Any

from anagrafe.models import Unione
from anagrafe.services.unioni import unite_cittadini
from nucleo.ambito import Ambito
from tests.architettura.matrice.cittadini import AGLI_SPORTELLI, DEL_SUO_SPORTELLO, cittadino
from tests.architettura.matrice.righe import Riga, Scena, solo
from tests.costruttori import build_cittadino


def due(s: Scena) -> dict[str, Any]:
    return cittadino(s) | {"altra": build_cittadino(sportello=s.sportello, accolto_da=s.operatore).uuid}


def deceduta(s: Scena) -> dict[str, Any]:
    persona = build_cittadino(sportello=s.sportello, accolto_da=s.operatore)
    persona.deceduto_il = persona.data_primo_contatto
    persona.save()
    return {"uuid": persona.uuid}


def unione(s: Scena) -> dict[str, Any]:
    tenuta, altra = (build_cittadino(sportello=s.sportello, accolto_da=s.operatore) for _ in range(2))
    unita: Unione = unite_cittadini(ambito=Ambito.di_sistema("prova"), tenuta=tenuta, assorbita=altra, scelte={})
    return {"uuid": unita.uuid}


RIGHE: list[Riga] = [
    Riga("anagrafe:doppione_list", solo(*AGLI_SPORTELLI)),
    Riga("anagrafe:unione_choose", DEL_SUO_SPORTELLO, cittadino),
    Riga("anagrafe:unione_create", DEL_SUO_SPORTELLO, due),
    Riga("anagrafe:distinte_create", DEL_SUO_SPORTELLO, due),
    Riga("anagrafe:unione_dissolve", DEL_SUO_SPORTELLO, unione),
    Riga("anagrafe:decesso_create", DEL_SUO_SPORTELLO, cittadino),
    Riga("anagrafe:decesso_cancel", DEL_SUO_SPORTELLO, deceduta),
]
