"""The programmes of the catalogue that an operator shows."""

from dataclasses import dataclass
from uuid import UUID

from consulenze.enums import EsitoProgramma
from incentivi.models import Incentivo


@dataclass(frozen=True)
class Programma:
    """A programme shown: which one, what came of it, which requirement is missing."""

    incentivo: Incentivo
    esito: EsitoProgramma | str
    nota: str = ""


def find_programma(valore: str) -> Incentivo | None:
    """The measure with that uuid, even one that is no longer published: it was shown when it was."""
    try:
        return Incentivo.objects.filter(uuid=UUID(str(valore))).first()
    except ValueError:
        return None
