"""Who may do what with agreements: pure predicates. Reading them: `sportelli.permissions.can_see_rete`, in reach."""

from nucleo.ambito import Ambito
from protocolli.enums import GESTISCONO


def can_manage_accordi(ambito: Ambito) -> bool:
    """Write texts, draft agreements, record signatures: who runs the network."""
    return ambito.sistema or ambito.has_ruolo(*GESTISCONO)
