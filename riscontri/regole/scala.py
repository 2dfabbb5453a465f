"""How long a lender may say nothing, and what comes of it: which day is which step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# From a day to a day, the last included; without a last day it goes on.
Periodo = tuple[date, date | None]
# A step that lies further than this is nobody's to wait for.
ORIZZONTE = timedelta(days=800)


@dataclass(frozen=True)
class Scala:
    """The days of silence after which a lender is reminded, those after which it is over; the months whose days do not
    count, and in which nobody is written to."""

    solleciti: tuple[int, ...] = (9, 21)
    fine: int = 45
    mesi_muti: tuple[int, ...] = (8,)

    @property
    def soglie(self) -> tuple[int, ...]:
        return (*self.solleciti, self.fine)

    def get_attesa(self, passo: int) -> int:
        """The days of silence between a step and the one before it; steps go from 1."""
        return self.soglie[passo - 1] - (self.soglie[passo - 2] if passo > 1 else 0)

    def is_muto(self, giorno: date) -> bool:
        return giorno.month in self.mesi_muti


@dataclass(frozen=True)
class Passo:
    """A step of the scale: its number, its day, whether it is the end."""

    numero: int
    giorno: date
    fine: bool


def find_prossimo(
    scala: Scala, *, dal: date, fatti: Sequence[tuple[int, date]] = (), pause: Sequence[Periodo] = ()
) -> Passo | None:
    """The next step of a silence that lasts since `dal`; `fatti` are those done, with the day of each.

    Days are counted from the step before as it was really done: who was reminded late is not given up on early, and
    nobody comes to the end without every reminder. None when there is no other, or a pause has no end.
    """
    fatto, da = max(fatti, default=(0, dal))
    if fatto >= len(scala.soglie):
        return None
    numero = fatto + 1
    giorno = count_avanti(da, scala.get_attesa(numero), scala, pause)
    return Passo(numero, giorno, fine=numero == len(scala.soglie)) if giorno else None


def count_avanti(da: date, quanti: int, scala: Scala, pause: Sequence[Periodo] = ()) -> date | None:
    """The day on which the days that count after `da` are `quanti`; None beyond the horizon."""
    giorno, contati = da, 0
    while contati < quanti:
        giorno += timedelta(days=1)
        if giorno - da > ORIZZONTE:
            return None
        if not scala.is_muto(giorno) and not is_in_pausa(giorno, pause):
            contati += 1
    return giorno


def is_in_pausa(giorno: date, pause: Sequence[Periodo]) -> bool:
    return any(dal <= giorno and (al is None or giorno <= al) for dal, al in pause)
