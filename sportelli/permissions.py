"""Who may do what with the network: pure predicates, without queries."""

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo

if TYPE_CHECKING:
    from sportelli.models import Sportello


def can_manage_rete(ambito: Ambito) -> bool:
    """Create and change administrations, desks and lenders, and the state of desks: who runs the network."""
    return ambito.sistema or ambito.has_ruolo(Ruolo.AMMINISTRATORE, Ruolo.MONITORAGGIO)


def can_import(ambito: Ambito) -> bool:
    return can_manage_rete(ambito)


def can_see_rete(ambito: Ambito) -> bool:
    """Open the pages of the network: everybody who works at it, each within their reach."""
    return ambito.sistema or bool(ambito.ruoli)


def can_edit_apertura(ambito: Ambito, sportello: "Sportello") -> bool:
    """Change exceptions, contacts and notice: also who answers for the desk or for its host."""
    return (
        can_manage_rete(ambito)
        or sportello.pk in ambito.sportelli_diretti
        or sportello.amministrazione_id in ambito.amministrazioni
    )
