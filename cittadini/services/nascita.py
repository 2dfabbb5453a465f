"""A birth date that is corrected, or chosen in a union: what was written by it must still be possible.

The floors above know what else hangs from it: an app names on its AppConfig, as `alla_nascita`, the function that says
what could not be (`nucleo.aggiunte`).
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Protocol, cast

from django.core.exceptions import ValidationError

from cittadini.enums import ChiAcconsente
from cittadini.models import Consenso
from cittadini.regole.tutela import consents_alone
from nucleo import formati
from nucleo.aggiunte import load_aggiunte
from nucleo.mesi import count_years


class AllaNascita(Protocol):
    """What could not be of who was born then, in sentences that say what to do. `cittadini` are the cards of one."""

    def __call__(self, cittadini: Collection[int], nascita: date) -> Iterator[str]: ...


def check_nascita(cittadini: Collection[int], nascita: date, ruolo: str, campo: str = "data_nascita") -> None:
    """Raises ValidationError on `campo`. `ruolo` is that of who represents the person."""
    impossibili = [*_list_consensi(cittadini, nascita, ruolo)]
    for tell in load_aggiunte("alla_nascita"):
        impossibili += cast(AllaNascita, tell)(cittadini, nascita)
    if impossibili:
        raise ValidationError({campo: impossibili})


def _list_consensi(cittadini: Collection[int], nascita: date, ruolo: str) -> Iterator[str]:
    """Consents that a person gave alone, under age."""
    da_se = Consenso.objects.vigenti().filter(cittadino__in=cittadini, espresso_da=ChiAcconsente.PERSONA)
    for consenso in da_se.order_by("data", "pk"):
        eta = count_years(nascita, consenso.data)
        if not consents_alone(eta, ruolo):
            quando, anni = formati.data_articolata("il", consenso.data), formati.quanti(eta, "anno", "anni")
            yield (
                f"Con questa data aveva {anni} quando ha dato da sé il consenso «{consenso.get_finalita_display()}», "
                f"{quando}: prima revocalo, poi chiedilo a chi la rappresenta."
            )
