"""How much a text is worth to who wrote some words: where they stand in it, and whether as they were typed.

The text is a column of words with weights (`ricerca`): «A» is the title, «B» and «C» what is told, «D» places and laws.
"""

from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVectorField
from django.db.models import Case, F, FloatField, Func, Value, When

from ricerca.regole.lessico import Genere
from ricerca.regole.parole import Gruppo
from ricerca.selectors.testo import exact_query, wide_query

# Words by where they stand: the title, the key words and the text, the places and the laws.
PESI_TESTO = {"a": 1.0, "bc": 0.65, "d": 0.2}
# The same, as PostgreSQL takes them: «D» first.
PESI_RANGO = [0.2, 0.65, 0.65, 1.0]
SINONIMO = 0.75
# All generic words together say little, also when there is nothing else.
PESO_PAROLA, PESO_GENERICA, PESO_MINIMO = 1.0, 0.15, 0.5
PESI_GENERE = {
    Genere.MESTIERE: 1.0,
    Genere.PERSONA: 1.2,
    Genere.FORMA: 1.0,
    Genere.SCOPO: 0.9,
    Genere.INIZIO: 0.35,
    Genere.CONTORNO: PESO_GENERICA,
    Genere.DOMANDA: PESO_GENERICA,
}


def list_parti() -> dict[str, Func]:
    """What `read_testo` reads, to be named with `alias`: the words of a text that stand in some places alone."""
    return {f"testo_{dove}": _filter_testo(dove) for dove in PESI_TESTO}


def _filter_testo(dove: str) -> Func:
    modello = 'ts_filter(%(expressions)s::"char"[])'
    return Func(F("ricerca"), Value(list(dove)), template=modello, output_field=SearchVectorField())


def weigh(gruppo: Gruppo) -> float:
    """How much a thing asked for counts among the others."""
    if gruppo.genere:
        return PESI_GENERE.get(gruppo.genere, PESO_PAROLA)
    return PESO_GENERICA if gruppo.debole else PESO_PAROLA


def read_testo(query: SearchQuery, peso: float) -> Case:
    return Case(
        *(When(**{f"testo_{dove}": query}, then=Value(valore * peso)) for dove, valore in PESI_TESTO.items()),
        default=Value(0.0),
        output_field=FloatField(),
    )


def read_esatto(gruppo: Gruppo) -> Case:
    """What a text is worth as it was typed, from 0 to 1."""
    return read_testo(exact_query(gruppo), 1.0)


def read_simile(gruppo: Gruppo) -> Case:
    """What it is worth by what means the same."""
    return read_testo(wide_query(gruppo), SINONIMO)


def score_testo(gruppi: Sequence[Gruppo]) -> Any:
    """From 0 to about 1: how well a text of which nothing else is known answers. Cheaper than reading its parts one by
    one: a page that lists texts of several kinds asks it of thousands."""
    totale: Any = Value(0.0, output_field=FloatField())
    for gruppo in gruppi:
        simile = SearchRank(F("ricerca"), wide_query(gruppo), weights=PESI_RANGO)
        esatto = SearchRank(F("ricerca"), exact_query(gruppo), weights=PESI_RANGO)
        voto = simile * Value(SINONIMO) + esatto * Value(1 - SINONIMO) if len(gruppo.voci) > 1 else simile
        totale = totale + Value(weigh(gruppo)) * voto
    return totale / Value(max(sum(map(weigh, gruppi)), PESO_MINIMO))
