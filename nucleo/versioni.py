"""Two people on one record: the second is told, and loses nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Model
from django.utils import timezone

from nucleo.models import ModelloBase


class VersioneSuperata(Exception):
    """Somebody else changed the record after it was read."""


def list_cambiati(oggetto: Model, valori: Mapping[str, Any]) -> list[str]:
    """The fields that say something else than the record. What was chosen says the same in any order."""
    return [campo for campo, valore in valori.items() if _read(getattr(oggetto, campo)) != _read(valore)]


def _read(valore: Any) -> Any:
    return sorted(valore, key=str) if isinstance(valore, list | tuple) else valore


def save_version(oggetto: ModelloBase, *, versione: int, campi: Iterable[str]) -> None:
    """Write `campi` if the record still has the `versione` that was read, else raise `VersioneSuperata`."""
    valori = {campo: getattr(oggetto, campo) for campo in campi}
    scritti = (
        type(oggetto)
        ._default_manager.filter(pk=oggetto.pk, versione=versione)
        .update(**valori, versione=F("versione") + 1, aggiornato_il=timezone.now())
    )
    if not scritti:
        raise VersioneSuperata
    oggetto.versione = versione + 1
