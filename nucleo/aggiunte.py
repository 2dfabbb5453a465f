"""What several apps add to one place: each names it on its AppConfig, and the place gathers it from there.

An explicit registry and not a signal: a floor above adds to the one below without being known there, and
whoever reads the AppConfig sees all that an app adds, and where.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string


def iter_aggiunte(nome: str) -> Iterator[Any]:
    """What each app has under `nome`, lower floors first."""
    for config in reversed(list(apps.get_app_configs())):
        if (aggiunta := getattr(config, nome, None)) is not None:
            yield aggiunta


def load_aggiunte(nome: str) -> Iterator[Any]:
    """The same, where an app gives the dotted name of what needs models: a function, or an object."""
    yield from (import_string(percorso) for percorso in iter_aggiunte(nome))


@dataclass(frozen=True)
class Sezione:
    """A part that a floor above adds to a page: its template, and what it shows."""

    template: str
    contesto: dict[str, Any]
