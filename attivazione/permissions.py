"""Who may do what before a desk opens: pure predicates."""

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from sportelli.permissions import can_edit_apertura, can_manage_rete

if TYPE_CHECKING:
    from sportelli.models import Sportello


def can_meet(ambito: Ambito, sportello: "Sportello") -> bool:
    """Say who sees to a condition, and what shows that it is met: the Ente, who answers for the desk or its host."""
    return can_edit_apertura(ambito, sportello)


def can_decide(ambito: Ambito) -> bool:
    """Do without a condition, take back one that was met, open the desk."""
    return can_manage_rete(ambito)
