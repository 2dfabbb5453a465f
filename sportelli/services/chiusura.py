"""A desk closes: the floors above leave nobody in the hands of one that is not there any more.

They know what hangs from a desk, we do not know them: an app names on its AppConfig, as `chiusura`, the
function to call in the same transaction (`nucleo.aggiunte`).
"""

from datetime import date
from typing import Protocol, cast

from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from sportelli.models import Sportello


class AllaChiusura(Protocol):
    """`giorno` is the first on which the desk is closed; `prima` what was said of it, when that was wrong."""

    def __call__(self, *, ambito: Ambito, sportello: Sportello, giorno: date, prima: date | None = None) -> object: ...


def leave_sportello(*, ambito: Ambito, sportello: Sportello, giorno: date, prima: date | None = None) -> None:
    for leave in load_aggiunte("chiusura"):
        cast(AllaChiusura, leave)(ambito=ambito, sportello=sportello, giorno=giorno, prima=prima)
