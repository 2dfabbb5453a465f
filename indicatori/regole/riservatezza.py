"""Small numbers: what may be shown outside a desk without speaking of recognisable people.

A group of fewer than MINIMO_PERSONE people is hidden (primary suppression); then other groups
are, until neither totals nor differences between the tables published together give back a
hidden one (secondary suppression). Art. 5 GDPR; art. 26 c. 4 D.Lgs. 33/2013.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from indicatori.regole.soglie import MINIMO_PERSONE


@dataclass(frozen=True)
class Cella:
    """One group of a table: which of the elementary groups (`atomi`) it is made of."""

    etichetta: str
    atomi: frozenset[str]


Tabella = Sequence[Cella]


def suppress(
    atomi: Mapping[str, int], tabelle: Sequence[Tabella], minimo: int = MINIMO_PERSONE
) -> set[tuple[int, int]]:
    """Which cells to hide, as (table, cell), when the grand total and the other cells are shown.

    Every table divides the same people. Zeros stay: they speak of nobody.
    """
    valori = [[sum(atomi[atomo] for atomo in cella.atomi) for cella in tabella] for tabella in tabelle]
    nascoste = {(t, c) for t, riga in enumerate(valori) for c, valore in enumerate(riga) if 0 < valore < minimo}
    while (svelata := _find_disclosed(atomi, tabelle, valori, nascoste, minimo)) is not None:
        visibili = [
            (t, c)
            for t, riga in enumerate(valori)
            for c, valore in enumerate(riga)
            if valore and (t, c) not in nascoste
        ]
        if not visibili:
            break
        nascoste.add(min(visibili, key=lambda posto: (posto[0] != svelata, valori[posto[0]][posto[1]], posto)))
    return nascoste


def _find_disclosed(
    atomi: Mapping[str, int],
    tabelle: Sequence[Tabella],
    valori: Sequence[Sequence[int]],
    nascoste: set[tuple[int, int]],
    minimo: int,
) -> int | None:
    """A table where something must still be hidden, or None when nothing small can be worked out."""
    nomi = sorted(atomi)
    noti = [[Fraction(1)] * len(nomi)]
    noti += [[Fraction(int(nome == atomo)) for nome in nomi] for atomo, numero in atomi.items() if not numero]
    piccoli: list[tuple[int, list[Fraction]]] = []
    for t, tabella in enumerate(tabelle):
        coperti: set[str] = set()
        for c, cella in enumerate(tabella):
            if (t, c) in nascoste:
                coperti |= cella.atomi
            else:
                noti.append([Fraction(int(nome in cella.atomi)) for nome in nomi])
        if 0 < sum(atomi[atomo] for atomo in coperti) < minimo:
            return t
        piccoli += [
            (t, [Fraction(int(nome in cella.atomi)) for nome in nomi])
            for c, cella in enumerate(tabella)
            if 0 < valori[t][c] < minimo
        ]
    piccoli += [
        (len(tabelle) - 1, [Fraction(int(nome == atomo)) for nome in nomi])
        for atomo, numero in atomi.items()
        if 0 < numero < minimo
    ]
    base = _echelon(noti)
    return next((t for t, vettore in piccoli if _is_combination(vettore, base)), None)


def _echelon(righe: Sequence[Sequence[Fraction]]) -> list[list[Fraction]]:
    """The rows reduced, each with its pivot at one."""
    base: list[list[Fraction]] = []
    for riga in righe:
        resto = _reduce(list(riga), base)
        perno = next((numero for numero, valore in enumerate(resto) if valore), None)
        if perno is not None:
            base.append([valore / resto[perno] for valore in resto])
    return base


def _reduce(vettore: list[Fraction], base: Sequence[Sequence[Fraction]]) -> list[Fraction]:
    for riga in base:
        perno = next(numero for numero, valore in enumerate(riga) if valore)
        if fattore := vettore[perno]:
            vettore = [v - fattore * r for v, r in zip(vettore, riga, strict=True)]
    return vettore


def _is_combination(vettore: list[Fraction], base: Sequence[Sequence[Fraction]]) -> bool:
    return not any(_reduce(vettore, base))
