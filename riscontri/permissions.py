"""Who may do what with reminders: pure predicates."""

from nucleo.ambito import Ambito
from sportelli.permissions import can_manage_rete


def can_see_solleciti(ambito: Ambito) -> bool:
    """See what will go to whom: who works at the Ente."""
    return ambito.nazionale


def can_manage_solleciti(ambito: Ambito) -> bool:
    """Say when lenders are reminded, and hold the reminders to one: who runs the network."""
    return can_manage_rete(ambito)
