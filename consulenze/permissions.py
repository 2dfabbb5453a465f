"""Who may do what with paths and consultations: pure predicates.

Whether somebody may *read* is decided before, by `for_ambito`. Writing belongs to the people of
the desk that follows the citizen; the Ente's people read and count.
"""

from typing import TYPE_CHECKING

from consulenze.enums import StatoConsulenza, StatoPercorso
from nucleo.ambito import Ambito

if TYPE_CHECKING:
    from consulenze.models import Consulenza, Percorso


# ── Paths ────────────────────────────────────────────────────────────────────────────────
def can_open_percorso(ambito: Ambito, sportello_id: int | None) -> bool:
    """`sportello_id` is the desk that follows the citizen today."""
    return sportello_id in ambito.sportelli


def can_edit_percorso(ambito: Ambito, percorso: "Percorso") -> bool:
    """Change its fields, move it, close it, record consultations and referrals on it."""
    return percorso.sportello_id in ambito.sportelli and percorso.stato != StatoPercorso.CHIUSO


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


# ── Consultations ────────────────────────────────────────────────────────────────────────
def can_sign_consulenza(ambito: Ambito, consulenza: "Consulenza") -> bool:
    """Correct, cancel, restore: who delivered it, or who answers for the desk where it happened."""
    if consulenza.sportello_id not in ambito.sportelli:
        return False
    return consulenza.operatore_id == ambito.utente_id or consulenza.sportello_id in ambito.sportelli_diretti


def can_edit_consulenza(ambito: Ambito, consulenza: "Consulenza") -> bool:
    return consulenza.stato == StatoConsulenza.REGISTRATA and can_sign_consulenza(ambito, consulenza)
