"""Who may do what in a selection: pure predicates. A candidate comes by a link."""

from avvisi.permissions import can_manage_avvisi
from nucleo.ambito import Ambito
from selezione.enums import COMMISSARI


def can_see_selezioni(ambito: Ambito) -> bool:
    """Open the rooms of the selection: who runs the network, and who may sit in a commission (of their own calls)."""
    return ambito.sistema or ambito.has_ruolo(*COMMISSARI)


def can_manage_selezioni(ambito: Ambito) -> bool:
    """Verify requirements, ask for integrations, name commissioners, publish the ranking, open desks."""
    return can_manage_avvisi(ambito)
