"""Who may do what with certificates: pure predicates. One's own are everybody's who works on the platform."""

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo


def can_see(ambito: Ambito) -> bool:
    """One's own certificates, those in reach."""
    return bool(ambito.ruoli)


def can_see_passaporti(ambito: Ambito) -> bool:
    """Those of others, with their names: who answers for a desk or hosts one, who holds courses. The Ente's monitoring
    reads the figures."""
    return bool(ambito.sportelli_diretti or ambito.amministrazioni) or can_issue(ambito)


def can_see_richiami(ambito: Ambito) -> bool:
    """How refreshers go: with names for who sees certificates, how many for the Ente's monitoring."""
    return can_see_passaporti(ambito) or ambito.has_ruolo(Ruolo.MONITORAGGIO)


def can_count_richiami(ambito: Ambito) -> bool:
    """Desk by desk, of the whole network."""
    return ambito.has_ruolo(*REDAZIONE, Ruolo.MONITORAGGIO)


def can_issue(ambito: Ambito) -> bool:
    """Certify a training of before, revoke, give back; ask a refresher."""
    return ambito.has_ruolo(*REDAZIONE)
