"""When a person has done a course: the one rule, of pages, services and figures."""

from collections.abc import Collection, Iterable
from typing import Protocol, TypeVar


class Parte(Protocol):
    """What of a module the rule reads."""

    pk: int
    obbligatorio: bool


P = TypeVar("P", bound=Parte)


def has_frequentato(presenti: int, mezze: int, minima: int) -> bool:
    """Whether who was there `presenti` half days out of `mezze` came to `minima` per cent of them."""
    return mezze > 0 and presenti * 100 >= minima * mezze


def is_completo(parti: Iterable[Parte], svolte: Collection[int]) -> bool:
    """Whether every part that the course needs is done; where it needs none, all of them."""
    parti = list(parti)
    dovute = [parte for parte in parti if parte.obbligatorio] or parti
    return bool(dovute) and all(parte.pk in svolte for parte in dovute)


def find_prossima(parti: Iterable[P], svolte: Collection[int]) -> P | None:
    """Where one goes on: the first part needed that is not done, then the others."""
    mancano = [parte for parte in parti if parte.pk not in svolte]
    return next((parte for parte in mancano if parte.obbligatorio), mancano[0] if mancano else None)
