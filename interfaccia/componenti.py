"""The small objects that pages hand to the components of the UI kit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from django.template import TemplateSyntaxError
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from nucleo import formati

T = TypeVar("T")


# Kinds of badge: a sign goes with each colour, because colour alone tells nothing to many.
ETICHETTE = {
    "neutro": "",
    "info": "it-info-circle",
    "successo": "it-check",
    "attenzione": "it-warning",
    "errore": "it-close",
    "attesa": "it-clock",
}


def choose(tabella: Mapping[str, T], chiave: str, nome: str) -> T:
    """An option of a component; a wrong one fails loudly, with those that exist."""
    if chiave not in tabella:
        raise TemplateSyntaxError(f"{nome} «{chiave}» non esiste: {', '.join(tabella)}.")
    return tabella[chiave]


@lru_cache(maxsize=512)
def render_etichetta(testo: str, tipo: str = "neutro") -> SafeString:
    """A badge: words, sign, colour. The tag `etichetta` and the tables' columns draw the same one.

    The words are those of coded values: a page has the same few over and over.
    """
    segno = choose(ETICHETTE, tipo, "Tipo")
    return render_to_string("ui/etichetta.html", {"testo": testo, "classe": tipo, "segno": segno})


def link_telefono(numero: str) -> SafeString | str:
    """A number that a telephone dials; empty when there is none. Extensions and words are not part of it."""
    cifre = "".join(segno for segno in numero if segno.isdigit() or segno == "+")
    return format_html('<a class="telefono" href="tel:{}">{}</a>', cifre, numero) if numero else ""


class StatoPasso(StrEnum):
    FATTO = "fatto"
    ATTUALE = "attuale"
    DA_FARE = "da_fare"
    SALTATO = "saltato"  # never done, and nobody waits for it
    FERMO = "fermo"  # where it came to, and nothing goes on


@dataclass(frozen=True)
class Passo:
    """One step of a path; `testo` is an optional line under it, such as a date; of one that is still, how it ended."""

    etichetta: str
    stato: str = StatoPasso.DA_FARE
    testo: str = ""
    url: str = ""


@dataclass(frozen=True)
class VoceCronologia:
    """One event of a timeline. `tipo` chooses the sign: see TIPI_CRONOLOGIA."""

    quando: date | datetime
    titolo: str
    testo: str = ""
    autore: str = ""
    url: str = ""
    tipo: str = ""


@dataclass(frozen=True)
class Bottone:
    """A link that looks like a button. `stile`: primario, secondario, leggero, pericolo."""

    etichetta: str
    url: str
    stile: str = "secondario"
    icona: str = ""


@dataclass(frozen=True)
class Avanzamento:
    """How far a long job has come. `totale` 0 means that the end is not known yet."""

    titolo: str
    fatti: int = 0
    totale: int = 0
    concluso: bool = False
    errore: str = ""
    messaggio: str = ""
    url: str = ""
    url_risultato: str = ""
    etichetta_risultato: str = "Apri il risultato"
    passi: tuple[Passo, ...] = field(default=())
    chiave: str = "avanzamento"  # id on the page, when there are more jobs than one

    @property
    def percento(self) -> int:
        if self.concluso and not self.errore:
            return 100
        return min(99, formati.avanzamento(self.fatti, self.totale))


@dataclass(frozen=True)
class Filtro:
    """An active filter of a list, with the address of the same list without it."""

    etichetta: str
    valore: str
    url_senza: str


@dataclass(frozen=True)
class Opzione:
    """One answer of a type-ahead."""

    valore: str
    etichetta: str
    dettaglio: str = ""
