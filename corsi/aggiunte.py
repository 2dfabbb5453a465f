"""What the floor of certificates says of a course that somebody has done: whether it holds, and until when.

A completion says that it was done; whether that holds is the certificate's to say, which is revoked, and is issued by
hand too. `titoli` of an AppConfig names a `FonteTitoli` (`nucleo.aggiunte`).
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol, cast

from django.db.models import QuerySet

from nucleo.aggiunte import load_aggiunte


@dataclass(frozen=True)
class Titolo:
    """What of a course says best how somebody stands: what holds longest, else the last that was revoked.

    `fino` is the last day on which it holds, None for ever.
    """

    corso_id: int
    concluso_il: date
    fino: date | None
    revocato_il: date | None


class ListTenuti(Protocol):
    """Rows with `utente` and `corso`: never revoked; with a day, that held on it."""

    def __call__(self, giorno: date | None = None) -> QuerySet[Any]: ...


class ReadTitoli(Protocol):
    """Course by course, of one account."""

    def __call__(self, utente_id: int | None, corsi: Collection[int]) -> dict[int, Titolo]: ...


@dataclass(frozen=True)
class FonteTitoli:
    list_tenuti: ListTenuti
    read_titoli: ReadTitoli


def get_titoli() -> FonteTitoli:
    return cast(FonteTitoli, next(load_aggiunte("titoli")))
