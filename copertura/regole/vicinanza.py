"""Which desk is nearest to each comune, what a new one would cover, where to open next: pure geometry, no ORM.

Great circles; what has sea in between is not near. Places are kept in cells of a quarter of a degree, so that each
looks only around itself: all the comuni of Italy against any network take seconds.
"""

import math
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush

from territorio.regole.distanze import distance

CELLA = 0.25
KM_PER_GRADO = 110.5  # of latitude, at the least: a frame made with it leaves nothing out
# How wide one looks for the nearest before looking at all of them.
CERCHI = (25.0, 50.0, 100.0)
MOLTI = 100


@dataclass(frozen=True)
class Posto:
    """A comune: where it stands, on which land, who lives there, how many of them came to the network in a year."""

    chiave: int
    nome: str
    punto: tuple[float, float] | None
    terra: str
    abitanti: int
    persone: int
    candidato: bool = False


@dataclass(frozen=True)
class Sede:
    """An active desk."""

    chiave: int
    comune: int
    punto: tuple[float, float] | None
    terra: str


@dataclass
class Esito:
    """How a comune is covered, and what a desk there would newly cover; `ordine` is its place in «dove aprire»."""

    km: float | None = None
    sede: int | None = None
    scoperto: bool = True
    coprirebbe: frozenset[int] = frozenset()
    abitanti: int = 0
    persone: int = 0
    ordine: int | None = None
    aggiunti: int | None = None
    fra_cui: list[str] = field(default_factory=list)


class Griglia:
    """Places by cell, each land by itself."""

    def __init__(self) -> None:
        self.celle: dict[tuple[str, int, int], list[tuple[float, float, int]]] = defaultdict(list)
        self.terre: dict[str, list[tuple[float, float, int]]] = defaultdict(list)

    def add(self, terra: str, punto: tuple[float, float], chiave: int) -> None:
        lat, lon = punto
        self.celle[terra, math.floor(lat / CELLA), math.floor(lon / CELLA)].append((lat, lon, chiave))
        self.terre[terra].append((lat, lon, chiave))

    def list_within(self, terra: str, punto: tuple[float, float], km: float) -> Iterator[tuple[float, int]]:
        """How far and which, of those no farther than `km`."""
        lat, lon = punto
        alto = km / KM_PER_GRADO
        largo = alto / max(0.01, math.cos(math.radians(min(89.0, abs(lat) + alto))))
        for riga in range(math.floor((lat - alto) / CELLA), math.floor((lat + alto) / CELLA) + 1):
            for colonna in range(math.floor((lon - largo) / CELLA), math.floor((lon + largo) / CELLA) + 1):
                for altra_lat, altra_lon, chiave in self.celle.get((terra, riga, colonna), ()):
                    if (lontano := distance(lat, lon, altra_lat, altra_lon)) <= km:
                        yield lontano, chiave

    def find_nearest(self, terra: str, punto: tuple[float, float]) -> tuple[float, int] | None:
        tutti = self.terre.get(terra, [])
        for km in CERCHI if len(tutti) > MOLTI else ():
            if trovati := min(self.list_within(terra, punto, km), default=None):
                return trovati
        return min(((distance(*punto, lat, lon), chiave) for lat, lon, chiave in tutti), default=None)


def measure(posti: Sequence[Posto], sedi: Sequence[Sede], *, raggio: float, quanti: int) -> dict[int, Esito]:
    """Of each comune, by its key: the nearest desk, and what one more there would cover.

    A comune with a desk of its own is at no distance; one that stands nowhere is covered only by that.
    """
    proprie, griglia = dict[int, int](), Griglia()
    for sede in sorted(sedi, key=lambda sede: sede.chiave, reverse=True):
        proprie[sede.comune] = sede.chiave
        if sede.punto:
            griglia.add(sede.terra, sede.punto, sede.chiave)
    esiti = {posto.chiave: _find_vicina(posto, proprie, griglia, raggio) for posto in posti}
    _measure_guadagni(posti, esiti, raggio)
    _order(posti, esiti, quanti)
    return esiti


def _find_vicina(posto: Posto, proprie: Mapping[int, int], griglia: Griglia, raggio: float) -> Esito:
    if (propria := proprie.get(posto.chiave)) is not None:
        return Esito(0.0, propria, scoperto=False)
    vicina = griglia.find_nearest(posto.terra, posto.punto) if posto.punto else None
    if vicina is None:
        return Esito()
    return Esito(*vicina, scoperto=vicina[0] > raggio)


def _measure_guadagni(posti: Sequence[Posto], esiti: dict[int, Esito], raggio: float) -> None:
    """What a desk in each comune would cover that nothing covers today."""
    per_chiave = {posto.chiave: posto for posto in posti}
    scoperti = Griglia()
    for posto in posti:
        if posto.punto and esiti[posto.chiave].scoperto:
            scoperti.add(posto.terra, posto.punto, posto.chiave)
    for posto in posti:
        esito = esiti[posto.chiave]
        vicini = (
            {chiave for _, chiave in scoperti.list_within(posto.terra, posto.punto, raggio)} if posto.punto else set()
        )
        if esito.scoperto:
            vicini.add(posto.chiave)
        esito.coprirebbe = frozenset(vicini)
        esito.abitanti = sum(per_chiave[chiave].abitanti for chiave in vicini)
        esito.persone = sum(per_chiave[chiave].persone for chiave in vicini)


def _order(posti: Sequence[Posto], esiti: dict[int, Esito], quanti: int) -> None:
    """Which to open first, then which with that one open, and so on: never twice for the same people.

    What a place adds only gets less as others open, so one that is still first when reckoned again is the next.
    """
    per_chiave = {posto.chiave: posto for posto in posti}
    coda = [(-esiti[p.chiave].abitanti, p.nome, p.chiave) for p in posti if p.candidato and esiti[p.chiave].abitanti]
    heapify(coda)
    presi: set[Hashable] = set()
    ordine = 0
    while coda and ordine < quanti:
        _, nome, chiave = heappop(coda)
        nuovi = esiti[chiave].coprirebbe - presi
        aggiunti = sum(per_chiave[uno].abitanti for uno in nuovi)
        if not aggiunti:
            continue
        if coda and (-aggiunti, nome) > coda[0][:2]:
            heappush(coda, (-aggiunti, nome, chiave))
            continue
        presi |= nuovi
        ordine += 1
        esito = esiti[chiave]
        esito.ordine, esito.aggiunti = ordine, aggiunti
        grandi = sorted((per_chiave[uno] for uno in nuovi - {chiave}), key=lambda p: (-p.abitanti, p.nome))
        esito.fra_cui = [posto.nome for posto in grandi[:3]]
