"""Another desk begins to follow a person: the floors above bring their own rows along.

They know what happens here, we do not know them: an app names on its AppConfig, as `al_trasferimento`, the
function to call in the same transaction (`nucleo.aggiunte`).
"""

from datetime import date
from typing import Protocol, cast

from cittadini.models import Cittadino
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito


class AlTrasferimento(Protocol):
    """`operatore_id` is who will look after the person at the new desk, from the day `dal` on."""

    def __call__(self, *, ambito: Ambito, cittadino: Cittadino, operatore_id: int | None, dal: date) -> object: ...


def follow_cittadino(*, ambito: Ambito, cittadino: Cittadino, operatore_id: int | None, dal: date) -> None:
    for follow in load_aggiunte("al_trasferimento"):
        cast(AlTrasferimento, follow)(ambito=ambito, cittadino=cittadino, operatore_id=operatore_id, dal=dal)
