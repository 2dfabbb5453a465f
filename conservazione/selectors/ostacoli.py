"""Why a person cannot be forgotten now."""

from collections.abc import Collection
from datetime import date

from cittadini.selectors.appartenenze import map_schede
from nucleo.aggiunte import load_aggiunte


def find_ostacoli(cittadini: Collection[int], oggi: date) -> dict[int, list[str]]:
    """Why each of these people cannot be forgotten now; who can is not there. What holds a card that was united with
    theirs holds them.

    Each app names on its AppConfig, as `ostacoli_oblio`, the function that tells its own.
    """
    ostacoli: dict[int, dict[str, None]] = {}
    di_chi = map_schede(cittadini)
    for list_suoi in load_aggiunte("ostacoli_oblio"):
        for pk, motivo in list_suoi(list(di_chi), oggi):
            ostacoli.setdefault(di_chi[pk], {})[motivo] = None
    return {pk: list(motivi) for pk, motivi in ostacoli.items()}
