"""What an expert writes, in Markdown, as HTML that nothing can hide in.

Two walls, one behind the other: the Markdown reader takes HTML as plain words (and of images shows only files of the
text itself), then what it wrote is cleaned by a list of the few tags and attributes that a text needs. Whatever is on
no list is gone.
"""

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

# A page is two or three thousand letters: a longer text is to be divided.
LETTERE_TESTO = 20_000
TAG = {
    *("h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "strong", "em", "blockquote", "code", "pre", "a"),
    *("ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td"),
}
SCHEMI = {"http", "https", "mailto", "tel"}
# How a text calls an image of its own: by the number of the file, the same from one version to the next.
IMMAGINE = "immagine:"
TITOLI = re.compile(r"h([1-6])")
# Beyond so many no text has images, and the reader would look for the end of each in all the rest: they are words.
IMMAGINI_MASSIME = 1_500
# A row of a table is filled out to its columns: few letters may stand for cells without number.
COLONNE_MASSIME, CELLE_MASSIME = 20, 1_500
TRATTI = frozenset("-|: \t>*+.)0123456789")
# A reference writes out its address each time that it is named.
LETTERE_INDIRIZZI = 5 * LETTERE_TESTO


@dataclass(frozen=True)
class Parte:
    """A heading of a text: its number, counted from 1, is its place on the page («parte-3»)."""

    numero: int
    titolo: str
    livello: int


@dataclass(frozen=True)
class Immagine:
    """An image that a text shows: as the text calls it, and what is read in its place."""

    nome: str
    alt: str


def render_testo(markdown: str, *, con_parti: bool = False, immagini: Mapping[str, str] | None = None) -> str:
    """The HTML of a text: headings begin under the title of the page, links lead out with no trace of who reads.

    `con_parti` gives headings the addresses of `list_parti`: for the one text that a page is of. `immagini` are the
    files that it may show, each with its address: of any other image only the words are shown.
    """
    immagini = immagini or {}
    lettore, pezzi = _parse(markdown)
    for pezzo in _iter_immagini(pezzi):
        _place(pezzo, immagini)
    if con_parti:
        for numero, pezzo in enumerate(_iter_titoli(pezzi), 1):
            pezzo.attrSet("id", f"parte-{numero}")
    pulito = nh3.clean(
        lettore.renderer.render(pezzi, lettore.options, {}),
        tags=TAG | {"img"} if immagini else TAG,
        # The reader takes no HTML: an id is ours.
        attributes={
            "*": set(),
            "a": {"href"},
            "ol": {"start"},
            "img": {"src", "alt", "data-nome"},
            **{f"h{n}": {"id"} for n in range(2, 7)},
        },
        attribute_filter=lambda tag, nome, valore: (
            valore if (tag, nome) != ("img", "src") or valore in immagini.values() else None
        ),
        clean_content_tags={"script", "style"},
        url_schemes=SCHEMI,
        link_rel="noopener noreferrer",
    )
    # The corner of a table heads nothing.
    return pulito.replace("<th></th>", "<td></td>")


def list_immagini(markdown: str) -> list[Immagine]:
    """The images that a text names, whether they are its own or not."""
    _, pezzi = _parse(markdown)
    return [Immagine(str(pezzo.attrGet("src")), pezzo.content.strip()) for pezzo in _iter_immagini(pezzi)]


def _place(pezzo: Token, immagini: Mapping[str, str]) -> None:
    """An image of the text, or the words that stand for one that is not."""
    nome = str(pezzo.attrGet("src"))
    indirizzo = immagini.get(nome.removeprefix(IMMAGINE)) if nome.startswith(IMMAGINE) else None
    if indirizzo and pezzo.content.strip():
        pezzo.attrs = {"src": indirizzo, "alt": "", "data-nome": nome}
    else:
        pezzo.type, pezzo.tag, pezzo.content = "text", "", f"[Immagine: {pezzo.content.strip() or 'senza descrizione'}]"


def _iter_immagini(pezzi: list[Token]) -> Iterator[Token]:
    return (dentro for pezzo in pezzi for dentro in pezzo.children or () if dentro.type == "image")


def list_parti(markdown: str) -> list[Parte]:
    """The headings of a text, in their order."""
    _, pezzi = _parse(markdown)
    dentro = [seguente for pezzo, seguente in pairwise(pezzi) if pezzo.type == "heading_open"]
    return [
        Parte(numero, _read_parole(testo), int(titolo.tag[1]))
        for numero, (titolo, testo) in enumerate(zip(_iter_titoli(pezzi), dentro, strict=True), 1)
    ]


def parse_testo(markdown: str) -> list[Token]:
    """A text in its parts, as `render_testo` reads it."""
    return _read(markdown)[1]


def are_tabelle_troppe(markdown: str) -> bool:
    """Whether tables have more columns, or cells in all, than a page holds: told from the letters, before any reader
    fills them out."""
    righe, celle = markdown.split("\n"), 0
    for numero, riga in enumerate(righe):
        if "|" not in riga or "-" not in riga or not TRATTI.issuperset(riga):
            continue
        colonne = max(1, riga.strip(" >\t").strip("|").count("|") + 1)
        sotto = next((n for n, altra in enumerate(righe[numero + 1 :]) if not altra.strip(" >\t")), len(righe) - numero)
        celle += colonne * (sotto + 1)
        if colonne > COLONNE_MASSIME or celle > CELLE_MASSIME:
            return True
    return False


def _bound(markdown: str) -> str:
    return markdown if markdown.count("![") <= IMMAGINI_MASSIME else markdown.replace("![", "!\\[")


def _build_lettore(markdown: str) -> MarkdownIt:
    """Tables beyond measure are read as the lines that they are."""
    lettore = MarkdownIt("commonmark", {"html": False})
    return lettore if are_tabelle_troppe(markdown) else lettore.enable("table")


def are_indirizzi_troppi(markdown: str) -> bool:
    """Whether references repeat their addresses beyond measure."""
    return _count_indirizzi(_build_lettore(markdown).parse(_bound(markdown))) > LETTERE_INDIRIZZI


def _count_indirizzi(pezzi: list[Token]) -> int:
    dentro = (figlio for pezzo in pezzi for figlio in pezzo.children or ())
    return sum(len(str(valore)) for figlio in dentro for valore in figlio.attrs.values())


def _read(markdown: str) -> tuple[MarkdownIt, list[Token]]:
    """A text in its parts: references beyond measure are words."""
    lettore = _build_lettore(markdown)
    pezzi = lettore.parse(_bound(markdown))
    if _count_indirizzi(pezzi) > LETTERE_INDIRIZZI:
        pezzi = lettore.disable("reference").parse(_bound(markdown))
    return lettore, pezzi


def _parse(markdown: str) -> tuple[MarkdownIt, list[Token]]:
    lettore, pezzi = _read(markdown)
    titoli = [int(pezzo.tag[1]) for pezzo in pezzi if TITOLI.fullmatch(pezzo.tag)]
    scarto = 2 - min(titoli, default=2)
    for pezzo in pezzi:
        if TITOLI.fullmatch(pezzo.tag):
            pezzo.tag = f"h{min(int(pezzo.tag[1]) + scarto, 6)}"
    return lettore, pezzi


def _iter_titoli(pezzi: list[Token]) -> Iterator[Token]:
    return (pezzo for pezzo in pezzi if pezzo.type == "heading_open")


def _read_parole(pezzo: Token) -> str:
    """The words of a heading, without its signs."""
    return "".join("\n" if dentro.type == "softbreak" else dentro.content for dentro in pezzo.children or ()).strip()


def read_parole(markdown: str) -> str:
    """The words of a text, without its signs."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", render_testo(markdown))).split())
