"""Who may do what with agendas: pure predicates."""

from typing import TYPE_CHECKING

from cittadini.permissions import can_welcome
from nucleo.ambito import Ambito
from sportelli.permissions import can_edit_apertura

if TYPE_CHECKING:
    from sportelli.models import Sportello


def can_keep_agenda(ambito: Ambito) -> bool:
    """See who comes, book for them, say how it went: who receives at a desk, or answers for it."""
    return bool(ambito.sportelli | ambito.sportelli_diretti)


def can_keep(ambito: Ambito, sportello_id: int) -> bool:
    return sportello_id in ambito.sportelli | ambito.sportelli_diretti


def can_welcome_from(ambito: Ambito, sportello_id: int) -> bool:
    """Begin the welcome of who came: who receives at that desk."""
    return can_welcome(ambito) and sportello_id in ambito.sportelli


def can_configure(ambito: Ambito, sportello: "Sportello") -> bool:
    """How a desk takes appointments: who may change its hours."""
    return can_edit_apertura(ambito, sportello)


def can_read_agende(ambito: Ambito) -> bool:
    """How the desks in reach take appointments."""
    return can_keep_agenda(ambito) or ambito.nazionale or bool(ambito.amministrazioni or ambito.regioni)
