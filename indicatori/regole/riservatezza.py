"""Small numbers: which cells of published tables are hidden so that nobody gets a small one back by subtracting.

A cell under a minimum is hidden (primary suppression); then others, until no sum or difference of what is shown gives
one back (complementary suppression). `protect_line` does it for parts and their total, `protect_grid` for a table with
totals on both sides: there a hidden cell can be worked out exactly when its edge is a bridge of the graph whose nodes
are the published totals and whose edges are the hidden cells (Gusfield, «A graph theoretic approach to statistical data
security», 1988). Handbook on Statistical Disclosure Control (Eurostat), chapters 4 and 5; art. 5 GDPR; art. 26 c. 4
D.Lgs. 33/2013.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass

from indicatori.regole.soglie import MINIMO_PERSONE

Cella = tuple[str, str]


@dataclass(frozen=True)
class Linea:
    """What is hidden of some parts; `totale` when their sum is hidden too."""

    nascoste: frozenset[str]
    totale: bool


def is_small(numero: int, minimo: int = MINIMO_PERSONE) -> bool:
    return 0 < numero < minimo


def protect_line(parti: Mapping[str, int], minimo: int = MINIMO_PERSONE, forzate: Collection[str] = ()) -> Linea:
    """Of parts that make a total. `forzate` are hidden whatever they are.

    The smallest follow, until those hidden are two at least and together no small number, nor one that leaves each at
    one. When that cannot be, the total is hidden and with it every part: zeros too, which would tell the rest.
    """
    nascoste = {parte for parte, numero in parti.items() if is_small(numero, minimo)} | (set(forzate) & parti.keys())
    altre = sorted((numero, parte) for parte, numero in parti.items() if numero and parte not in nascoste)
    while nascoste and not hides_enough([parti[parte] for parte in nascoste], minimo):
        if not altre:
            return Linea(frozenset(parti), totale=True)
        nascoste.add(altre.pop(0)[1])
    return Linea(frozenset(nascoste), totale=False)


def hides_enough(numeri: Collection[int], minimo: int = MINIMO_PERSONE) -> bool:
    """Whether the sum of some hidden cells, which anybody works out, tells nothing of one of them."""
    return len(numeri) > 1 and sum(numeri) >= minimo and sum(numeri) > len(numeri)


def protect_grid(
    celle: Mapping[Cella, int],
    minimo: int = MINIMO_PERSONE,
    *,
    righe: Collection[str] = (),
    colonne: Collection[str] = (),
    forzate: Collection[Cella] = (),
) -> set[Cella]:
    """Of a table whose totals are shown on both sides, but for those of `righe` and `colonne`, hidden with their cells.

    All that is hidden stays so: no cell of it can be worked out. When that cannot be, all of them are hidden.
    """
    nascoste = {
        (riga, colonna)
        for (riga, colonna), numero in celle.items()
        if is_small(numero, minimo) or riga in righe or colonna in colonne or (riga, colonna) in forzate
    }
    while aperte := _list_open_lines(celle, nascoste, minimo, (frozenset(righe), frozenset(colonne))):
        altre = [
            (not numero, numero, cella)  # zeros last: hidden, they protect by what one does not know of them
            for cella, numero in celle.items()
            if cella not in nascoste and any(cella[lato] == nome for lato, nome in aperte)
        ]
        if not altre:
            return set(celle)
        nascoste.add(min(altre)[2])
    return nascoste


Lati = tuple[frozenset[str], frozenset[str]]


def _list_open_lines(
    celle: Mapping[Cella, int], nascoste: Collection[Cella], minimo: int, fuori: Lati
) -> set[tuple[int, str]]:
    """The rows (0) and columns (1) with a published total where something must still be hidden."""
    linee: dict[tuple[int, str], list[int]] = defaultdict(list)
    for cella in nascoste:
        for lato in (0, 1):
            if cella[lato] not in fuori[lato]:
                linee[lato, cella[lato]].append(celle[cella])
    aperte = {linea for linea, numeri in linee.items() if any(numeri) and not hides_enough(numeri, minimo)}
    if aperte:
        return aperte
    ponti = find_bridges({cella: tuple(_node(lato, cella[lato], fuori[lato]) for lato in (0, 1)) for cella in nascoste})
    return {(lato, cella[lato]) for cella in ponti for lato in (0, 1) if cella[lato] not in fuori[lato]}


def _node(lato: int, nome: str, fuori: Collection[str]) -> tuple[int, str]:
    """A published total; those that are not published are one node: nothing is known of each."""
    return (2, "") if nome in fuori else (lato, nome)


def find_bridges(archi: Mapping[Cella, tuple[Hashable, ...]]) -> set[Cella]:
    """The edges without which their ends are apart: what they stand for can be worked out."""
    vicini: dict[Hashable, set[tuple[Hashable, Cella]]] = defaultdict(set)
    for nome, (uno, altro) in archi.items():
        vicini[uno].add((altro, nome))
        vicini[altro].add((uno, nome))
    return {nome for nome, (uno, altro) in archi.items() if not _are_joined(vicini, uno, altro, nome)}


def _are_joined(
    vicini: Mapping[Hashable, set[tuple[Hashable, Cella]]], uno: Hashable, altro: Hashable, senza: Cella
) -> bool:
    visti, da_vedere = {uno}, [uno]
    while da_vedere:
        for nodo, arco in vicini[da_vedere.pop()]:
            if arco != senza and nodo not in visti:
                visti.add(nodo)
                da_vedere.append(nodo)
    return altro in visti
