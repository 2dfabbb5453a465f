"""Months of the calendar."""

from calendar import monthrange
from datetime import date


def add_months(giorno: date, mesi: int) -> date:
    """The same day some months later or earlier, or the last of the month when there is none."""
    anno, mese = divmod(giorno.year * 12 + giorno.month - 1 + mesi, 12)
    return date(anno, mese + 1, min(giorno.day, monthrange(anno, mese + 1)[1]))
