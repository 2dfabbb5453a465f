"""What all charts share: values with their label, and the data as a table."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from django.utils.text import slugify

from nucleo import formati

FORMATI = {
    "intero": formati.intero,
    "euro": formati.euro,
    "percento": formati.percento,
    "decimale": formati.decimale,
}
Valore = int | float | Decimal


@dataclass(frozen=True)
class Voce:
    """One value with its label; `url` opens the list it counts, `codice` is ISTAT's on maps."""

    etichetta: str
    valore: Valore | None
    url: str = ""
    codice: str = ""


@dataclass(frozen=True)
class Cella:
    """A cell of the data as a table; `url` opens the list that its number counts."""

    testo: str
    url: str = ""


@dataclass(frozen=True)
class Grafico(ABC):
    """What all charts share. `formato`: intero, euro, percento or decimale."""

    titolo: str
    descrizione: str
    formato: str = "intero"
    template: ClassVar[str] = ""
    # What of it stands still, on a page where the rest scrolls.
    fermo: ClassVar[str] = ""

    def format(self, valore: Valore | None) -> str:
        return formati.ASSENTE if valore is None else FORMATI[self.formato](valore)

    def build_riga(self, voce: Voce) -> tuple[Cella, ...]:
        """Label and value, as a row of the table."""
        return (Cella(voce.etichetta), Cella(self.format(voce.valore), voce.url))

    @property
    def chiave(self) -> str:
        """A prefix for the ids of this chart."""
        return f"grafico-{slugify(self.titolo)}"

    @property
    def navigabile(self) -> bool:
        """Whether its marks are links: then it is a group, not an image."""
        return False

    @property
    @abstractmethod
    def intestazioni(self) -> tuple[str, ...]:
        """The headings of the table."""

    @property
    @abstractmethod
    def righe(self) -> list[tuple[Cella, ...]]:
        """The data as a table, formatted."""
