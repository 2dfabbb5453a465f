"""The life of a record: its states, where each leads, the words of each, what each step asks.

One `Macchina` stands beside each enum of states and is named by the model (`Modello.macchina`): pages, lists,
timelines and services read it, so that no state has its words or its rules in two places. Nothing here
touches the database: `nucleo.stati.change_stato` does.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import TextChoices

S = TypeVar("S", bound=TextChoices)


class PassaggioVietato(Exception):
    """The machine does not allow the change asked for: somebody was faster, or it never could be."""

    def __init__(self, da: str, a: str, stati: type[TextChoices]) -> None:
        self.da, self.a = da, a
        prima, dopo = (stati(stato).label if stato in stati.values else stato for stato in (da, a))
        super().__init__(f"Da «{prima}» non si può passare a «{dopo}».")


@dataclass(frozen=True)
class Passaggio:
    """What a change of state made by hand asks, and how its page speaks.

    `motivi` are coded reasons (compulsory when given), `nota` is "", "facoltativa" or
    "obbligatoria", `data` asks for the day of the fact, never in the future. `fatto` may name the
    state reached as `{stato}`.
    """

    invia: str
    titolo: str = ""
    testo: str = ""
    motivi: type[TextChoices] | None = None
    nota: str = ""
    data: bool = False
    etichetta_data: str = "Data"
    etichetta_nota: str = "Nota"
    pericolo: bool = False
    fatto: str = "Fatto: ora lo stato è «{stato}»."

    def check(self, *, motivo: str, nota: str) -> None:
        """Raise `ValidationError`, field by field, on a reason or a note that is missing."""
        errori = {}
        if self.motivi and motivo not in self.motivi.values:
            errori["motivo"] = "Scegli il motivo." if not motivo else "Questo motivo non è fra quelli del nuovo stato."
        if self.nota == "obbligatoria" and not nota.strip():
            errori["nota"] = "Scrivi una nota."
        if errori:
            raise ValidationError(errori)


@dataclass(frozen=True)
class Stato(Generic[S]):
    """What a state is, beside the label of its enum.

    `verso` are the states that it leads to. `passaggio` is what coming here by hand asks (None: nobody
    does), `altrimenti` what leaving from here for a state asks instead. `tipo` is its badge, `segno` its sign
    on a timeline (of the `ui` kit; empty: that of the machine), `titolo` how a timeline calls it;
    `taciuto` is told there by what caused it. `detto` says it as something that happened, where one
    chooses what to record; `posto` is its place among the steps that a page
    draws. `traina` is the state to which it brings what it stands under.
    """

    verso: tuple[S, ...] = ()
    passaggio: Passaggio | None = None
    altrimenti: Mapping[S, Passaggio] = field(default_factory=dict)
    tipo: str = "neutro"
    segno: str = ""
    titolo: str = ""
    taciuto: bool = False
    detto: str = ""
    posto: int = 0
    traina: TextChoices | None = None


@dataclass(frozen=True)
class Macchina(Generic[S]):
    """Every state of an enum, with its words.

    `motivi` names the reasons that the rows of its history may hold. `ritorni` are ways back that
    are open only to who undoes a fact (`change_stato(ritorno=True)`).
    """

    stati: type[S]
    voci: Mapping[S, Stato[S]]
    segno: str = "stato"
    motivi: tuple[type[TextChoices], ...] = ()
    ritorni: Mapping[S, tuple[S, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if set(self.voci) != set(self.stati):
            raise ValueError(
                f"{self.stati.__name__}: {set(self.voci) ^ set(self.stati)} without words or without state"
            )

    def __getitem__(self, stato: str) -> Stato[S]:
        return self.voci[self.stati(stato)]

    def can(self, da: str, a: str, *, ritorno: bool = False) -> bool:
        stato = self.stati(da)
        return a in self.voci[stato].verso or (ritorno and a in self.ritorni.get(stato, ()))

    def check(self, da: str, a: str, *, ritorno: bool = False) -> None:
        """Raise `PassaggioVietato` unless `a` is reachable from `da`."""
        if not self.can(da, a, ritorno=ritorno):
            raise PassaggioVietato(da, a, self.stati)

    def get_passaggio(self, da: str, a: str) -> Passaggio | None:
        """What going by hand from a state to another asks; None when nobody does."""
        return self[da].altrimenti.get(self.stati(a), self[a].passaggio)

    def iter_passaggi(self, da: str) -> Iterator[tuple[S, Passaggio]]:
        """What may be done by hand from a state, in the order of the machine."""
        for stato in self[da].verso:
            if passaggio := self.get_passaggio(da, stato):
                yield stato, passaggio

    def get_titolo(self, stato: str) -> str:
        """How a timeline calls the arrival at a state."""
        return self[stato].titolo or str(self.stati(stato).label)

    def get_segno(self, stato: str) -> str:
        return self[stato].segno or self.segno

    def get_motivo(self, codice: str) -> str:
        """A coded reason in words; what no enum knows is told as it is."""
        return next((str(motivi(codice).label) for motivi in self.motivi if codice in motivi.values), codice)

    @property
    def tipi(self) -> dict[str, str]:
        """The badge of each state, for the columns of tables."""
        return {stato.value: voce.tipo for stato, voce in self.voci.items()}
