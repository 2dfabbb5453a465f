"""How long who works at a page waits for what another is writing: a file of thousands of rows, a run by night."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import OperationalError, connection, transaction
from psycopg2.errors import DeadlockDetected, LockNotAvailable

PAZIENZA_MS = 2_000
OCCUPATO = (
    "Proprio adesso un altro lavoro, forse un'importazione, sta scrivendo gli stessi dati: non è stato salvato nulla. "
    "Quello che hai scritto resta qui: aspetta un minuto e invia di nuovo."
)


@contextmanager
def wait_little() -> Iterator[None]:
    """A transaction that gives up when a row is not let go within `PAZIENZA_MS`, or when two wait for each other.

    Raises `ValidationError`, and nothing is written.
    """
    try:
        with transaction.atomic():
            # By the driver: it is no question of the page.
            with connection.connection.cursor() as cursore:
                cursore.execute(f"SET LOCAL lock_timeout = {PAZIENZA_MS:d}")
            yield
    except OperationalError as errore:
        if not isinstance(errore.__cause__, LockNotAvailable | DeadlockDetected):
            raise
        raise ValidationError(OCCUPATO, code="occupato") from errore
