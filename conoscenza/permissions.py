"""Who may do what with what is known: pure predicates. Searching is for whoever works on the platform; what is for
citizens needs no account."""

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito


def can_search(ambito: Ambito) -> bool:
    return bool(ambito.ruoli)


def can_write(ambito: Ambito) -> bool:
    """Write answers, and see what people look for and do not find."""
    return ambito.has_ruolo(*REDAZIONE)
