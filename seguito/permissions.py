"""Who may do what with follow-ups: pure predicates."""

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_CON_MOTIVO, Ruolo

if TYPE_CHECKING:
    from seguito.models import Seguito


def can_record(ambito: Ambito, seguito: "Seguito") -> bool:
    """Write down an answer: the desk that follows the person; when none does, the Ente. `seguito` comes from
    `with_presa`."""
    if seguito.sportello_attuale_id is None:
        return ambito.has_ruolo(*RUOLI_CON_MOTIVO)
    return seguito.sportello_attuale_id in ambito.sportelli


def can_set_cadenze(ambito: Ambito) -> bool:
    return ambito.has_ruolo(Ruolo.AMMINISTRATORE)


def can_see_cadenze(ambito: Ambito) -> bool:
    return ambito.has_ruolo(*RUOLI_CON_MOTIVO)
