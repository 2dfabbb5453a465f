"""The event log as a table by months: made so by its migration, kept so by functions of the database.

The functions run with the rights of the table's owner, which the application's role is not in
production: it may open months ahead and drop those that are too old, and nothing else.
"""

from datetime import date
from typing import Any

from django.db import connection, transaction
from django.db.migrations.operations import CreateModel

from nucleo.mesi import add_months

# Months opened ahead: beat may stand still that long before lines go to the partition of the rest.
MESI_AVANTI = 3


class CreatePartitionedModel(CreateModel):
    """`CreateModel` of a table partitioned by range of `istante`. Its key must hold `istante`."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        intero = schema_editor.sql_create_table
        schema_editor.sql_create_table = f"{intero} PARTITION BY RANGE (istante)"
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        finally:
            schema_editor.sql_create_table = intero


def open_months(oggi: date) -> int:
    """Open the partitions of this month and of the next ones. How many were not there."""
    return sum(_call("registro_apri", add_months(oggi.replace(day=1), mesi)) for mesi in range(MESI_AVANTI + 1))


def sort_rest() -> int:
    """Bring the lines that found no month of theirs (no partition was there) into it. How many."""
    return _call("registro_ordina")


def drop_months(primo_tenuto: date) -> int:
    """Drop the months before that of `primo_tenuto`, whole. How many lines went.

    The database refuses to drop what is less than 24 months old, whoever asks.
    """
    return _call("registro_pota", primo_tenuto)


def list_months() -> set[date]:
    """The first day of each month that has its partition."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT mese FROM registro_mesi()")
        return {riga[0] for riga in cursor.fetchall()}


def has_transactions_since(istante: Any) -> bool:
    """Whether somebody else's transaction, begun before `istante`, may still write lines dated before it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND xact_start < %s)",
            [istante],
        )
        return bool(cursor.fetchone()[0])


def _call(funzione: str, *argomenti: date) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        segni = ", ".join(["%s::date"] * len(argomenti))
        cursor.execute(f"SELECT {funzione}({segni})", argomenti)
        return int(cursor.fetchone()[0])
