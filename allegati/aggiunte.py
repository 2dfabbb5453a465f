"""What files are sent for: each app names its `Destinazione` on its AppConfig, in `destinazioni`."""

from collections.abc import Callable
from dataclasses import dataclass

from allegati.enums import Genere
from nucleo.aggiunte import load_aggiunte
from nucleo.ambito import Ambito


def tell_niente(_: Ambito) -> str:
    return ""


@dataclass(frozen=True)
class Destinazione:
    """What files are for: who may send them, of which kinds, and how many bytes at most. `scopo` is the purpose of the
    links by which who has no account sends them; `fermo` says why none is taken now, not even what is still
    arriving."""

    nome: str
    permesso: Callable[[Ambito], bool]
    generi: frozenset[Genere]
    massimo: int
    scopo: str = ""
    fermo: Callable[[Ambito], str] = tell_niente


def find_destinazione(nome: str) -> Destinazione | None:
    return next((d for destinazioni in load_aggiunte("destinazioni") for d in destinazioni if d.nome == nome), None)
