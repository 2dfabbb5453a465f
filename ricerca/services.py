"""The vocabulary of the search, written anew."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet

from ricerca.models import OrigineParola, ParolaRicerca


def rebuild_parole(testi: QuerySet[Any], *, origine: OrigineParola) -> int:
    """Write anew the words of one origin from `testi`, rows of one column of text. Returns how many they are."""
    sql, parametri = testi.query.sql_with_params()
    tabella = ParolaRicerca._meta.db_table
    with connection.cursor() as cursor:
        documenti = cursor.mogrify(
            f"SELECT to_tsvector('simple', unaccent(lower(testo))) FROM ({sql}) AS testi(testo)",  # noqa: S608
            parametri,
        ).decode()
        cursor.execute(f"DELETE FROM {tabella} WHERE origine = %s", [origine])  # noqa: S608
        cursor.execute(
            f"""
            INSERT INTO {tabella} (origine, chiave, radice, frequenza)
            SELECT %s, word, coalesce((ts_lexize('italian_stem', word))[1], ''), ndoc
            FROM ts_stat(%s) WHERE word ~ '^[a-z]{{3,40}}$'
            """,  # noqa: S608
            [origine, documenti],
        )
        return cursor.rowcount
