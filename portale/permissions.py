"""Who may do what around a person's own page: pure predicates. The scope is in the QuerySets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_CON_MOTIVO, Ruolo

if TYPE_CHECKING:
    from cittadini.models import Cittadino
    from portale.models import RichiestaDati


def can_write_persona(ambito: Ambito, cittadino: Cittadino) -> bool:
    """The desk that follows the person today. `cittadino` comes from `with_presa`."""
    return cittadino.sportello_attuale_id in ambito.sportelli


def can_list_richieste(ambito: Ambito) -> bool:
    """Who answers for a desk, or at the Ente may open a card by a reason."""
    return bool(ambito.sportelli_diretti) or ambito.has_ruolo(*RUOLI_CON_MOTIVO)


def can_answer_richiesta(ambito: Ambito, richiesta: RichiestaDati) -> bool:
    """The responsabile of the desk that follows the person, or who keeps the platform. It comes from `with_presa`."""
    return richiesta.sportello_attuale_id in ambito.sportelli_diretti or ambito.has_ruolo(Ruolo.AMMINISTRATORE)
