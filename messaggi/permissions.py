"""Who may do what with messages: pure predicates."""

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito


def can_write_modelli(ambito: Ambito) -> bool:
    """Write the words of desks, put in use what another wrote."""
    return ambito.has_ruolo(*REDAZIONE)


def can_write_campagne(ambito: Ambito) -> bool:
    """To many together: who works at a desk, of whom it follows."""
    return bool(ambito.sportelli)


def can_read_opinioni(ambito: Ambito) -> bool:
    """What people think of desks: who works there or answers for them, who hosts them, the Ente."""
    return bool(ambito.ruoli)
