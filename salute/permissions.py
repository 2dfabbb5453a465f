"""Who may do what with the health of desks: pure predicates."""

from nucleo.ambito import Ambito
from salute.enums import GESTISCONO


def can_see_salute(ambito: Ambito) -> bool:
    """How desks are, and put off what is proposed: who runs the network, or watches its regions."""
    return can_manage_salute(ambito) or bool(ambito.regioni)


def can_manage_salute(ambito: Ambito) -> bool:
    """Set the days after which something is not right."""
    return ambito.sistema or ambito.has_ruolo(*GESTISCONO)
