"""Free places: pure functions of openings, of who receives, of rooms. Instants are of UTC, so that the nights when the
clock changes are nights like the others: what lasts half an hour lasts half an hour."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta


@dataclass(frozen=True, order=True)
class Intervallo:
    """From an instant to another, which is out of it."""

    inizio: datetime
    fine: datetime

    def overlaps(self, altro: "Intervallo") -> bool:
        return self.inizio < altro.fine and altro.inizio < self.fine

    def contains(self, altro: "Intervallo") -> bool:
        return self.inizio <= altro.inizio and altro.fine <= self.fine


@dataclass(frozen=True)
class Risorsa:
    """Who receives, or a room: when they are there (None: always), when they are taken."""

    id: int
    presente: tuple[Intervallo, ...] | None = None
    occupata: tuple[Intervallo, ...] = field(default=())

    def is_libera(self, quando: Intervallo) -> bool:
        c_e = self.presente is None or any(tempo.contains(quando) for tempo in self.presente)
        return c_e and not any(preso.overlaps(quando) for preso in self.occupata)

    def count_minuti(self, dentro: Intervallo) -> int:
        """How long it is taken inside some time, to share the work out."""
        tempi = (
            min(preso.fine, dentro.fine) - max(preso.inizio, dentro.inizio)
            for preso in self.occupata
            if preso.overlaps(dentro)
        )
        return int(sum(tempi, timedelta()).total_seconds() // 60)


@dataclass(frozen=True)
class Misure:
    """How long it lasts, how long before the next, how often one may begin."""

    durata: timedelta
    margine: timedelta
    passo: timedelta


@dataclass(frozen=True)
class Posto:
    """A place that is free: when, with whom, in which room when one is needed."""

    quando: Intervallo
    operatore_id: int
    stanza_id: int | None = None

    @property
    def inizio(self) -> datetime:
        return self.quando.inizio


@dataclass(frozen=True)
class Piano:
    """Some days of a desk: its openings, who receives, its rooms. Without rooms it has as many as people."""

    aperture: tuple[Intervallo, ...]
    operatori: tuple[Risorsa, ...]
    stanze: tuple[Risorsa, ...] = ()


def iter_inizi(apertura: Intervallo, misure: Misure) -> Iterator[Intervallo]:
    """The times at which one may begin and still end before it closes."""
    inizio = apertura.inizio
    while (fine := inizio + misure.durata) <= apertura.fine:
        yield Intervallo(inizio, fine)
        inizio += misure.passo


def find_posto(piano: Piano, quando: Intervallo, misure: Misure, *, in_stanza: bool, con: int = 0) -> Posto | None:
    """The place at that very time, with who has the least to do that day; `con` somebody alone. None when there is
    nobody, no room, or the desk is closed."""
    apertura = next((apertura for apertura in piano.aperture if apertura.contains(quando)), None)
    if apertura is None:
        return None
    occupa = Intervallo(quando.inizio, quando.fine + misure.margine)
    liberi = [
        chi
        for chi in piano.operatori
        if (not con or chi.id == con) and chi.is_libera(quando) and not any(o.overlaps(occupa) for o in chi.occupata)
    ]
    if not liberi:
        return None
    stanza = None
    if in_stanza and piano.stanze:
        stanza = next((stanza for stanza in piano.stanze if stanza.is_libera(occupa)), None)
        if stanza is None:
            return None
    giorno = Intervallo(quando.inizio - timedelta(hours=12), quando.inizio + timedelta(hours=12))
    chi = min(liberi, key=lambda libero: (libero.count_minuti(giorno), libero.id))
    return Posto(quando, chi.id, stanza.id if stanza else None)


def list_posti(
    piano: Piano, misure: Misure, *, dal: datetime, in_stanza: bool, con: int = 0, quanti: int = 0
) -> list[Posto]:
    """The free places from an instant on, the first first; `quanti` of them at the most."""
    posti: list[Posto] = []
    for apertura in sorted(piano.aperture):
        for quando in iter_inizi(apertura, misure):
            if quando.inizio < dal:
                continue
            if posto := find_posto(piano, quando, misure, in_stanza=in_stanza, con=con):
                posti.append(posto)
                if len(posti) == quanti:
                    return posti
    return posti


def group_presi(occupati: Iterable[tuple[int, Intervallo]]) -> dict[int, tuple[Intervallo, ...]]:
    """What is taken, by who or which room it takes."""
    presi: dict[int, list[Intervallo]] = {}
    for chiave, intervallo in occupati:
        presi.setdefault(chiave, []).append(intervallo)
    return {chiave: tuple(sorted(suoi)) for chiave, suoi in presi.items()}


def build_risorse(
    presenze: Sequence[tuple[int, tuple[Intervallo, ...] | None]], presi: dict[int, tuple[Intervallo, ...]]
) -> tuple[Risorsa, ...]:
    return tuple(Risorsa(chiave, presente, presi.get(chiave, ())) for chiave, presente in presenze)
