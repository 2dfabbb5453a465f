"""`with violates("sportello_attivo_ha_data"):` the database itself refuses what is done inside."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, connection, transaction


@contextmanager
def violates(vincolo: str) -> Iterator[None]:
    """Pass only if PostgreSQL refuses, and by this very constraint. tests/architettura counts the names."""
    try:
        with transaction.atomic():
            yield
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError as errore:
        rifiuto = getattr(getattr(errore.__cause__, "diag", None), "constraint_name", None)
        if rifiuto != vincolo:
            pytest.fail(f"refused by {rifiuto}, not by {vincolo}: {errore}")
    else:
        pytest.fail(f"{vincolo} did not refuse")
