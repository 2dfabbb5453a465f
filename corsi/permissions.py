"""Who may do what with courses: pure predicates. Reading what is published is for whoever works on the platform."""

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo

FREQUENTANO = (Ruolo.OPERATORE, Ruolo.RESPONSABILE, Ruolo.REFERENTE)


def can_read(ambito: Ambito) -> bool:
    return bool(ambito.ruoli)


def can_write(ambito: Ambito) -> bool:
    """Write courses, publish what another wrote, prepare editions and hold them: who is there, how it ended."""
    return ambito.has_ruolo(*REDAZIONE)


def can_attend(ambito: Ambito) -> bool:
    """Begin a course, enrol oneself."""
    return ambito.has_ruolo(*FREQUENTANO)


def can_enrol(ambito: Ambito) -> bool:
    """Enrol others: the people of the desks one answers for or hosts."""
    return ambito.has_ruolo(Ruolo.RESPONSABILE, Ruolo.REFERENTE)


def can_see_iscritti(ambito: Ambito) -> bool:
    """Who is enrolled, as far as one reaches."""
    return can_enrol(ambito) or can_write(ambito)


def can_cancel(ambito: Ambito, utente_id: int) -> bool:
    """Give up a place: one's own, or that of somebody in reach."""
    return utente_id == ambito.utente_id or can_see_iscritti(ambito)


def can_see_cifre(ambito: Ambito) -> bool:
    """How many, never who: who holds courses and who watches the network."""
    return ambito.has_ruolo(*REDAZIONE, Ruolo.MONITORAGGIO)
