"""A line of the matrix: an address and the status each persona gets from it.

    Riga("percorsi:percorso_detail", attese(200, estraneo=404, esperto=403), lambda s: {"uuid": s.percorso.uuid})

`s` is the scene: any fixture by its name (`s.sportello`, `s.operatore`), and `s.altro` what the
builders make. `attese(200, …)` is the status of everybody but those named; whoever is not logged
in is sent to the login page without saying so. For a POST: `metodo="post"` and `dati`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.persone import ENTE, PERSONE, RETE


class Scena:
    """The fixtures of the test, as attributes: each is built when first named."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request

    def __getattr__(self, nome: str) -> Any:
        return self._request.getfixturevalue(nome)


def attese(altri: int = 200, **eccezioni: int) -> dict[str, int]:
    """The status of every persona: `altri`, but for those named. `rete` and `ente` name the groups.

    `territoriale` gets what `referente` does when not named: both reach desks where they do not work, and no name.
    """
    gruppi = {"rete": RETE, "ente": ENTE}
    sconosciute = set(eccezioni) - {*PERSONE, *gruppi}
    assert not sconosciute, f"nobody is called {sconosciute}"
    esito = dict.fromkeys(PERSONE, altri)
    for nome, stato in eccezioni.items():
        if nome in gruppi:
            esito |= dict.fromkeys(gruppi[nome], stato)
    esito |= {nome: stato for nome, stato in eccezioni.items() if nome in PERSONE}
    return esito | {"territoriale": eccezioni.get("territoriale", esito["referente"])}


def solo(*persone: str, stato: int = 200, altri: int = 403) -> dict[str, int]:
    """`stato` for those named, `altri` for everybody else."""
    return attese(altri, **dict.fromkeys(persone, stato))


@dataclass(frozen=True)
class Riga:
    """`nome` is the URL's name; `kwargs` and `dati` are made on the scene; `query` goes after the `?`."""

    nome: str
    attese: Mapping[str, int]
    kwargs: Callable[[Scena], dict[str, Any]] = field(default=lambda _: {})
    metodo: str = "get"
    dati: Callable[[Scena], dict[str, Any]] = field(default=lambda _: {})
    query: str = ""

    def __str__(self) -> str:
        return f"{self.metodo} {self.nome}" + (f"?{self.query}" if self.query else "")
