"""Who may do what with the people received: pure predicates. The scope is in the QuerySets, the right is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_CON_MOTIVO, Ruolo

if TYPE_CHECKING:
    from cittadini.models import Cittadino, Trasferimento


def can_manage_informative(ambito: Ambito) -> bool:
    return ambito.has_ruolo(Ruolo.AMMINISTRATORE)


def can_welcome(ambito: Ambito) -> bool:
    """Receive citizens: who works at a desk."""
    return bool(ambito.sportelli)


def can_edit_cittadino(ambito: Ambito, cittadino: Cittadino) -> bool:
    """The desk that follows the person today. `cittadino` comes from `with_presa`."""
    return cittadino.sportello_attuale_id in ambito.sportelli


def can_read_vulnerabilita(ambito: Ambito, cittadino: Cittadino) -> bool:
    """Only the desk that follows the person: no declared reason opens this sheet to others."""
    return cittadino.sportello_attuale_id in ambito.sportelli


def can_declare_reason(ambito: Ambito) -> bool:
    """Read a person whom one's desk does not follow, saying why."""
    return ambito.has_ruolo(*RUOLI_CON_MOTIVO)


def can_answer_trasferimento(ambito: Ambito, trasferimento: Trasferimento) -> bool:
    return trasferimento.da_sportello_id in ambito.sportelli


def can_cancel_trasferimento(ambito: Ambito, trasferimento: Trasferimento) -> bool:
    return trasferimento.a_sportello_id in ambito.sportelli
