"""Who may do what with the health of desks: pure predicates."""

from nucleo.ambito import Ambito
from salute.enums import GESTISCONO


def can_see_salute(ambito: Ambito) -> bool:
    """The list: who runs the network."""
    return ambito.sistema or ambito.has_ruolo(*GESTISCONO)


def can_manage_salute(ambito: Ambito) -> bool:
    """Set the days after which something is not right."""
    return can_see_salute(ambito)
