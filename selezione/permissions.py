"""Who may do what in a selection: pure predicates. A candidate comes by a link."""

from avvisi.permissions import can_manage_avvisi
from nucleo.ambito import Ambito
from selezione.enums import COMMISSARI


def can_see_selezioni(ambito: Ambito) -> bool:
    """Open the rooms of the selection: who runs the network, who watches the region of who applied, and who may sit
    in a commission (of their own calls)."""
    return ambito.sistema or ambito.has_ruolo(*COMMISSARI) or bool(ambito.regioni)


def can_review(ambito: Ambito) -> bool:
    """Verify requirements, ask for integrations, of the applications in reach."""
    return can_manage_selezioni(ambito) or bool(ambito.regioni)


def can_manage_selezioni(ambito: Ambito) -> bool:
    """Admit or exclude, name commissioners, publish the ranking, open desks."""
    return can_manage_avvisi(ambito)
