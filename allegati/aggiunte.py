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
    """What files are for: who may send them, of which kinds, and how many bytes at most. `pagine` are the names of the
    addresses whose forms take them whole, up to `insieme` at once: nginx lets as much in there. `scopo` is the purpose
    of the links by which who has no account sends them; `fermo` says why none is taken now, not even what is still
    arriving."""

    nome: str
    permesso: Callable[[Ambito], bool]
    generi: frozenset[Genere]
    massimo: int
    pagine: tuple[str, ...]
    insieme: int = 1
    scopo: str = ""
    fermo: Callable[[Ambito], str] = tell_niente


def list_destinazioni() -> list[Destinazione]:
    return [destinazione for destinazioni in load_aggiunte("destinazioni") for destinazione in destinazioni]


def find_destinazione(nome: str) -> Destinazione | None:
    return next((d for d in list_destinazioni() if d.nome == nome), None)


def find_di_pagina(pagina: str) -> Destinazione | None:
    """What files are for on a page, by the name of its address."""
    return next((d for d in list_destinazioni() if pagina in d.pagine), None)
