"""Choosing a place by typing its name: the fields, on the searches of `territorio.selectors.luoghi`."""

from typing import Any

from interfaccia.forms import SceltaField
from nucleo.testo import sort_key
from territorio.models import Provincia
from territorio.selectors.luoghi import (
    read_comune,
    read_luogo,
    read_stato,
    read_territorio,
    search_comuni,
    search_luoghi_nascita,
    search_stati,
    search_territorio,
    write_comune,
    write_luogo,
    write_stato,
    write_territorio,
)


class LuogoField(SceltaField):
    """What the fields below share: the searches are functions, so that the source uses the same."""

    indirizzo = ""
    ricerca: Any = None
    lettura: Any = None
    scrittura: Any = None

    def __init__(self, **kwargs: Any) -> None:
        classe = type(self)
        super().__init__(
            url_name=classe.indirizzo,
            search=classe.ricerca,
            read=classe.lettura,
            opzione=classe.scrittura,
            **kwargs,
        )

    def is_called(self, oggetto: Any, chiave: str) -> bool:
        """The bare name is enough: «lecce» is Lecce (LE)."""
        return super().is_called(oggetto, chiave) or sort_key(oggetto.nome) == chiave


class ComuneField(LuogoField):
    """A comune in force."""

    indirizzo = "territorio:comune_scelta"
    ricerca = staticmethod(search_comuni)
    lettura = staticmethod(read_comune)
    scrittura = staticmethod(write_comune)


class LuogoNascitaField(LuogoField):
    """A comune, also ceased, or a foreign state: gives a `Comune` or a `StatoEstero`."""

    indirizzo = "territorio:nascita_scelta"
    ricerca = staticmethod(search_luoghi_nascita)
    lettura = staticmethod(read_luogo)
    scrittura = staticmethod(write_luogo)


class StatoEsteroField(LuogoField):
    """A foreign state of today."""

    indirizzo = "territorio:stato_scelta"
    ricerca = staticmethod(search_stati)
    lettura = staticmethod(read_stato)
    scrittura = staticmethod(write_stato)


class TerritorioField(LuogoField):
    """A comune, a province or a region of today: where somebody looks for a desk."""

    indirizzo = "territorio:territorio_scelta"
    ricerca = staticmethod(search_territorio)
    lettura = staticmethod(read_territorio)
    scrittura = staticmethod(write_territorio)

    def is_called(self, oggetto: Any, chiave: str) -> bool:
        """A bare «lecce» is the comune: its province is «provincia di lecce», or «le»."""
        if isinstance(oggetto, Provincia):
            return chiave in (sort_key(write_territorio(oggetto).etichetta), oggetto.sigla.lower())
        return super().is_called(oggetto, chiave)
