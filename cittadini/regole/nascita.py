"""Days of birth that one may have written for another."""

from collections.abc import Iterator
from datetime import date, timedelta


def list_vicine(giorno: date) -> list[date]:
    """The days that a slip makes of `giorno`: the one before or after, of the day, the month or the year; day and month
    swapped; a figure wrong, or two of a pair swapped (`03/08/81`). Without `giorno` itself."""
    secolo = giorno.year // 100 * 100
    prove = [(giorno.year, giorno.day, giorno.month)]
    prove += [(giorno.year + passo, giorno.month, giorno.day) for passo in (-1, 1)]
    prove += [(giorno.year, giorno.month + passo, giorno.day) for passo in (-1, 1)]
    prove += [(secolo + int(s[4:]), int(s[2:4]), int(s[:2])) for s in _slip(f"{giorno:%d%m%y}")]
    vicine = {giorno - timedelta(days=1), giorno + timedelta(days=1)}
    vicine |= {letta for prova in prove if (letta := _read(*prova))}
    return sorted(vicine - {giorno})


def _slip(cifre: str) -> Iterator[str]:
    """Six figures with one of them wrong, or with the two of day, month or year swapped."""
    for posto, giusta in enumerate(cifre):
        yield from (f"{cifre[:posto]}{cifra}{cifre[posto + 1 :]}" for cifra in "0123456789" if cifra != giusta)
    for inizio in (0, 2, 4):
        yield f"{cifre[:inizio]}{cifre[inizio : inizio + 2][::-1]}{cifre[inizio + 2 :]}"


def _read(anno: int, mese: int, giorno: int) -> date | None:
    try:
        return date(anno, mese, giorno)
    except ValueError:
        return None
