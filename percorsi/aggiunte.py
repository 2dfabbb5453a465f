"""What the floors above add to paths: each names it on its AppConfig (`nucleo.aggiunte`).

`ostacoli_percorso`: a function from a path to the `Ostacolo` that hold it: it can neither close nor be moved by hand.
`domande_chiusura`: a function from a path to the `DomandaChiusura` to answer before it closes with some reasons.
`fermo_percorso`: a `FonteFermo`, how what took a path to its stage ended, when nothing goes on there.
`percorso_chiuso`: a function from a reach and a path that has closed, to what ends with it, in the same transaction.
`sezioni_percorso`: a `SezionePercorso`, a part of the page and of the card of a path.
`cronologia`: a `FonteCronologia` (`interfaccia.cronologia`), what the timeline tells.
`oggi`: a `FonteOggi` (`nucleo.oggi`), what waits at a desk, or for the reader.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID

from nucleo.aggiunte import Sezione, load_aggiunte
from nucleo.ambito import Ambito
from nucleo.oggi import GruppoOggi

if TYPE_CHECKING:
    from percorsi.models import Percorso


@dataclass(frozen=True)
class Ostacolo:
    """What holds a path, in words. `salvo` are the reasons with which it may close all the same."""

    testo: str
    salvo: tuple[str, ...] = ()


def list_ostacoli(percorso: "Percorso") -> list[Ostacolo]:
    """Why a path can neither close nor be moved by hand now."""
    return [ostacolo for list_suoi in load_aggiunte("ostacoli_percorso") for ostacolo in list_suoi(percorso)]


def tell_chiuso(ambito: Ambito, percorso: "Percorso") -> None:
    for end in load_aggiunte("percorso_chiuso"):
        end(ambito, percorso)


@dataclass(frozen=True)
class DomandaChiusura:
    """What must be answered before a path closes: the fact that is against it, what one declares. With the reasons in
    `salvo` nothing is asked."""

    fatto: str
    dichiaro: str
    salvo: tuple[str, ...] = ()


def list_domande(percorso: "Percorso", motivo: str = "") -> list[DomandaChiusura]:
    """What is asked before closing a path with this reason; with any that asks, when it is not known yet."""
    domande = [domanda for list_sue in load_aggiunte("domande_chiusura") for domanda in list_sue(percorso)]
    return [domanda for domanda in domande if motivo not in domanda.salvo]


# ── Where nothing goes on ────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class FonteFermo:
    """How what takes paths along ended: the lender said no, the citizen took it back.

    `parole` are the words of each end. `build_fine` and `build_dal` give the expressions that say, of a row of
    `Percorso`, the last end and its day: the first is empty while something goes on.
    """

    parole: dict[str, str]
    build_fine: Callable[[], Any]
    build_dal: Callable[[], Any]


def list_fermi() -> list[tuple[str, str]]:
    """Every way in which a path stands still, with its words."""
    return [coppia for fonte in load_aggiunte("fermo_percorso") for coppia in fonte.parole.items()]


def name_fermo(codice: str) -> str:
    return dict(list_fermi()).get(codice, "")


# ── The page of a path ───────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Invito:
    """What a desk does next with a path, as a button: `icona` is a name of the sprite.

    A `principale` one is the first button of the page of the path too.
    """

    testo: str
    url: str
    icona: str
    principale: bool = False


@dataclass(frozen=True)
class SezionePercorso:
    """A part of the page of a path: its template, and what it shows beside `percorso` and `puo_scrivere`.

    `find_invito` says, from the path alone and without a query, what the desk does next: its card offers it.
    `count_righe` says, in words, how much of it stands on each of some paths: its card tells it. One query.
    Without a template it is no part of the page: the timeline tells it.
    """

    template: str = ""
    build_contesto: "Callable[[Percorso], dict[str, Any]] | None" = None
    find_invito: "Callable[[Percorso], Invito | None] | None" = None
    count_righe: "Callable[[Collection[int]], dict[int, str]] | None" = None


def list_sezioni(percorso: "Percorso") -> list[Sezione]:
    return [
        Sezione(fonte.template, fonte.build_contesto(percorso))
        for fonte in load_aggiunte("sezioni_percorso")
        if fonte.build_contesto
    ]


def list_inviti(percorso: "Percorso") -> list[Invito]:
    inviti = (fonte.find_invito(percorso) for fonte in load_aggiunte("sezioni_percorso") if fonte.find_invito)
    return [invito for invito in inviti if invito]


def list_conti(percorsi: "Collection[Percorso]") -> dict[int, list[str]]:
    """How much of what the floors above add stands on each path, in words."""
    chiavi = [percorso.pk for percorso in percorsi]
    conti = [fonte.count_righe(chiavi) for fonte in load_aggiunte("sezioni_percorso") if fonte.count_righe]
    return {chiave: [suoi[chiave] for suoi in conti] for chiave in chiavi}


# ── Today ────────────────────────────────────────────────────────────────────────────────
def list_gruppi_primi(ambito: Ambito, oggi: date) -> Iterator[GruppoOggi]:
    for fonte in load_aggiunte("oggi"):
        if fonte.list_primi:
            yield from fonte.list_primi(ambito, oggi)


def list_gruppi_aggiunti(ambito: Ambito, oggi: date) -> Iterator[GruppoOggi]:
    for fonte in load_aggiunte("oggi"):
        if fonte.list_gruppi:
            yield from fonte.list_gruppi(ambito, oggi)


def list_gruppi_propri(ambito: Ambito, oggi: date) -> Iterator[GruppoOggi]:
    for fonte in load_aggiunte("oggi"):
        if fonte.list_propri:
            yield from fonte.list_propri(ambito, oggi)


def tell_origini(uuid: "Collection[UUID]") -> dict[str, str]:
    """Why some compiti are there, by the uuid of what made them."""
    fonti = [fonte.tell_origini for fonte in load_aggiunte("oggi") if fonte.tell_origini] if uuid else []
    return {str(chiave): testo for tell in fonti for chiave, testo in tell(uuid).items()}
