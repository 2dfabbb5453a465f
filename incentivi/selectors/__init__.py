"""Reads of the catalogue: search with facets, lookups for operators, vocabulary."""

from incentivi.selectors.operatori import find_incentivo, search_incentivi_for_operator
from incentivi.selectors.ricerca import Esito, Modo, search_incentivi

__all__ = (
    "Esito",
    "Modo",
    "find_incentivo",
    "search_incentivi",
    "search_incentivi_for_operator",
)
