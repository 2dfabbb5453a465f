"""Two people on one record: the second is told, and loses nothing."""

from collections.abc import Iterable

from django.db.models import F
from django.utils import timezone

from nucleo.models import ModelloBase


class VersioneSuperata(Exception):
    """Somebody else changed the record after it was read."""


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
