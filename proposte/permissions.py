"""Who proposes and who decides: pure predicates. Reading is in the QuerySet."""

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from proposte.enums import DECIDONO, DECIDONO_DI_PERSONE, DI_PERSONE
from sportelli.permissions import can_edit_apertura, can_manage_rete

if TYPE_CHECKING:
    from proposte.models import CambioProposto
    from sportelli.models import Sportello


def can_propose(ambito: Ambito, sportello: "Sportello") -> bool:
    """Who answers for the desk or for its host; who may make the change makes it."""
    return can_edit_apertura(ambito, sportello) and not can_manage_rete(ambito)


def can_close(ambito: Ambito, sportello: "Sportello") -> bool:
    """Write the days on which the desk is closed, or opens at other hours: citizens must know at once."""
    return can_edit_apertura(ambito, sportello)


def can_decide(ambito: Ambito, cambio: "CambioProposto") -> bool:
    """Who would make the same change without being asked; never of one's own proposal."""
    decidono = DECIDONO_DI_PERSONE if cambio.tipo in DI_PERSONE else DECIDONO
    return ambito.has_ruolo(*decidono) and not is_sua(ambito, cambio)


def is_sua(ambito: Ambito, cambio: "CambioProposto") -> bool:
    return ambito.utente_id is not None and cambio.proposto_da.utente_id == ambito.utente_id
