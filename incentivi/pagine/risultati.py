"""A page of results made ready for its template: facets with their boxes, chips, pages, proposals."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import QueryDict

from fonti.regole.territorio import NOMI_REGIONI
from incentivi.selectors import Esito, Modo
from incentivi.selectors.criteri import FACCETTE, Faccetta
from interfaccia.componenti import Filtro
from nucleo import formati
from nucleo.testo import LETTERE_MASSIME
from ricerca.regole.parole import CARATTERI_MASSIMI
from territorio.selectors.luoghi import write_territorio

# What is searched for who found nothing: the measures that any activity may ask.
AVVIO = "avviare un'attività"
# What the box of the place sends: the value chosen and the words typed.
LUOGO = ("luogo", "luogo_testo")


@dataclass(frozen=True)
class VoceFaccetta:
    valore: str
    etichetta: str
    numero: int
    scelta: bool


@dataclass(frozen=True)
class FaccettaVisibile:
    """A facet on the page: only values that would find something, and those already chosen."""

    parametro: str
    titolo: str
    voci: list[VoceFaccetta]
    scelte: int
    aperta: bool


@dataclass(frozen=True)
class Pagina:
    """A link of the pager; `numero` None is a gap."""

    numero: int | None
    url: str = ""
    attuale: bool = False


@dataclass(frozen=True)
class Pagine:
    voci: list[Pagina]
    precedente: str = ""
    successiva: str = ""


@dataclass(frozen=True)
class Proposte:
    """What to say of how the words were read, and where to go when nothing is found."""

    titolo: str = ""
    testo: str = ""
    url: str = ""
    azione: str = ""
    alla_lettera: str = ""
    dove: str = ""
    forse: str = ""
    avvio: str = ""


def build_faccette(esito: Esito) -> list[FaccettaVisibile]:
    return [_visible(faccetta, esito) for faccetta in FACCETTE]


def _visible(faccetta: Faccetta, esito: Esito) -> FaccettaVisibile:
    scelte = esito.criteri.scelte.get(faccetta.parametro, ())
    numeri = esito.conteggi.voci.get(faccetta.parametro, {})
    voci = [
        VoceFaccetta(valore, etichetta, numeri.get(valore, 0), valore in scelte)
        for valore, etichetta in faccetta.voci.items()
        if numeri.get(valore) or valore in scelte
    ]
    return FaccettaVisibile(faccetta.parametro, faccetta.titolo, voci, len(scelte), faccetta.aperta or bool(scelte))


def build_filtri(esito: Esito, query: QueryDict) -> list[Filtro]:
    """One chip per value in force, with the address of the search without it."""
    luogo = esito.criteri.luogo
    dove = [Filtro("Dove", write_territorio(luogo).etichetta, without_luogo(query))] if luogo else []
    return dove + [
        Filtro(faccetta.titolo, faccetta.voci[valore], without_value(query, faccetta.parametro, valore))
        for faccetta in FACCETTE
        for valore in esito.criteri.scelte.get(faccetta.parametro, ())
    ]


def build_pagine(esito: Esito, query: QueryDict) -> Pagine:
    if esito.pagine < 2:
        return Pagine([])
    paginatore = Paginator(range(esito.pagine), 1)
    voci = [
        Pagina(numero, change_query(query, pagina=str(numero)), numero == esito.pagina)
        if isinstance(numero, int)
        else Pagina(None)
        for numero in paginatore.get_elided_page_range(esito.pagina, on_each_side=2, on_ends=1)
    ]
    return Pagine(
        voci,
        change_query(query, pagina=str(esito.pagina - 1)) if esito.pagina > 1 else "",
        change_query(query, pagina=str(esito.pagina + 1)) if esito.pagina < esito.pagine else "",
    )


def build_proposte(esito: Esito, query: QueryDict) -> Proposte:
    """Nobody is left before an empty page without a way on."""
    nominato = esito.criteri.nominato
    dove = write_territorio(nominato).etichetta if nominato else NOMI_REGIONI.get(esito.criteri.parole.regione, "")
    alla_lettera = change_query(query, alla_lettera="1") if dove else ""
    forse = change_query(query, q=esito.forse.testo) if esito.forse else ""
    comuni = {"alla_lettera": alla_lettera, "dove": dove, "forse": forse}
    if esito.totale:
        return Proposte(**comuni)
    if esito.conteggi.senza_filtri:
        quanti = esito.conteggi.senza_filtri
        return Proposte(
            "Nessun incentivo con questi filtri",
            f"Senza filtri {'ce n’è uno' if quanti == 1 else f'ce ne sono {formati.intero(quanti)}'}.",
            without_facets(query),
            "Togli i filtri",
            **comuni,
        )
    return Proposte(
        f"Nessun incentivo per «{esito.criteri.parole.testo}»",
        "Prova con una parola sola, come «prestito», «donne» o «artigianato». Molte misure valgono per qualunque "
        "attività, anche senza nominarla; allo sportello conoscono anche quelle che qui non ci sono.",
        "?",
        "Guarda tutti gli incentivi",
        avvio=f"?{urlencode({'q': AVVIO})}",
        **comuni,
    )


def describe_modo(esito: Esito) -> str:
    """How the words were read, when it is not as they were written."""
    scritto = esito.criteri.parole
    if scritto.testo and not scritto:
        return f"In «{scritto.testo}» non ci sono parole da cercare: ecco tutti gli incentivi."
    if esito.modo == Modo.NESSUNA and esito.totale:
        cercato = " ".join(gruppo.testo for gruppo in scritto.cercati)
        questi = "questo vale" if esito.totale == 1 else "questi valgono"
        return f"Nessun incentivo nomina «{cercato}»: {questi} per ogni attività."
    if esito.modo == Modo.ALCUNE and esito.totale:
        return (
            "Quelli che hanno tutto ciò che cerchi sono pochi o chiusi: "
            "qui ci sono anche quelli che ne hanno una parte, o che valgono per ogni attività."
        )
    return ""


def change_query(query: QueryDict, **valori: str) -> str:
    """The address with some values changed; the page is the first unless it is among them."""
    copia = _first_page(query)
    for nome, valore in valori.items():
        copia[nome] = valore
    return f"?{copia.urlencode()}"


def without_value(query: QueryDict, nome: str, valore: str) -> str:
    """The address without one value of a facet."""
    copia = _first_page(query)
    copia.setlist(nome, [altro for altro in copia.getlist(nome) if altro != valore])
    return f"?{copia.urlencode()}"


def without_luogo(query: QueryDict) -> str:
    copia = _first_page(query)
    for nome in LUOGO:
        copia.pop(nome, None)
    return f"?{copia.urlencode()}"


def without_facets(query: QueryDict) -> str:
    """The address with the words alone: neither place nor facets."""
    copia = _first_page(query)
    for nome in (*LUOGO, *(faccetta.parametro for faccetta in FACCETTE)):
        copia.pop(nome, None)
    return f"?{copia.urlencode()}"


def _first_page(query: QueryDict) -> QueryDict:
    """The address as a link repeats it: without what was refused, nor more of the words than the search reads."""
    copia = query.copy()
    for nome, valori in query.lists():
        massimo = LETTERE_MASSIME if nome in LUOGO else CARATTERI_MASSIMI
        copia.setlist(nome, [valore[:massimo] for valore in valori if nome == "q" or len(valore) <= massimo])
    for nome in ("pagina", "formato"):
        copia.pop(nome, None)
    return copia
