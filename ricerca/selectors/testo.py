"""Words turned into full-text conditions, and typing errors into words of our texts.

Every expression goes through `plainto_tsquery` and `phraseto_tsquery`, which take any text; the
only operator written here is the prefix, after letters and digits alone.
"""

import functools
import operator
from collections.abc import Iterable
from dataclasses import replace

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from nucleo.testo import count_errors, is_typing_error
from ricerca.models import CONFIGURAZIONE, ParolaRicerca
from ricerca.regole.parole import PREFISSO_MINIMO, Gruppo, Parole

# Candidates for a word typed wrong: how similar by trigrams at least, and how many.
SIMILITUDINE = 0.2
PROPOSTE = 12


def exact_query(gruppo: Gruppo) -> SearchQuery:
    """The words typed, as they are."""
    return _phrase(gruppo.testo)


def wide_query(gruppo: Gruppo) -> SearchQuery:
    """The words typed, what means the same, and what begins so: «giovani» finds «giovanile»."""
    alternative = [_phrase(voce) for voce in gruppo.voci]
    if gruppo.parola and len(gruppo.parola) >= PREFISSO_MINIMO and gruppo.parola.isascii():
        alternative.append(SearchQuery(f"{gruppo.parola}:*", search_type="raw", config=CONFIGURAZIONE))
    return functools.reduce(operator.or_, alternative)


def marked_query(parole: Parole) -> SearchQuery | None:
    """What to highlight. PostgreSQL marks each word of an expression by itself, wherever it stands:
    of the synonyms only the single words would not surprise."""
    alternative = []
    for gruppo in parole.gruppi:
        if not gruppo.regione:
            alternative.append(wide_query(replace(gruppo, voci=_clear_voci(gruppo))))
    return functools.reduce(operator.or_, alternative) if alternative else None


def _clear_voci(gruppo: Gruppo) -> tuple[str, ...]:
    return (gruppo.testo, *(voce for voce in gruppo.voci[1:] if " " not in voce))


def _phrase(voce: str) -> SearchQuery:
    return SearchQuery(voce, search_type="phrase" if " " in voce else "plain", config=CONFIGURAZIONE)


def all_query(parole: Parole, *, wide: bool = True) -> SearchQuery | None:
    """All the words together; None when only a place was named."""
    query = [wide_query(g) if wide else exact_query(g) for g in parole.gruppi if not g.regione]
    return functools.reduce(operator.and_, query) if query else None


def any_query(parole: Parole) -> SearchQuery | None:
    query = [wide_query(g) for g in parole.gruppi if not g.regione]
    return functools.reduce(operator.or_, query) if query else None


def correct(parole: Iterable[str]) -> dict[str, str]:
    """For each word that finds nothing, the one of our texts that was probably meant.

    PostgreSQL proposes words with common trigrams, or of the same first letter and length; among
    those that differ by a few typing errors the fewest errors win, then the commonest word.
    """
    cercate = [parola for parola in dict.fromkeys(parole) if len(parola) >= 4]
    if not cercate:
        return {}
    migliori: dict[str, tuple[int, int, str]] = {}
    for scritta, proposta, frequenza in _propose(cercate):
        if is_typing_error(scritta, proposta):
            voto = (count_errors(scritta, proposta), -frequenza, proposta)
            migliori[scritta] = min(migliori.get(scritta, voto), voto)
    return {scritta: voto[2] for scritta, voto in migliori.items()}


def _propose(parole: list[str]) -> list[tuple[str, str, int]]:
    tabella = ParolaRicerca._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT scritta.parola, simile.chiave, simile.frequenza
            FROM unnest(%s::text[]) AS scritta(parola)
            CROSS JOIN LATERAL (
                SELECT nota.chiave, nota.frequenza FROM {tabella} AS nota
                WHERE nota.chiave %% scritta.parola
                    OR (
                        left(nota.chiave, 1) = left(scritta.parola, 1)
                        AND abs(length(nota.chiave) - length(scritta.parola)) <= 1
                        AND similarity(nota.chiave, scritta.parola) >= %s
                    )
                ORDER BY similarity(nota.chiave, scritta.parola) DESC, nota.chiave
                LIMIT %s
            ) AS simile
            WHERE NOT EXISTS (
                SELECT 1 FROM {tabella} AS nota
                WHERE nota.radice = (ts_lexize('italian_stem', scritta.parola))[1]
            )
            """,  # noqa: S608 — names of our own
            [parole, SIMILITUDINE, PROPOSTE],
        )
        return cursor.fetchall()
