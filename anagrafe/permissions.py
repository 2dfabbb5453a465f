"""Who may do what to a person as such: pure predicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_CON_MOTIVO, Ruolo

if TYPE_CHECKING:
    from anagrafe.models import Proposta
    from cittadini.models import Cittadino


def can_use(ambito: Ambito) -> bool:
    """Who works at a desk."""
    return bool(ambito.sportelli)


def can_change(ambito: Ambito, *persone: Cittadino) -> bool:
    """The desks that follow all these people today. They come from `with_presa`."""
    return all(persona.sportello_attuale_id in ambito.sportelli for persona in persone)


def can_watch_rete(ambito: Ambito) -> bool:
    """Who may open any card by a reason sees which cards of the network may be of one person, and asks the desks."""
    return ambito.has_ruolo(*RUOLI_CON_MOTIVO)


def can_end_proposta(ambito: Ambito, proposta: Proposta) -> bool:
    """Take it back: the desk that asked."""
    return proposta.chi_chiede.pk in ambito.sportelli


def can_print_proposta(ambito: Ambito, proposta: Proposta) -> bool:
    """Hold the link in one's hands: the desk that follows the person, never the one that would gain them."""
    return proposta.da_sportello_id in ambito.sportelli and not (
        proposta.chiede == "riceve" and proposta.a_sportello_id in ambito.sportelli
    )


def can_see_regole(ambito: Ambito) -> bool:
    return ambito.has_ruolo(*RUOLI_CON_MOTIVO)


def can_set_regole(ambito: Ambito) -> bool:
    return ambito.has_ruolo(Ruolo.AMMINISTRATORE)
