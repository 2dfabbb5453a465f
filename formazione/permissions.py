"""Who may do what with contents: pure predicates. Reading what is published is for whoever works on the platform."""

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo


def can_write(ambito: Ambito) -> bool:
    """Write, send to review, publish what another wrote, withdraw."""
    return ambito.has_ruolo(*REDAZIONE)


def can_see_letture(ambito: Ambito) -> bool:
    """How many have read, desk by desk: who writes and who watches the network."""
    return ambito.has_ruolo(*REDAZIONE, Ruolo.MONITORAGGIO)


def can_read(ambito: Ambito) -> bool:
    return bool(ambito.ruoli)
