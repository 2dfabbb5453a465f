"""Who may do what about keeping and forgetting: pure predicates."""

from nucleo.ambito import Ambito
from nucleo.enums import Ruolo


def can_manage_conservazione(ambito: Ambito) -> bool:
    """Keeping and forgetting: terms, runs, requests of erasure, suspensions."""
    return ambito.has_ruolo(Ruolo.AMMINISTRATORE)
