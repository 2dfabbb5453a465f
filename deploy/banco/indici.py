"""Which indexes nobody read while the pages went round."""

from dataclasses import dataclass

from django.apps import apps
from django.db import connection

# Indexes that keep a rule (primary keys, unique, exclusion) are not here: they work at each write.
LETTURE = """
    SELECT s.relname, s.indexrelname, s.idx_scan, pg_relation_size(s.indexrelid)
    FROM pg_stat_user_indexes s
    JOIN pg_index x ON x.indexrelid = s.indexrelid
    WHERE NOT x.indisunique AND NOT x.indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint v WHERE v.conindid = s.indexrelid)
    ORDER BY s.relname, s.indexrelname
"""


@dataclass(frozen=True)
class Indice:
    """`nome` as PostgreSQL knows it; `letture` since `forget_letture`."""

    tabella: str
    nome: str
    letture: int
    byte: int


def forget_letture() -> None:
    with connection.cursor() as cursore:
        cursore.execute("SELECT pg_stat_reset()")


def read_letture() -> list[Indice]:
    """The indexes of the tables of the project. The counts of the connection itself are sent first."""
    tabelle = {modello._meta.db_table for modello in apps.get_models()}
    with connection.cursor() as cursore:
        cursore.execute("SELECT pg_stat_force_next_flush()")
    connection.close()
    with connection.cursor() as cursore:
        cursore.execute(LETTURE)
        return [Indice(*riga) for riga in cursore.fetchall() if riga[0] in tabelle]


def list_dichiarati() -> set[str]:
    """The indexes that the models declare, beside those that Django makes for each foreign key."""
    return {indice.name for modello in apps.get_models() for indice in modello._meta.indexes}
