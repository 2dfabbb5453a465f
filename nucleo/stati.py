"""Changes of state: one table, one check, one way to say that somebody was faster."""

from collections.abc import Mapping, Sequence


class PassaggioVietato(Exception):
    """The transition table does not allow the change asked for."""

    def __init__(self, da: str, a: str) -> None:
        self.da, self.a = da, a
        super().__init__(f"Da «{da}» non si può passare a «{a}».")


def check_passaggio(transizioni: Mapping[str, Sequence[str]], da: str, a: str) -> None:
    """Raise `PassaggioVietato` unless `a` is reachable from `da`."""
    if a not in transizioni.get(da, ()):
        raise PassaggioVietato(da, a)
