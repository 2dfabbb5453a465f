"""What the floors above add to paths: each names it on its AppConfig (`nucleo.aggiunte`).

`ostacoli_percorso`: a function from a path to the `Ostacolo` that hold it: it can neither close nor be moved by hand.
`sezioni_percorso`: a `SezionePercorso`, a part of the page of a path.
`cronologia`: a `FonteCronologia` (`interfaccia.cronologia`), what the timeline tells.
`oggi`: a `FonteOggi`, what waits at a desk.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from interfaccia.componenti import GruppoOggi
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from consulenze.models import Percorso


@dataclass(frozen=True)
class Ostacolo:
    """What holds a path, in words. `salvo` are the reasons with which it may close all the same."""

    testo: str
    salvo: tuple[str, ...] = ()


def list_ostacoli(percorso: "Percorso") -> list[Ostacolo]:
    """Why a path can neither close nor be moved by hand now."""
    return [ostacolo for list_suoi in load_aggiunte("ostacoli_percorso") for ostacolo in list_suoi(percorso)]


# ── The page of a path ───────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Invito:
    """What a desk does next with a path, as a button: `icona` is a name of the sprite."""

    testo: str
    url: str
    icona: str


@dataclass(frozen=True)
class SezionePercorso:
    """A part of the page of a path: its template, and what it shows beside `percorso` and `puo_scrivere`.

    `find_invito` says, from the path alone and without a query, what the desk does next: its card offers it.
    """

    template: str
    build_contesto: "Callable[[Percorso], dict[str, Any]]"
    find_invito: "Callable[[Percorso], Invito | None]"


@dataclass(frozen=True)
class Sezione:
    """A part ready for the page."""

    template: str
    contesto: dict[str, Any]


def list_sezioni(percorso: "Percorso") -> list[Sezione]:
    return [Sezione(fonte.template, fonte.build_contesto(percorso)) for fonte in load_aggiunte("sezioni_percorso")]


def list_inviti(percorso: "Percorso") -> list[Invito]:
    inviti = (fonte.find_invito(percorso) for fonte in load_aggiunte("sezioni_percorso"))
    return [invito for invito in inviti if invito]


# ── Today ────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class FonteOggi:
    """What an app adds to the day of a desk, whoever follows the path.

    `find_raccontati` gives the uuids of what its groups tell already: an overdue compito that waits
    for one of these is not told twice.
    """

    list_gruppi: Callable[[Ambito, date], list[GruppoOggi]]
    find_raccontati: "Callable[[date], QuerySet[Any]]"


def list_gruppi_aggiunti(ambito: Ambito, oggi: date) -> Iterator[GruppoOggi]:
    for fonte in load_aggiunte("oggi"):
        yield from fonte.list_gruppi(ambito, oggi)


def list_raccontati(oggi: date) -> "list[QuerySet[Any]]":
    return [fonte.find_raccontati(oggi) for fonte in load_aggiunte("oggi")]
