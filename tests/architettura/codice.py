"""Reading our own code: files, syntax trees, templates."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BASE = Path(__file__).resolve().parents[2]

# Floor by floor, from the lowest; apps of one set are siblings. docs/architettura.md has the whole stack.
PIANI: tuple[frozenset[str], ...] = (
    frozenset({"nucleo"}),
    frozenset({"grafici"}),
    frozenset({"interfaccia"}),
    frozenset({"allegati", "importazioni", "ricerca", "valutazioni"}),
    frozenset({"territorio"}),
    frozenset({"sportelli", "fonti"}),
    frozenset({"erogatori"}),
    frozenset({"utenti"}),
    frozenset({"incentivi", "cittadini"}),
    frozenset({"conservazione", "formazione", "requisiti"}),
    frozenset({"verifiche", "conoscenza", "agenda"}),
    frozenset({"corsi"}),
    frozenset({"attestati"}),
    frozenset({"percorsi"}),
    frozenset({"consulenze"}),
    frozenset({"credito", "fogli", "cartaceo"}),
    frozenset({"riscontri", "messaggi"}),
    frozenset({"seguito", "incontri"}),
    frozenset({"anagrafe", "avvisi", "protocolli", "proposte"}),
    frozenset({"portale", "manifestazioni"}),
    frozenset({"selezione"}),
    frozenset({"attivazione"}),
    frozenset({"visite"}),
    frozenset({"salute"}),
    frozenset({"indicatori"}),
    frozenset({"reporting", "copertura"}),
    frozenset({"ospitanti"}),
    frozenset({"dimostrazione"}),
    frozenset({"retemicrocredito"}),
)
# Above the apps of the domain: no shelves.
PROGETTO = frozenset({"dimostrazione", "retemicrocredito"})
APP = tuple(app for piano in PIANI for app in sorted(piano) if app not in PROGETTO)
PIANO = {app: numero for numero, piano in enumerate(PIANI) for app in piano}


@dataclass(frozen=True)
class Modulo:
    """One Python file of ours, parsed."""

    percorso: Path
    nome: str
    albero: ast.Module

    @property
    def app(self) -> str:
        return self.nome.split(".")[0]

    @property
    def scaffale(self) -> str:
        """The shelf: the second part of the name (`views` for both views.py and views/inviti.py)."""
        parti = self.nome.split(".")
        return parti[1] if len(parti) > 1 else ""

    def importati(self) -> Iterator[str]:
        """Dotted names of what it imports at run time, members included."""
        solo_per_tipi = {
            nodo for blocco in ast.walk(self.albero) if is_type_checking(blocco) for nodo in ast.walk(blocco)
        }
        for nodo in ast.walk(self.albero):
            if nodo in solo_per_tipi:
                continue
            if isinstance(nodo, ast.Import):
                yield from (alias.name for alias in nodo.names)
            elif isinstance(nodo, ast.ImportFrom):
                yield from (f"{nodo.module}.{alias.name}" for alias in nodo.names)

    def __str__(self) -> str:
        return str(self.percorso.relative_to(BASE))


def is_type_checking(nodo: ast.AST) -> bool:
    return isinstance(nodo, ast.If) and isinstance(nodo.test, ast.Name) and nodo.test.id == "TYPE_CHECKING"


@cache
def moduli() -> tuple[Modulo, ...]:
    """Every module of the apps and of the project, migrations left out."""
    return tuple(
        read(percorso)
        for app in PIANO
        for percorso in sorted((BASE / app).rglob("*.py"))
        if "migrations" not in percorso.parts
    )


@cache
def moduli_di_prova() -> tuple[Modulo, ...]:
    return tuple(read(percorso) for percorso in sorted((BASE / "tests").rglob("*.py")))


def read(percorso: Path) -> Modulo:
    relativo = percorso.relative_to(BASE).with_suffix("")
    parti = relativo.parts[:-1] if relativo.name == "__init__" else relativo.parts
    return Modulo(percorso, ".".join(parti), ast.parse(percorso.read_text(encoding="utf-8"), str(percorso)))


@cache
def template() -> tuple[Path, ...]:
    """Every template of ours, in templates/ and in the apps."""
    cartelle = [BASE / "templates", *(BASE / app / "templates" for app in PIANO)]
    return tuple(sorted(percorso for cartella in cartelle for percorso in cartella.rglob("*") if percorso.is_file()))


def nome_template(percorso: Path) -> str:
    """The name by which Django loads it."""
    parti = percorso.parts
    return "/".join(parti[len(parti) - parti[::-1].index("templates") :])
