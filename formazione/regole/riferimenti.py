"""The files that a text written elsewhere names, by their path beside it: `![words](passi.png)`, `[words](foglio.pdf)`.

The reader of Markdown says which they are; the source is changed where they are written, and read again: what is still
there was written in a way that cannot be changed.
"""

import html
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it.token import Token

from formazione.regole.testo import parse_testo

SCHEMA = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
# What is written between back quotes stays; then what has words and an address, an image or a link.
SCRITTO = re.compile(
    r"(?s:(?<!`)(?P<segni>`+)(?!`).*?(?<!`)(?P=segni)(?!`))"
    r"|\\."
    r"|(?P<immagine>!?)\[(?P<parole>(?:\\.|[^\[\]\\])*)\]"
    r"\(\s*(?P<dove><[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
    r"(?P<titolo>(?:\s+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?\s*)\)"
)
# «[label]: address», to which the text refers.
A_PARTE = re.compile(r"^(?P<testa> {0,3}\[[^\]\n]+\]:[ \t]*)(?P<dove><[^<>\n]*>|\S+)(?P<coda>.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Riferimento:
    """A file as a text calls it, and the words beside it: what is seen in an image, how a link calls it."""

    nome: str
    parole: str
    immagine: bool

    @property
    def vicino(self) -> bool:
        """Whether it is a path from where the text stands, and not an address."""
        return not SCHEMA.match(self.nome) and not self.nome.startswith(("/", "#", "?", "\\"))


def list_riferimenti(markdown: str) -> list[Riferimento]:
    """Every image of a text, whatever it names, and the links to what stands beside it, in their order."""
    trovati = []
    for pezzi in _iter_dentro(markdown):
        for posto, pezzo in enumerate(pezzi):
            if pezzo.type == "image":
                nome, parole = unquote(str(pezzo.attrGet("src"))), _join_parole(pezzo.children or [])
                trovati.append(Riferimento(nome, parole, immagine=True))
            elif pezzo.type == "link_open":
                link = Riferimento(unquote(str(pezzo.attrGet("href"))), _read_parole(pezzi[posto:]), immagine=False)
                trovati += [link] if link.vicino and link.nome else []
    return trovati


def _iter_dentro(markdown: str) -> Iterator[list[Token]]:
    return (pezzo.children or [] for pezzo in parse_testo(markdown) if pezzo.type == "inline")


def _read_parole(pezzi: list[Token]) -> str:
    fine = next(posto for posto, pezzo in enumerate(pezzi) if pezzo.type == "link_close")
    return _join_parole(pezzi[:fine])


def _join_parole(pezzi: list[Token]) -> str:
    return " ".join("".join(pezzo.content if pezzo.content else " " for pezzo in pezzi if pezzo.nesting == 0).split())


def resolve(testo: str, nome: str) -> str | None:
    """The path in an archive of what the text at `testo` calls `nome`; None when it leads out of it."""
    parti = list(PurePosixPath(testo).parent.parts)
    for parte in nome.split("#", maxsplit=1)[0].split("/"):
        if parte == "..":
            if not parti:
                return None
            parti.pop()
        elif parte not in ("", "."):
            parti.append(parte)
    return "/".join(parti)


def rewrite_riferimenti(markdown: str, immagini: Mapping[str, str], in_parole: Collection[str]) -> str:
    """The same text with each image called as `immagini` says; links to files `in_parole` are their words alone."""

    def change(trovato: re.Match[str]) -> str:
        if trovato["dove"] is None:
            return trovato[0]
        nome, parole = _read_dove(trovato["dove"]), trovato["parole"]
        if trovato["immagine"] and nome in immagini:
            return f"![{parole}]({immagini[nome]})"
        return parole if not trovato["immagine"] and nome in in_parole else trovato[0]

    def change_a_parte(trovato: re.Match[str]) -> str:
        nome = _read_dove(trovato["dove"])
        return f"{trovato['testa']}{immagini[nome]}{trovato['coda']}" if nome in immagini else trovato[0]

    return "".join(
        pezzo if codice else A_PARTE.sub(change_a_parte, SCRITTO.sub(change, pezzo))
        for pezzo, codice in _split_codice(markdown)
    )


def _split_codice(markdown: str) -> list[tuple[str, bool]]:
    """The lines of a text in runs, with whether they are shown as they are written."""
    righe = markdown.splitlines(keepends=True)
    codice = {
        riga
        for pezzo in parse_testo(markdown)
        if pezzo.type in ("fence", "code_block") and pezzo.map
        for riga in range(*pezzo.map)
    }
    pezzi: list[tuple[str, bool]] = []
    for numero, riga in enumerate(righe):
        if pezzi and pezzi[-1][1] == (numero in codice):
            pezzi[-1] = (pezzi[-1][0] + riga, pezzi[-1][1])
        else:
            pezzi.append((riga, numero in codice))
    return pezzi


def _read_dove(scritto: str) -> str:
    """The address between round brackets, as the reader reads it."""
    return unquote(html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", scritto.removeprefix("<").removesuffix(">"))))
