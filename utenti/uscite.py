"""Who leaves a desk: what was in their hands there goes on in others'.

The floors above know what that is, we do not know them: an app names on its AppConfig, as `uscita`, its `FonteUscita`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, cast

from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito
from utenti.models import Utente


class TellUscita(Protocol):
    """What a page says before it: sentences on what is in the hands of `utente`, at a desk or at all of them."""

    def __call__(self, utente: Utente, sportello_id: int | None) -> Iterable[str]: ...


class LeaveUscita(Protocol):
    """Let go of what is at desks where `utente` works no more today."""

    def __call__(self, *, ambito: Ambito, utente: Utente, oggi: date) -> object: ...


@dataclass(frozen=True)
class FonteUscita:
    tell: TellUscita
    leave: LeaveUscita


def tell_uscita(utente: Utente, sportello_id: int | None = None) -> tuple[str, ...]:
    fonti = (cast(FonteUscita, fonte) for fonte in load_aggiunte("uscita"))
    return tuple(frase for fonte in fonti for frase in fonte.tell(utente, sportello_id))


def leave_sportelli(*, ambito: Ambito, utente: Utente, oggi: date) -> None:
    for fonte in load_aggiunte("uscita"):
        cast(FonteUscita, fonte).leave(ambito=ambito, utente=utente, oggi=oggi)
