"""Who may do what with site visits: pure predicates. Reading them: `sportelli.permissions.can_see_rete`, in reach."""

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from sportelli.permissions import can_edit_apertura, can_manage_rete

if TYPE_CHECKING:
    from visite.models import Prescrizione


def can_visit(ambito: Ambito) -> bool:
    """Plan a visit, write its sheet, ask something of a desk, say that an answer is enough: who runs the network, or
    watches the region. Who watches a region works nowhere else (`utenti`): what they reach is all theirs to visit."""
    return can_manage_rete(ambito) or bool(ambito.regioni)


def can_answer(ambito: Ambito, prescrizione: "Prescrizione") -> bool:
    """Say what was done: who answers for the desk or its host, and the Ente for who has no account."""
    return can_edit_apertura(ambito, prescrizione.visita.sportello)
