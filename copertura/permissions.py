"""Who may do what with the coverage of the territory: pure predicates."""

from copertura.enums import GESTISCONO
from nucleo.ambito import Ambito


def can_see_copertura(ambito: Ambito) -> bool:
    """How the territory is covered: the Ente, and who watches regions, each of theirs."""
    return ambito.nazionale or bool(ambito.regioni)


def can_manage_copertura(ambito: Ambito) -> bool:
    """Set how far is far, and see what the candidates of a call would cover: who runs the network."""
    return ambito.sistema or ambito.has_ruolo(*GESTISCONO)
