"""Who may do what with the rules: pure predicates."""

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo


def can_edit_regole(ambito: Ambito) -> bool:
    return ambito.has_ruolo(Ruolo.ESPERTO)
