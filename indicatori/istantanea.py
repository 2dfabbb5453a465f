"""Reading many figures as of one instant."""

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import connection, transaction

T = TypeVar("T")
_gia_letto: ContextVar[dict[Hashable, Any] | None] = ContextVar("gia_letto", default=None)


@contextmanager
def one_instant() -> Iterator[None]:
    """Every query inside sees the database as it was at the first one, so that parts add up to the whole.

    What `read_once` read inside is not read again. Inside a transaction already begun the isolation is
    the caller's; inside another instant it is that one.
    """
    if _gia_letto.get() is not None:
        yield
        return
    gettone = _gia_letto.set({})
    try:
        if connection.in_atomic_block:
            yield
            return
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        _gia_letto.reset(gettone)


@contextmanager
def read_apart() -> Iterator[None]:
    """Inside, what was read before is read again, and what is read is not kept afterwards."""
    gettone = _gia_letto.set({} if _gia_letto.get() is not None else None)
    try:
        yield
    finally:
        _gia_letto.reset(gettone)


def read_once(chiave: Hashable, read: Callable[[], T]) -> T:
    """What `read` gives: within `one_instant`, it is called once for each key."""
    gia_letto = _gia_letto.get()
    if gia_letto is None:
        return read()
    if chiave not in gia_letto:
        gia_letto[chiave] = read()
    return gia_letto[chiave]
