"""A style sheet of others, left with the rules that our pages may use.

A rule goes when it asks for a class that stands nowhere in our templates, scripts and code, nor in the templates of the
libraries. A class written in two parts (`btn-{{ stile }}`) keeps all that begin with its first part.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

PAROLA = re.compile(r"[A-Za-z_][\w-]*")
# Rules that hold others.
CORNICI = frozenset({"media", "supports", "layer"})


@dataclass(frozen=True)
class Parole:
    """The words of our sources, any of which may be a class."""

    intere: frozenset[str]

    @cached_property
    def inizi(self) -> tuple[str, ...]:
        return tuple(sorted(parola for parola in self.intere if parola.endswith("-") and len(parola) > 2))

    def has(self, classe: str) -> bool:
        return classe in self.intere or classe.startswith(self.inizi)


def read_parole(cartelle: Iterable[Path], suffissi: Iterable[str]) -> Parole:
    return Parole(
        frozenset(
            parola
            for cartella in cartelle
            for suffisso in suffissi
            for file in cartella.rglob(f"*{suffisso}")
            for parola in PAROLA.findall(file.read_text(encoding="utf-8", errors="ignore"))
        )
    )


def trim_stile(testo: str, parole: Parole) -> str:
    regole = tinycss2.parse_stylesheet(testo, skip_comments=True, skip_whitespace=True)
    return "".join(_trim(regole, parole))


def _trim(regole: Iterable[Node], parole: Parole) -> Iterator[str]:
    for regola in regole:
        if regola.type == "qualified-rule":
            selettori = [s for s in _split(regola.prelude) if all(map(parole.has, _list_classi(s)))]
            if selettori:
                scritti = ",".join(tinycss2.serialize(selettore).strip() for selettore in selettori)
                yield f"{scritti}{{{tinycss2.serialize(regola.content)}}}"
        elif regola.type == "at-rule" and regola.content is not None and regola.lower_at_keyword in CORNICI:
            dentro = "".join(_trim(tinycss2.parse_rule_list(regola.content, True, True), parole))
            if dentro:
                yield f"@{regola.at_keyword}{tinycss2.serialize(regola.prelude)}{{{dentro}}}"
        elif regola.type == "at-rule":
            yield regola.serialize()


def _split(prelude: list[Node]) -> Iterator[list[Node]]:
    """The selectors of a rule, one by one."""
    selettore: list[Node] = []
    for nodo in prelude:
        if nodo.type == "literal" and nodo.value == ",":
            yield selettore
            selettore = []
        else:
            selettore.append(nodo)
    yield selettore


def _list_classi(selettore: list[Node]) -> Iterator[str]:
    """The classes that an element must have; those inside `:not(…)` and the like are not asked for."""
    for prima, nodo in pairwise(selettore):
        if prima.type == "literal" and prima.value == "." and nodo.type == "ident":
            yield nodo.value
