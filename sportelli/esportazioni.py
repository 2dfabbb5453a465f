"""The network as a file that can be corrected in a spreadsheet and imported again: the same columns, the same words."""

from collections.abc import Iterable, Sequence
from typing import Any

from importazioni.colonne import Colonna
from sportelli.enums import Giorno, Lingua
from sportelli.importazioni.sportelli import GIORNI
from sportelli.models import Amministrazione, Sportello
from sportelli.regole.orari import Calendario, Fascia, read_calendario


def list_intestazioni(colonne: Sequence[Colonna]) -> list[str]:
    return [colonna.titolo for colonna in colonne]


def iter_amministrazioni(colonne: Sequence[Colonna], amministrazioni: Iterable[Amministrazione]) -> Iterable[list[Any]]:
    """A row for each administration, read `with_territorio`."""
    for amministrazione in amministrazioni:
        yield [write_cella(amministrazione, colonna.campo) for colonna in colonne]


def iter_sportelli(colonne: Sequence[Colonna], sportelli: Iterable[Sportello]) -> Iterable[list[Any]]:
    """A row for each desk, read `with_territorio`, `with_orari` and `with_ospiti`."""
    for sportello in sportelli:
        calendario = read_calendario(sportello)
        yield [
            write_giorno(calendario, GIORNI[colonna.campo])
            if colonna.campo in GIORNI
            else write_cella(sportello, colonna.campo)
            for colonna in colonne
        ]


def write_cella(oggetto: Any, campo: str) -> Any:
    """A value as the import reads it back: codes by their label, places by name and province."""
    if campo == "provincia":
        return oggetto.comune.provincia.sigla if oggetto.comune.provincia else ""
    if campo == "comune":
        return oggetto.comune.nome
    if campo == "amministrazione":
        ospite = oggetto.amministrazione
        return ospite.codice_ipa or ospite.denominazione
    if campo == "motivo_rettifica":
        return ""  # of a change that the file asks for, not of what is there
    if campo.startswith("ospite_"):
        return write_cella(oggetto.ospitalita.all()[0], campo.removeprefix("ospite_"))
    if campo == "lingue":
        return ", ".join(Lingua(codice).label for codice in oggetto.lingue)
    display = getattr(oggetto, f"get_{campo}_display", None)
    return display() if display and getattr(oggetto, campo) else getattr(oggetto, campo)


def write_giorno(calendario: Calendario, giorno: int) -> str:
    """«9:00-12:00; 15:00-17:00», empty when closed."""
    return "; ".join(write_fascia(fascia) for fascia in calendario.settimana.get(Giorno(giorno).value, ()))


def write_fascia(fascia: Fascia) -> str:
    return f"{fascia.dalle:%H:%M}-{fascia.alle:%H:%M}"
