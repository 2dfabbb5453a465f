"""The ranking of a call, from the points of its commissioners: the same points give the same ranking, figure by figure.

Of each criterion the mean of the commissioners, to the cent, halves up; the total is the sum of those, as one adds them
on paper. Candidates in order of points; with the same points, as the call declared; none is equal to another, since no
two came at the same number.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from avvisi.enums import Spareggio
from selezione.enums import Esito

CENTESIMO = Decimal("0.01")


@dataclass(frozen=True)
class Candidata:
    """`numero` is that of its arrival; `schede` the points of each commissioner, criterion by criterion, in the
    order of the call; none when it was excluded."""

    chiave: Any
    numero: int
    ammessa: bool = True
    schede: tuple[tuple[int, ...], ...] = ()


@dataclass(frozen=True)
class Posto:
    """What the ranking says of one. `posizione` is None for who was excluded."""

    chiave: Any
    posizione: int | None
    esito: Esito
    punti: Decimal = Decimal(0)
    parziali: tuple[Decimal, ...] = ()


def average(schede: Sequence[Sequence[int]]) -> tuple[Decimal, ...]:
    """The mean of each criterion, to the cent."""
    quanti = len(schede)
    return tuple((Decimal(sum(dati)) / quanti).quantize(CENTESIMO, ROUND_HALF_UP) for dati in zip(*schede, strict=True))


def rank(
    candidate: Sequence[Candidata], *, punti_minimi: int, posti: int | None, spareggio: Spareggio | str
) -> list[Posto]:
    """The whole ranking: first who is in it, in order, then who was excluded, in order of arrival."""
    medie = {c.chiave: average(c.schede) for c in candidate if c.ammessa}

    def key(candidata: Candidata) -> tuple[Any, ...]:
        parziali = medie[candidata.chiave]
        pari = tuple(-punti for punti in parziali) if spareggio == Spareggio.CRITERI else ()
        return (-sum(parziali), *pari, candidata.numero)

    ordinate = sorted((c for c in candidate if c.ammessa), key=key)
    scelti = []
    idonee = 0
    for posizione, candidata in enumerate(ordinate, 1):
        parziali = medie[candidata.chiave]
        punti = sum(parziali, Decimal(0))
        esito = Esito.NON_IDONEA
        if punti >= punti_minimi:
            idonee += 1
            esito = Esito.IDONEA if posti is None or idonee <= posti else Esito.RISERVA
        scelti.append(Posto(candidata.chiave, posizione, esito, punti, parziali))
    escluse = sorted((c for c in candidate if not c.ammessa), key=lambda c: c.numero)
    return [*scelti, *(Posto(c.chiave, None, Esito.ESCLUSA) for c in escluse)]
