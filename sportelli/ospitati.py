"""What happened at a desk when an administration hosted it: the floors above say which rows these are.

They keep the host of their day in a column that the database fills (`sportelli.models.ospiti`).
When the history of a desk is corrected those columns follow, and sportelli does not know the apps
above: each names on its AppConfig, as `ospitati`, the list of its `FattoOspitato`. What else happened at a desk and
keeps no host (whom it followed), as `accaduti`, the list of its `FattoSportello`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Expression, F, Max, Min, Q, QuerySet

from nucleo.aggiunte import load_aggiunte
from nucleo.formati import data_articolata, intero
from sportelli.models import Sportello


@dataclass(frozen=True)
class FattoSportello:
    """`giorno` is its day and `sportello` the way to its desk; `uno` and `molti` its name on the pages; `valido` the
    rows that happened: what was cancelled did not."""

    modello: Any
    giorno: str | Expression
    uno: str
    molti: str
    sportello: str = "sportello"
    valido: Q = field(default_factory=Q)

    @property
    def giorno_espressione(self) -> Any:
        return F(self.giorno) if isinstance(self.giorno, str) else self.giorno

    def between(self, sportello: Any, dal: date | None, al: date | None) -> QuerySet[Any]:
        """The rows of a desk on those days: without an end, up to today; without a beginning, since ever."""
        righe = self.modello._default_manager.filter(**{self.sportello: sportello})
        righe = righe.annotate(giorno_ospite=self.giorno_espressione)
        righe = righe.filter(giorno_ospite__gte=dal) if dal else righe
        return righe.filter(giorno_ospite__lte=al) if al else righe


@dataclass(frozen=True)
class FattoOspitato(FattoSportello):
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


def tell_conti(conti: Iterable[tuple[FattoSportello, int]]) -> str:
    """«12 consulenze e 1 invio», or nothing when there is nothing."""
    parti = [f"{intero(n)} {fatto.uno if n == 1 else fatto.molti}" for fatto, n in conti if n]
    return " e ".join(testo for testo in (", ".join(parti[:-1]), *parti[-1:]) if testo)


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
def list_accaduti() -> Iterator[FattoSportello]:
    yield from (fatto for fatto in list_fatti() if fatto.allo_sportello)
    for fatti in load_aggiunte("accaduti"):
        yield from fatti


@dataclass(frozen=True)
class Accaduti:
    """Something that happened: how many of each kind, the first and the last with its day."""

    conti: list[tuple[FattoSportello, int]]
    primo: tuple[date, str]
    ultimo: tuple[date, str]

    @property
    def elenco(self) -> str:
        return tell_conti(self.conti)

    def tell_primo(self) -> str:
        return f"la prima cosa ({self.primo[1]}) è {data_articolata('del', self.primo[0])}"

    def tell_ultimo(self) -> str:
        return f"l'ultima ({self.ultimo[1]}) è {data_articolata('del', self.ultimo[0])}"


def read_accaduti(
    sportello: Sportello, *, dal: date | None = None, al: date | None = None, escluso: date
) -> Accaduti | None:
    """What happened at a desk on those days but `escluso`, while it was open; None when nothing did."""
    fine = min((giorno for giorno in (al, sportello.data_chiusura) if giorno), default=None)
    trovati = []
    for fatto in list_accaduti():
        righe = fatto.between(sportello, dal, fine).filter(fatto.valido).exclude(giorno_ospite=escluso)
        conto = righe.aggregate(primo=Min("giorno_ospite"), ultimo=Max("giorno_ospite"))
        if conto["primo"]:
            trovati.append((fatto, righe.count(), conto["primo"], conto["ultimo"]))
    if not trovati:
        return None
    return Accaduti(
        [(fatto, quanti) for fatto, quanti, _, _ in trovati],
        min((primo, fatto.uno) for fatto, _, primo, _ in trovati),
        max((ultimo, fatto.uno) for fatto, _, _, ultimo in trovati),
    )
