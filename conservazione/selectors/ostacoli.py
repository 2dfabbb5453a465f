"""Why a person cannot be forgotten now."""

from collections.abc import Collection
from datetime import date

from nucleo.aggiunte import load_aggiunte


def find_ostacoli(cittadini: Collection[int], oggi: date) -> dict[int, list[str]]:
    """Why each of these people cannot be forgotten now; who can is not there.

    Each app names on its AppConfig, as `ostacoli_oblio`, the function that tells its own.
    """
    ostacoli: dict[int, list[str]] = {}
    for list_suoi in load_aggiunte("ostacoli_oblio"):
        for pk, motivo in list_suoi(cittadini, oggi):
            ostacoli.setdefault(pk, []).append(motivo)
    return ostacoli
