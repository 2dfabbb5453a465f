"""What links are for: each app declares its purposes on its AppConfig, in `collegamenti`, as it does its menu."""

from dataclasses import dataclass
from datetime import timedelta

from nucleo.aggiunte import iter_aggiunte


@dataclass(frozen=True)
class Scopo:
    """One purpose: its code on the rows, how long a link lives, whether it works once.

    `pagina` is the name of the address where opening leads; `aiuto` says what to do when the link no
    longer opens. By a link that opens nothing any more one is told what became of the thing: `finiti` are the states
    of it that are told as they are called, `accaduto` names a function that words it.
    """

    codice: str
    pagina: str
    validita: timedelta
    una_volta: bool
    aiuto: str
    accaduto: str = ""
    finiti: tuple[str, ...] = ()


def list_scopi() -> dict[str, Scopo]:
    """Every purpose declared, by code."""
    return {scopo.codice: scopo for scopi in iter_aggiunte("collegamenti") for scopo in scopi}
