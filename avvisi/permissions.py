"""Who may do what with calls: pure predicates. What is published anybody reads."""

from avvisi.enums import GESTISCONO
from nucleo.ambito import Ambito


def can_manage_avvisi(ambito: Ambito) -> bool:
    """Write calls, publish them, move their term, answer questions: who runs the network."""
    return ambito.sistema or ambito.has_ruolo(*GESTISCONO)
