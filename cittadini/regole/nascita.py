"""Days of birth that one may have written for another."""

from datetime import date, timedelta


def list_vicine(giorno: date) -> list[date]:
    """The days that a slip makes of `giorno`: the day before or after, day and month swapped, the year before or after,
    the last two figures of the year swapped. Without `giorno` itself."""
    anni = {giorno.year - 1, giorno.year + 1, giorno.year // 100 * 100 + int(f"{giorno.year % 100:02}"[::-1])}
    prove = [(giorno.year, giorno.day, giorno.month), *((anno, giorno.month, giorno.day) for anno in anni)]
    vicine = {giorno - timedelta(days=1), giorno + timedelta(days=1), *filter(None, (_read(*prova) for prova in prove))}
    return sorted(vicine - {giorno})


def _read(anno: int, mese: int, giorno: int) -> date | None:
    try:
        return date(anno, mese, giorno)
    except ValueError:
        return None
