"""What changed between two versions, line by line, in words that need no colour."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum


class Segno(StrEnum):
    """What became of a line."""

    UGUALE = "uguale"
    TOLTA = "tolta"
    AGGIUNTA = "aggiunta"


@dataclass(frozen=True)
class Riga:
    segno: Segno
    testo: str


@dataclass(frozen=True)
class Differenza:
    """A part of two versions that says something else: its name, and its lines. Far from a change equal lines are left
    out."""

    nome: str
    righe: tuple[Riga, ...]


# Equal lines shown around a change.
INTORNO = 1


def compare(prima: Sequence[tuple[str, str]], dopo: Sequence[tuple[str, str]]) -> list[Differenza]:
    """The parts that changed, in their order: each is its name and its text, the same names on both sides."""
    return [
        Differenza(nome, tuple(_iter_righe(uno.splitlines(), altro.splitlines())))
        for (nome, uno), (_, altro) in zip(prima, dopo, strict=True)
        if uno != altro
    ]


def _iter_righe(prima: list[str], dopo: list[str]) -> Iterator[Riga]:
    """Blank lines divide paragraphs and say nothing by themselves."""
    prima, dopo = [riga for riga in prima if riga.strip()], [riga for riga in dopo if riga.strip()]
    for gruppo in SequenceMatcher(None, prima, dopo).get_grouped_opcodes(INTORNO):
        for che, da, a, nuovo_da, nuovo_a in gruppo:
            if che == "equal":
                yield from (Riga(Segno.UGUALE, riga) for riga in prima[da:a])
            else:
                yield from (Riga(Segno.TOLTA, riga) for riga in prima[da:a])
                yield from (Riga(Segno.AGGIUNTA, riga) for riga in dopo[nuovo_da:nuovo_a])
