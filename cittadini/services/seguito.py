"""Another desk begins to follow a person: the floors above bring their own rows along.

They know what happens here, we do not know them: an app names on its AppConfig, as `seguito`, the
function to call in the same transaction. An explicit registry, as the menu is, and not a signal.
"""

from typing import Protocol, cast

from django.apps import apps
from django.utils.module_loading import import_string

from cittadini.models import Cittadino
from nucleo.ambito import Ambito


class Seguito(Protocol):
    """`operatore_id` is who will look after the person at the new desk."""

    def __call__(self, *, ambito: Ambito, cittadino: Cittadino, operatore_id: int | None) -> object: ...


def follow_cittadino(*, ambito: Ambito, cittadino: Cittadino, operatore_id: int | None) -> None:
    for config in apps.get_app_configs():
        if nome := getattr(config, "seguito", ""):
            cast(Seguito, import_string(nome))(ambito=ambito, cittadino=cittadino, operatore_id=operatore_id)
