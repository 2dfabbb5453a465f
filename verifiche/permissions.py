"""Who may do what with quizzes: pure predicates."""

from typing import TYPE_CHECKING

from formazione.enums import REDAZIONE
from nucleo.ambito import Ambito
from nucleo.enums import Ruolo
from verifiche.enums import DESTINATARI

if TYPE_CHECKING:
    from verifiche.models import Quiz, Tentativo


def can_write(ambito: Ambito) -> bool:
    """Write questions and quizzes, see every attempt, annul one or lengthen its time."""
    return ambito.has_ruolo(*REDAZIONE)


def can_read(ambito: Ambito) -> bool:
    return bool(ambito.ruoli)


def can_take(ambito: Ambito, quiz: "Quiz") -> bool:
    """Answer a quiz: who has a role for which it is written."""
    return ambito.has_ruolo(*DESTINATARI) and quiz.is_per(ambito)


def can_answer(ambito: Ambito, tentativo: "Tentativo") -> bool:
    """Answer this attempt: who began it, and nobody else."""
    return ambito.utente_id is not None and tentativo.utente_id == ambito.utente_id


def can_see_risposte(ambito: Ambito, tentativo: "Tentativo") -> bool:
    """What was answered, one question after the other: who answered, and who writes the questions. Who answers for a
    desk sees how it went."""
    return can_answer(ambito, tentativo) or can_write(ambito)


def can_list_tentativi(ambito: Ambito) -> bool:
    """How it went for others: all of them for who writes, those of one's desks for who answers for them."""
    return can_write(ambito) or ambito.has_ruolo(Ruolo.RESPONSABILE, Ruolo.REFERENTE)


def can_see_cifre(ambito: Ambito) -> bool:
    """How many took a quiz and passed it, without names."""
    return ambito.has_ruolo(*REDAZIONE, Ruolo.MONITORAGGIO)
