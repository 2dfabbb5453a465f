"""What the floors above add to appointments: each names it on its AppConfig (`nucleo.aggiunte`).

`inviti_appuntamento`: a function from a booking to the `Invito` that it leads to: the consultation.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from nucleo.aggiunte import load_aggiunte

if TYPE_CHECKING:
    from collections.abc import Callable

    from agenda.models import Prenotazione


@dataclass(frozen=True)
class Invito:
    """One button beside who comes."""

    testo: str
    url: str


def list_inviti(prenotazione: "Prenotazione") -> list[Invito]:
    fonti = (cast("Callable[[Prenotazione], Iterable[Invito]]", f) for f in load_aggiunte("inviti_appuntamento"))
    return [invito for list_suoi in fonti for invito in list_suoi(prenotazione)]
