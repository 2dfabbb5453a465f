"""Two people at the same moment: what the second does while the first has not finished."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from django.db import connection, transaction

ASPETTANO = """
    SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')
"""
PAZIENZA = 20  # seconds: nobody waits for them unless something is wrong


@contextmanager
def meanwhile(azione: Callable[[], object], *, a_lungo: bool = False) -> Iterator[None]:
    """`azione` is done by another, whose transaction ends only when the body waits for it, or is over.

    `a_lungo`: only when it is over, as a big file does.
    """
    fatto, finito = Event(), Event()

    def act() -> None:
        try:
            with transaction.atomic():
                azione()
                fatto.set()
                for _ in range(PAZIENZA * 50):
                    if finito.wait(0.02) or (not a_lungo and is_waited_for()):
                        return
        finally:
            fatto.set()
            connection.close()

    with ThreadPoolExecutor(1) as fili:
        altro = fili.submit(act)
        assert fatto.wait(PAZIENZA)
        try:
            yield
        finally:
            finito.set()
            altro.result(2 * PAZIENZA)


def is_waited_for() -> bool:
    with connection.cursor() as cursore:
        cursore.execute(ASPETTANO)
        return bool(cursore.fetchone()[0])
