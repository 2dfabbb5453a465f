"""Instants and the days of Italy: a column of instants is compared with instants, so that an index serves it."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ROMA = ZoneInfo("Europe/Rome")


def start_of(giorno: date) -> datetime:
    """The first instant of a day in Italy."""
    return datetime.combine(giorno, time(), ROMA)


def end_of(giorno: date) -> datetime:
    """The first instant after a day in Italy; the last one that exists for the last day that exists."""
    if giorno == date.max:
        return datetime.max.replace(tzinfo=ROMA)
    return start_of(giorno + timedelta(days=1))
