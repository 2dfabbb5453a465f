"""Who may do what with contents: pure predicates. Reading what is published is for whoever works on the platform."""

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito


def can_write(ambito: Ambito) -> bool:
    """Write, send to review, publish what another wrote, withdraw."""
    return ambito.has_ruolo(*REDAZIONE)


def can_read(ambito: Ambito) -> bool:
    return bool(ambito.ruoli)
