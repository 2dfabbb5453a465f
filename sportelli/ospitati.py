"""What happened at a desk when an administration hosted it: the floors above say which rows these are.

They keep the host of their day in a column that the database fills (`sportelli.models.ospiti`).
When the history of a desk is corrected those columns follow, and sportelli does not know the apps
above: each names on its AppConfig, as `ospitati`, the list of its `FattoOspitato`. What else happened at a desk and
keeps no host (whom it followed), as `accaduti`, the list of its `Accadimento`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from nucleo.aggiunte import load_aggiunte
from nucleo.fatti import Accadimento, tell_conti
from sportelli.models import Sportello


@dataclass(frozen=True)
class FattoOspitato(Accadimento):
    """A fact that keeps the host of its day. What a lender does is not done `allo_sportello`, which may be closed."""

    allo_sportello: bool = True


def list_fatti() -> Iterator[FattoOspitato]:
    for fatti in load_aggiunte("ospitati"):
        yield from fatti


@dataclass(frozen=True)
class Spostamento:
    """Days of a desk that get another host: from `dal` (None: since ever) to `al` (None: up to today)."""

    sportello: Any
    amministrazione: Any
    dal: date | None
    al: date | None

    def list_righe(self) -> Iterator[tuple[FattoOspitato, QuerySet[Any]]]:
        """The facts of each kind whose host would be another."""
        for fatto in list_fatti():
            righe = fatto.between(self.sportello, self.dal, self.al)
            yield fatto, righe.exclude(amministrazione=self.amministrazione)

    def describe(self) -> str:
        """«Dal 1º marzo 2014 ci sono 12 consulenze e 1 invio: …», or nothing when nothing moves."""
        conti = [(fatto, righe.count()) for fatto, righe in self.list_righe()]
        elenco = tell_conti(conti)
        return elenco and f"Passano a «{self.amministrazione}», anche nelle cifre dei mesi trascorsi: {elenco}."


def count_fatti_di(oggetto: Any) -> list[tuple[FattoOspitato, int]]:
    """How many facts of each kind a desk has, or an administration on the days when it hosted."""
    fatti = list(list_fatti())
    strade = [fatto.sportello if isinstance(oggetto, Sportello) else "amministrazione" for fatto in fatti]
    conti = (
        fatto.modello._default_manager.filter(**{strada: oggetto}).count()
        for fatto, strada in zip(fatti, strade, strict=True)
    )
    return list(zip(fatti, conti, strict=True))


# ── What happened at a desk ──────────────────────────────────────────────────────────────
def list_accaduti() -> Iterator[Accadimento]:
    yield from (fatto for fatto in list_fatti() if fatto.allo_sportello)
    for fatti in load_aggiunte("accaduti"):
        yield from fatti
