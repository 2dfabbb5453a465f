"""Who may do what with consultations: pure predicates. Whether one may *read* is decided before, by `for_ambito`."""

from typing import TYPE_CHECKING

from consulenze.enums import StatoConsulenza
from nucleo.ambito import Ambito

if TYPE_CHECKING:
    from consulenze.models import Consulenza


def can_sign_consulenza(ambito: Ambito, consulenza: "Consulenza") -> bool:
    """Correct, cancel, restore: who delivered it, or who answers for the desk where it happened; once the person went
    to another, who answers for that one, where it may have been written."""
    if consulenza.percorso.sportello_id in ambito.sportelli_diretti:
        return True
    if consulenza.sportello_id not in ambito.sportelli:
        return False
    return consulenza.operatore_id == ambito.utente_id or consulenza.sportello_id in ambito.sportelli_diretti


def can_edit_consulenza(ambito: Ambito, consulenza: "Consulenza") -> bool:
    return consulenza.stato == StatoConsulenza.REGISTRATA and can_sign_consulenza(ambito, consulenza)
