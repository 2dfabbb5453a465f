"""How long the data of a person are kept, from what happened (art. 5.1.e GDPR): pure rules."""

from dataclasses import dataclass
from datetime import date

from cittadini.enums import ClasseConservazione
from nucleo.mesi import add_months

ORDINE = tuple(ClasseConservazione)


@dataclass(frozen=True)
class Vissuto:
    """What happened to a person: as far as they came, and the day of the last thing."""

    classe: ClasseConservazione
    ultimo: date

    def join(self, altro: "Vissuto") -> "Vissuto":
        """Two pieces of one story: the further class, the later day."""
        return Vissuto(max(self.classe, altro.classe, key=ORDINE.index), max(self.ultimo, altro.ultimo))


def find_scadenza(vissuto: Vissuto, mesi: dict[str, int]) -> date | None:
    """The last day of keeping; None while no term is set for the class: then nothing is ever due."""
    termine = mesi.get(vissuto.classe)
    return None if termine is None else add_months(vissuto.ultimo, termine)
