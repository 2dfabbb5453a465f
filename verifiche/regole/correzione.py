"""Marking: one point for an answer that is wholly right, none otherwise.

No partial credit: with several right answers a half would reward ticking them all, or all but one, and a half of an
order is no order. A question that deserves halves is two questions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from verifiche.enums import TipoDomanda

# Digits within which sums of shares and their products are exact.
PRECISIONE = 200


@dataclass(frozen=True)
class Chiave:
    """What is right: the numbers of the right options, all of them in their order when it is asked for, or a value
    and how far from it one may be."""

    tipo: TipoDomanda
    giuste: tuple[int, ...] = ()
    valore: Decimal | None = None
    tolleranza: Decimal = Decimal(0)


@dataclass(frozen=True)
class Data:
    """What somebody answered: numbers of options, in the order given, or a number. Empty, nothing was."""

    scelte: tuple[int, ...] = ()
    numero: Decimal | None = None

    def __bool__(self) -> bool:
        return bool(self.scelte) or self.numero is not None


def is_giusta(chiave: Chiave, data: Data) -> bool:
    """Whether an answer earns the point."""
    if not data:
        return False
    if chiave.tipo == TipoDomanda.NUMERICA:
        if chiave.valore is None or data.numero is None:
            return False
        return abs(data.numero - chiave.valore) <= chiave.tolleranza
    if chiave.tipo == TipoDomanda.ORDINAMENTO:
        return data.scelte == chiave.giuste
    return len(data.scelte) == len(set(data.scelte)) and set(data.scelte) == set(chiave.giuste)


def find_errore(tipo: str, offerte: Sequence[int], data: Data) -> str:
    """Why an answer is none of those that the question allows, in words; empty when it is, or when it says nothing."""
    if not data:
        return ""
    if tipo == TipoDomanda.NUMERICA:
        return "Scrivi un numero." if data.numero is None else ""
    if data.numero is not None or not set(data.scelte) <= set(offerte):
        return "Questa scelta non è fra quelle della domanda: scegline un'altra."
    if tipo == TipoDomanda.ORDINAMENTO:
        return "" if sorted(data.scelte) == sorted(offerte) else "Dai a ogni voce un posto diverso."
    if tipo != TipoDomanda.MULTIPLA and len(data.scelte) > 1:
        return "Scegli una risposta sola."
    return "" if len(data.scelte) == len(set(data.scelte)) else "Hai scelto due volte la stessa risposta."


def count_percento(punti: int, domande: int) -> int:
    """The score as it is told, rounded down: who reads «60 %» has reached 60."""
    return punti * 100 // domande if domande else 0


def is_superato(punti: int, domande: int, soglia: int) -> bool:
    """Whether the threshold, a percentage, was reached: by whole numbers, so that no rounding decides."""
    return domande > 0 and punti * 100 >= soglia * domande


def share_altre(punti: int, domande: int, *, giusta: bool) -> float | None:
    """The share right of the other questions of an attempt, for the discrimination of one; None of a single one."""
    return (punti - giusta) / (domande - 1) if domande > 1 else None


def count_necessarie(domande: int, soglia: int) -> int:
    """How many right answers the threshold asks for."""
    return -(-soglia * domande // 100)


def correlate(quante: int, giuste: int, altre: Decimal, quadrate: Decimal, di_giuste: Decimal) -> float | None:
    """The point-biserial correlation between an answer, right or not, and the share right of the other questions of
    its attempt, from their sums; None where all are right, all wrong or all have the same share."""
    with localcontext(prec=PRECISIONE):
        varia_altre = quante * quadrate - altre * altre
        varia_giuste = giuste * (quante - giuste)
        if not varia_altre or not varia_giuste:
            return None
        return float((quante * di_giuste - altre * giuste) / (varia_altre * varia_giuste).sqrt())
