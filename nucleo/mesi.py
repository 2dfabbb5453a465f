"""Months and years of the calendar."""

from calendar import monthrange
from datetime import date


def add_months(giorno: date, mesi: int) -> date:
    """The same day some months later or earlier, or the last of the month when there is none."""
    anno, mese = divmod(giorno.year * 12 + giorno.month - 1 + mesi, 12)
    return date(anno, mese + 1, min(giorno.day, monthrange(anno, mese + 1)[1]))


def count_years(da: date, a: date) -> int:
    """Full years from a day to a later one: an age. Who is born on 29 February turns on 1 March."""
    return a.year - da.year - ((a.month, a.day) < (da.month, da.day))
