"""When one asks, from the day on which it began: pure."""

from datetime import date, timedelta
from typing import Protocol

from nucleo.mesi import add_months

ANTICIPO = timedelta(days=15)


class Passo(Protocol):
    settimane: int | None
    mesi: int | None


def find_dovuto(inizio: date, passo: Passo) -> date:
    """The day on which one asks. Of a day that the month does not have, the last: a year after 29 February is the 28th,
    six months after 31 August the last of February."""
    if passo.settimane:
        return inizio + timedelta(weeks=passo.settimane)
    return add_months(inizio, passo.mesi or 0)


def find_primo(inizio: date, dovuto: date) -> date:
    """From when on an answer is of that moment: half a month before one asks, and no more than a fourth of the time."""
    return dovuto - min(ANTICIPO, (dovuto - inizio) // 4)
