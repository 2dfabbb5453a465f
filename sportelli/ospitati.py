"""What happened at a desk when an administration hosted it: the floors above say which rows these are.

They keep the host of their day in a column that the database fills (`sportelli.models.ospiti`).
When the history of a desk is corrected those columns follow, and sportelli does not know the apps
above: each names on its AppConfig, as `ospitati`, the list of its `FattoOspitato`. What else happened at a desk and
keeps no host (whom it followed), as `accaduti`, the list of its `Accadimento`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, QuerySet

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

    def count(self) -> "Contati":
        return count_righe(self.list_righe())

    def describe(self, contati: "Contati") -> str:
        """«Passano a «Comune di Lecce», anche nelle cifre dei mesi trascorsi: 12 consulenze e 1 invio.», or nothing
        when nothing moves."""
        elenco = contati.elenco
        return elenco and f"Passano a «{self.amministrazione}», anche nelle cifre dei mesi trascorsi: {elenco}."


@dataclass(frozen=True)
class Contati:
    """Facts that figures count: how many of each kind, and the first day of all."""

    conti: list[tuple[FattoOspitato, int]]
    primo: date | None

    @property
    def elenco(self) -> str:
        return tell_conti(self.conti)

    @property
    def per_modello(self) -> dict[str, int]:
        """How many of each, by name of the model."""
        return {fatto.modello._meta.label_lower: quanti for fatto, quanti in self.conti if quanti}


def count_righe(righe: Iterable[tuple[FattoOspitato, QuerySet[Any]]]) -> Contati:
    """Of rows that have their day as `giorno_ospite`, those that figures count: one query for each kind."""
    letti = [
        (fatto, di_un_tipo.filter(fatto.valido).aggregate(n=Count("pk"), primo=Min("giorno_ospite")))
        for fatto, di_un_tipo in righe
    ]
    giorni = [letto["primo"] for _, letto in letti if letto["primo"]]
    return Contati([(fatto, letto["n"]) for fatto, letto in letti], min(giorni, default=None))


def count_fatti_di(oggetto: Any) -> Contati:
    """The facts of a desk, or of an administration on the days when it hosted."""
    return count_righe(_list_fatti_di(oggetto))


def _list_fatti_di(oggetto: Any) -> Iterator[tuple[FattoOspitato, QuerySet[Any]]]:
    for fatto in list_fatti():
        strada = fatto.sportello if isinstance(oggetto, Sportello) else "amministrazione"
        righe = fatto.modello._default_manager.filter(**{strada: oggetto})
        yield fatto, righe.annotate(giorno_ospite=fatto.giorno_espressione)


# ── What happened at a desk ──────────────────────────────────────────────────────────────
def list_accaduti() -> Iterator[Accadimento]:
    yield from (fatto for fatto in list_fatti() if fatto.allo_sportello)
    for fatti in load_aggiunte("accaduti"):
        yield from fatti
