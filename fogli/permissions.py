"""Who may say that the words of a language were read again: a pure predicate."""

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito


def can_review_lingue(ambito: Ambito) -> bool:
    return ambito.has_ruolo(*REDAZIONE)
