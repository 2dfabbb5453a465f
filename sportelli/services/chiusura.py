"""A desk closes: the floors above leave nobody in the hands of one that is not there any more.

They know what hangs from a desk, we do not know them: an app names on its AppConfig, as `chiusura`, the
function to call in the same transaction. An explicit registry, as the menu is, and not a signal.
"""

from datetime import date
from typing import Protocol, cast

from django.apps import apps
from django.utils.module_loading import import_string

from nucleo.ambito import Ambito
from sportelli.models import Sportello


class Chiusura(Protocol):
    """`giorno` is the first on which the desk is closed."""

    def __call__(self, *, ambito: Ambito, sportello: Sportello, giorno: date) -> object: ...


def leave_sportello(*, ambito: Ambito, sportello: Sportello, giorno: date) -> None:
    for config in apps.get_app_configs():
        if nome := getattr(config, "chiusura", ""):
            cast(Chiusura, import_string(nome))(ambito=ambito, sportello=sportello, giorno=giorno)
