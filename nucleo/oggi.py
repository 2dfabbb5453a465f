"""What waits for who works at a desk: things of one kind, with the button of each; what an app adds to the day.

`oggi` on an AppConfig names a `FonteOggi`; «Oggi» gathers them (`percorsi.aggiunte`).
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from nucleo import formati
from nucleo.ambito import Ambito

# A page shows the first ones; the list has them all.
MASSIMO = 8


@dataclass(frozen=True)
class VoceOggi:
    """One thing to do: whom it is about, what, since when it waits (`dal`), the button that does it.

    A compito is done, put off and assigned in its own row (`riga`).
    """

    titolo: str
    testo: str
    dal: date
    giorni: int
    url: str
    azione: str
    scaduta: bool = False
    riga: Any = None

    @property
    def attesa(self) -> str:
        """How long it has been waiting, in words."""
        if self.giorni <= 0:
            return "oggi" if self.giorni == 0 else f"tra {formati.giorni(-self.giorni)}"
        return f"da {formati.giorni(self.giorni)}"


@dataclass(frozen=True)
class GruppoOggi:
    """Things of one kind, the oldest first; `totale` counts also those beyond the first ones."""

    nome: str
    voci: tuple[VoceOggi, ...]
    totale: int
    url: str = ""


def group_voci(nome: str, voci: Iterable[VoceOggi], url: str = "") -> GruppoOggi:
    """Things of one kind, the first ones of which show."""
    voci = tuple(voci)
    return GruppoOggi(nome, voci[:MASSIMO], len(voci), url)


@dataclass(frozen=True)
class Coda:
    """Things of one kind that wait for who works at the Ente: `totale` is what the list at `url` counts.

    `code_oggi` on an AppConfig names a function of the reach and the day that lists them.
    """

    totale: int
    uno: str
    molti: str
    testo: str
    url: str
    azione: str

    @property
    def nome(self) -> str:
        return formati.quanti(self.totale, self.uno, self.molti)


@dataclass(frozen=True)
class FonteOggi:
    """What an app adds to the day: `list_gruppi` of a desk, whoever follows the path, `list_propri` of the reader
    alone; `list_primi` is what has an hour, with which the day begins.

    `tell_origini` says in words what some of its records came to, by uuid: why
    a compito that they made is there.
    """

    list_gruppi: Callable[[Ambito, date], list[GruppoOggi]] | None = None
    list_propri: Callable[[Ambito, date], list[GruppoOggi]] | None = None
    list_primi: Callable[[Ambito, date], list[GruppoOggi]] | None = None
    tell_origini: Callable[[Collection[UUID]], dict[UUID, str]] | None = None
