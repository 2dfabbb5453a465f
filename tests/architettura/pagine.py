"""`make pagine` writes docs/pagine.md: every page that opens, and how many queries it asks. `make pagine APP=agenda`
writes again the lines of one app, and leaves the others."""

import os
from pathlib import Path

from tests.architettura.codice import BASE

TUTTE = "1"
DOCUMENTO = BASE / "docs" / "pagine.md"
INTESTAZIONE = """# Pages and their queries

Written by `make pagine` from the role × URL matrix (`tests/architettura/matrice`): each page that opens
with a GET, the persona that opens it (the one with most queries), and how many queries it asks, session
and reach included, on the few rows of the matrix. That lists ask the same whether they have one row or
three is proven page by page in the tests of each app.

| page | address | who | queries |
|---|---|---|---|
"""

_note: dict[str, tuple[str, str, int]] = {}


def note(nome: str, percorso: str, persona: str, interrogazioni: int) -> None:
    """Remember the costliest opening of a page."""
    if nome not in _note or _note[nome][2] < interrogazioni:
        _note[nome] = (percorso, persona, interrogazioni)


def write(documento: Path = DOCUMENTO) -> None:
    righe = {
        nome: f"| {nome} | `/{percorso.lstrip('^').rstrip('$')}` | {persona} | {interrogazioni} |\n"
        for nome, (percorso, persona, interrogazioni) in _note.items()
    }
    if (app := read_app()) != TUTTE:
        altre = documento.read_text(encoding="utf-8").removeprefix(INTESTAZIONE).splitlines(keepends=True)
        righe |= {nome: riga for riga in altre if not (nome := riga.split(" | ")[0][2:]).startswith(f"{app}:")}
    documento.write_text(INTESTAZIONE + "".join(riga for _, riga in sorted(righe.items())), encoding="utf-8")


def read_app() -> str:
    """The app whose pages are to be written, or `TUTTE`; empty when nothing is."""
    return os.environ.get("SCRIVI_PAGINE", "")


def is_wanted() -> bool:
    return bool(read_app())
