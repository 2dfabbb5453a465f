"""Who may do what with certificates: pure predicates. One's own are everybody's who works on the platform."""

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito


def can_see(ambito: Ambito) -> bool:
    """One's own certificates, those in reach."""
    return bool(ambito.ruoli)


def can_see_passaporti(ambito: Ambito) -> bool:
    """Those of others, with their names: who answers for a desk or hosts one, who holds courses. The Ente's monitoring
    reads the figures."""
    return bool(ambito.sportelli_diretti or ambito.amministrazioni) or can_issue(ambito)


def can_issue(ambito: Ambito) -> bool:
    """Certify a training of before, revoke, give back."""
    return ambito.has_ruolo(*REDAZIONE)
