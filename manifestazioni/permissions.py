"""Who may do what with applications: pure predicates. Who applies comes by a link."""

from avvisi.enums import GESTISCONO
from nucleo.ambito import Ambito


def can_see_manifestazioni(ambito: Ambito) -> bool:
    return ambito.sistema or ambito.has_ruolo(*GESTISCONO)
