"""What happened at a desk, by day: the floors above say which rows these are.

The facts that keep their host (`sportelli.ospitati`) happened there, unless they are of the lender; what keeps none,
each app names on its AppConfig, as `accaduti`: the list of its `FattoSportello`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Min

from nucleo import formati
from nucleo.aggiunte import load_aggiunte
from sportelli.models import Sportello
from sportelli.ospitati import FattoSportello, list_fatti, tell_conti


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
        return f"la prima cosa ({self.primo[1]}) è {formati.data_articolata('del', self.primo[0])}"

    def tell_ultimo(self) -> str:
        return f"l'ultima ({self.ultimo[1]}) è {formati.data_articolata('del', self.ultimo[0])}"


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
