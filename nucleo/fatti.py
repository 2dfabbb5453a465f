"""What happens at a desk, or what a person does, by day, whatever it is: each app says which rows they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Expression, F, Max, Min, Q, QuerySet

from nucleo.formati import data_articolata, intero


@dataclass(frozen=True)
class Accadimento:
    """`giorno` is its day and `sportello` the way to its desk, or to the person whose fact it is; `uno` and `molti` its
    name on the pages; `valido` the rows that happened: what was cancelled did not."""

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


def tell_conti(conti: Iterable[tuple[Accadimento, int]]) -> str:
    """«12 consulenze e 1 invio», or nothing when there is nothing."""
    parti = [f"{intero(n)} {fatto.uno if n == 1 else fatto.molti}" for fatto, n in conti if n]
    return " e ".join(testo for testo in (", ".join(parti[:-1]), *parti[-1:]) if testo)


@dataclass(frozen=True)
class Accaduti:
    """Something that happened: how many of each kind, the first and the last with its day."""

    conti: list[tuple[Accadimento, int]]
    primo: tuple[date, str]
    ultimo: tuple[date, str]

    @property
    def elenco(self) -> str:
        return tell_conti(self.conti)

    @property
    def uno_solo(self) -> bool:
        return sum(quanti for _, quanti in self.conti) == 1

    @property
    def ci_sono(self) -> str:
        return "c'è già" if self.uno_solo else "ci sono già"

    def tell_primo(self) -> str:
        """«3 consulenze e 1 invio: la prima cosa (consulenza) è dell'11 marzo 2016»; of one alone, its day."""
        return self._tell("la prima cosa", *self.primo)

    def tell_ultimo(self) -> str:
        return self._tell("l'ultima cosa", *self.ultimo)

    def _tell(self, quale: str, giorno: date, fatto: str) -> str:
        del_giorno = data_articolata("del", giorno)
        return f"{self.elenco}, {del_giorno}" if self.uno_solo else f"{self.elenco}: {quale} ({fatto}) è {del_giorno}"


def read_accaduti(
    fatti: Iterable[Accadimento], sportello: Any, *, dal: date | None = None, al: date | None = None, escluso: date
) -> Accaduti | None:
    """What happened at a desk on those days but `escluso`, while it was open; None when nothing did. Of a person, who
    does not close, what they did."""
    chiusura = getattr(sportello, "data_chiusura", None)
    fine = min((giorno for giorno in (al, chiusura) if giorno), default=None)
    trovati = []
    for fatto in fatti:
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
