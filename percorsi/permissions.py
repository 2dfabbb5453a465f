"""Who may do what with paths and what is to be done on them: pure predicates.

Whether somebody may *read* is decided before, by `for_ambito`. Writing belongs to the people of
the desk that follows the citizen; the Ente's people read and count.
"""

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from percorsi.enums import StatoPercorso

if TYPE_CHECKING:
    from percorsi.models import Percorso


def can_open_percorso(ambito: Ambito, sportello_id: int | None) -> bool:
    """`sportello_id` is the desk that follows the citizen today."""
    return sportello_id in ambito.sportelli


def can_edit_percorso(ambito: Ambito, percorso: "Percorso") -> bool:
    """Change its fields, move it, close it, record consultations and referrals on it."""
    return percorso.sportello_id in ambito.sportelli and percorso.stato != StatoPercorso.CHIUSO


def can_follow_percorso(ambito: Ambito, percorso: "Percorso") -> bool:
    """Who follows it, open or closed: what may be done is of its state. `percorso` comes from `with_scheda`."""
    return percorso.sportello_attuale_id in ambito.sportelli


def can_reopen_percorso(ambito: Ambito, percorso: "Percorso") -> bool:
    """Who follows the person today, whoever did when it closed. `percorso` comes from `with_scheda`."""
    return percorso.sportello_attuale_id in ambito.sportelli and percorso.stato == StatoPercorso.CHIUSO


def can_correct_profilo(ambito: Ambito, percorso: "Percorso") -> bool:
    """Correct the profile at entry, also of a closed path: who follows it, or answers for the desk of today.

    `percorso` comes from `with_scheda`.
    """
    if percorso.sportello_attuale_id not in ambito.sportelli:
        return False
    return percorso.operatore_id == ambito.utente_id or percorso.sportello_attuale_id in ambito.sportelli_diretti
