"""What belongs to a person: each app declares it on its AppConfig, as `appartenenze`.

One declaration for each table, used by the copy of data (art. 15 GDPR), by erasure, and to bring the
rows of a card to another and back. A table forgotten, or a field of one, fails a test: nobody adds data
of a person without saying what becomes of it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.apps import apps
from django.db.models import Field, Model

from nucleo.aggiunte import iter_aggiunte

# What serves the machine and says nothing of the person.
TECNICI = frozenset({"id", "uuid", "chiave_modulo", "versione", "creato_il", "aggiornato_il", "registrato_il"})


@dataclass(frozen=True)
class Appartenenza:
    """A table that holds rows of a person.

    `strada` goes from a row to the person, as a filter writes it: «percorso__cittadino», «pk» for the
    card itself. Empty, no ForeignKey leads there, and `chiave` names the column that holds the uuid of
    the person or of one of the person's rows, or `trova` the function that finds the rows of some people.

    What erasure does to each field is said of each: `tiene` it, `svuota` it, or `generalizza` it by the
    function named, from the row to the new value. `elimina` deletes the row whole.

    `resta_sua` says that a row stays on its card when that is united with another: it tells of those days; `passa`
    which rows go, when some do not.

    `titolo` names the chapter of the copy, empty when the copy says it elsewhere; `scrive` names the
    function that words a row for it, instead of its fields; `parole` the functions that word single fields,
    from the value to the text; `taciuti` are the fields it leaves out.

    A row began on the day `comincia`, or `accade` when they are one: nothing happened to a person before the
    first contact. For keeping: a row is a sign of life of the day `accade`, plus the months of the field `dura`; it
    attests that the person came as far as `attesta`. `quando` says which rows count.
    """

    modello: str
    strada: str = ""
    chiave: str = ""
    trova: str = ""
    titolo: str = ""
    tiene: tuple[str, ...] = ()
    svuota: tuple[str, ...] = ()
    generalizza: Mapping[str, str] = field(default_factory=dict)
    elimina: bool = False
    resta_sua: bool = False
    passa: Mapping[str, Any] = field(default_factory=dict)
    scrive: str = ""
    parole: Mapping[str, str] = field(default_factory=dict)
    taciuti: tuple[str, ...] = ()
    comincia: str = ""
    accade: str = ""
    dura: str = ""
    attesta: str = ""
    quando: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def model(self) -> type[Model]:
        return apps.get_model(self.modello)

    @property
    def inizio(self) -> str:
        return self.comincia or self.accade

    @property
    def dichiarati(self) -> set[str]:
        return {*self.tiene, *self.svuota, *self.generalizza}

    @property
    def diretta(self) -> bool:
        """Whether the row itself names the person."""
        return bool(self.strada) and "__" not in self.strada and self.strada != "pk"

    @property
    def spostabile(self) -> bool:
        """Whether its rows go to another card, when two become one."""
        return self.diretta and not self.resta_sua


def iter_appartenenze() -> Iterator[Appartenenza]:
    """Every declared table, lower floors first: the card before what hangs from it."""
    for tabelle in iter_aggiunte("appartenenze"):
        yield from tabelle


def empty_of(campo: Field) -> Any:
    """What a field holds when it holds nothing."""
    if campo.null:
        return None
    return campo.get_default() if campo.has_default() else ""
