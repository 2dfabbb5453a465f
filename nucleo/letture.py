"""Which people's names a request has read, so that every page that shows one leaves a line in the log.

Pages are not asked to remember: the column of the surname (`CampoCognome`) says when it is read, however it is read, as
a record or as a value of a list. Who writes a line says for which desk. At the end of the request what nobody has
written is written (`cittadini.middleware`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.db import models


@dataclass
class Letture:
    """`persone` are the keys of those read as records, in `righe` readings; `nomi` counts every surname read;
    `sportelli` are the desks of the lines that the request has already left."""

    persone: set[int] = field(default_factory=set)
    righe: int = 0
    nomi: int = 0
    sportelli: set[int | None] = field(default_factory=set)


_di_adesso: ContextVar[Letture | None] = ContextVar("letture", default=None)


@contextmanager
def keep_letture() -> Iterator[Letture]:
    """Count what is read inside. A task or a command reads for nobody, and is not counted."""
    letture = Letture()
    gettone = _di_adesso.set(letture)
    try:
        yield letture
    finally:
        _di_adesso.reset(gettone)


def note_persona(pk: int) -> None:
    """A person was read as a record."""
    if letture := _di_adesso.get():
        letture.persone.add(pk)
        letture.righe += 1


def note_riga(sportello_id: int | None) -> None:
    """A line of the log was written for this desk."""
    if letture := _di_adesso.get():
        letture.sportelli.add(sportello_id)


class CampoCognome(models.CharField):
    """A column, or an annotation, that says who a person is."""

    def from_db_value(self, value: Any, _expression: Any, _connection: Any) -> Any:
        if value and (letture := _di_adesso.get()):
            letture.nomi += 1
        return value
