"""Months and years of the calendar; when a month of monitoring closes."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

# The last day on which what happened in a month still enters it: day 10 of the next (docs/indicatori.md).
GIORNO_CHIUSURA = 10


def add_months(giorno: date, mesi: int) -> date:
    """The same day some months later or earlier, or the last of the month when there is none."""
    anno, mese = divmod(giorno.year * 12 + giorno.month - 1 + mesi, 12)
    return date(anno, mese + 1, min(giorno.day, monthrange(anno, mese + 1)[1]))


def count_years(da: date, a: date) -> int:
    """Full years from a day to a later one: an age. Who is born on 29 February turns on 1 March."""
    return a.year - da.year - ((a.month, a.day) < (da.month, da.day))


def get_chiusura(giorno: date) -> date:
    """The last day on which what happened on `giorno` enters its month without being a rettifica."""
    return (giorno.replace(day=1) + timedelta(days=32)).replace(day=GIORNO_CHIUSURA)


def is_chiuso(giorno: date, oggi: date) -> bool:
    """Whether the month of `giorno` has closed: from then on a change is a rettifica."""
    return oggi > get_chiusura(giorno)


def is_rettifica(prima: Mapping[str, Any], dopo: Mapping[str, Any], giorno: str, oggi: date) -> bool:
    """Whether what figures count changes those of a month already closed. `prima` and `dopo` are what they count of a
    fact, its day under `giorno`: nothing before when it is new, nothing after when it is taken away."""
    giorni = [valori[giorno] for valori in (prima, dopo) if valori.get(giorno)]
    return prima != dopo and is_chiuso(min(giorni), oggi)
