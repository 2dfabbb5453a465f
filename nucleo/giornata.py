"""«Today», taken once: a request or a task that begins before midnight ends on the day it began.

Who asks gets the day from here, or as a parameter. Instants (`timezone.now`) go on running: they say when a row was
written, and put rows in order.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_PRESO: ContextVar[date | None] = ContextVar("giornata", default=None)


def get_oggi(adesso: datetime | None = None) -> date:
    """The day in Italy of `adesso`, when somebody says when it is; else that of the request or of the task."""
    if adesso is not None:
        return timezone.localdate(adesso)
    return _PRESO.get() or timezone.localdate()


@contextmanager
def keep_oggi() -> Iterator[date]:
    """The day does not change inside, whatever the clock does. What begins inside another keeps the other's day."""
    segno = _PRESO.set(get_oggi())
    try:
        yield get_oggi()
    finally:
        _PRESO.reset(segno)
