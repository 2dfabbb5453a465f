"""How long a lender may say nothing, and what is done about it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scala:
    """The days of silence after which a lender is reminded, and those after which it is over."""

    solleciti: tuple[int, ...] = (9, 21)
    fine: int = 45

    @property
    def soglie(self) -> tuple[int, ...]:
        return (*self.solleciti, self.fine)


SCALA = Scala()
