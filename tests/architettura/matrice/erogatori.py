"""Who may open what, in erogatori: one line per address."""

from typing import Any

from tests.architettura.matrice.righe import Riga, Scena, attese
from tests.architettura.matrice.sportelli import SOLO_GESTORI
from tests.costruttori import build_erogatore, build_prodotto


def erogatore(_: Scena) -> dict[str, Any]:
    return {"uuid": build_erogatore().uuid}


def prodotto(_: Scena) -> dict[str, Any]:
    return {"uuid": build_prodotto().uuid}


RIGHE: list[Riga] = [
    Riga("erogatori:erogatore_list", attese(200)),
    Riga("erogatori:erogatore_create", SOLO_GESTORI),
    Riga("erogatori:erogatore_detail", attese(200), erogatore),
    Riga("erogatori:erogatore_edit", SOLO_GESTORI, erogatore),
    Riga("erogatori:prodotto_create", SOLO_GESTORI, erogatore),
    Riga("erogatori:prodotto_edit", SOLO_GESTORI, prodotto),
]
