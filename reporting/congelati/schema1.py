"""Schema 1: words and figures together, by position. Nothing is frozen so any more; what was is read for ever.

Amounts are text («12500.00»), shares numbers from 0 to 1, hidden cells say «riservato», and the
unit of the column, or of the row, tells how a cell is written.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from indicatori.definizioni import describe_change, format_valore
from indicatori.enums import Livello, Unita
from indicatori.misure import Valore
from reporting.congelati import documento
from reporting.congelati.convertitore import CONVERTITORE
from reporting.congelati.documento import RISERVATO, Documento

TESTO = "testo"
DIFFERENZA = "differenza"
# The stages of the funnel when schema 1 was written, whose counts it kept by position.
TAPPE = (
    *("informazione", "orientamento", "requisiti", "business_plan", "inviato"),
    *("domanda", "istruttoria", "delibera", "erogato"),
)
# Every figure of the first page was at its first version as long as schema 1 was written.
VERSIONE_CIFRE = 1


@dataclass(frozen=True)
class Cella:
    """A cell as it was kept: text, a number or nothing."""

    valore: str | int | float | None


@dataclass(frozen=True)
class Cifra:
    id: str
    nome: str
    unita: str
    valore: Cella
    precedente: Cella
    variazione: float | None
    anno_prima: Cella
    variazione_annua: float | None
    frase: str


@dataclass(frozen=True)
class Colonna:
    titolo: str
    unita: str = "intero"


@dataclass(frozen=True)
class Tavola:
    titolo: str
    colonne: tuple[Colonna, ...]
    righe: tuple[tuple[Cella, ...], ...]
    totale: tuple[Cella, ...]
    nota: str
    unita_righe: tuple[str, ...]


@dataclass(frozen=True)
class Capitolo:
    titolo: str
    testo: str
    tavole: tuple[Tavola, ...]
    grafico: str


@dataclass(frozen=True)
class Dati:
    livello: Livello
    oggetto: str
    dettaglio: str
    mese: date
    periodo: str
    precedente: str
    anno_prima: str
    estratto_il: datetime
    cifre: tuple[Cifra, ...]
    tappe: tuple[int, ...]
    regioni: tuple[documento.RegioneDocumento, ...]
    mesi: tuple[documento.MeseDocumento, ...]
    capitoli: tuple[Capitolo, ...]
    definizioni: tuple[documento.DefinizioneDocumento, ...]
    schema: Literal[1]


def _read_cella(valore: Any, _tipo: Any) -> Cella:
    if isinstance(valore, bool) or not (valore is None or isinstance(valore, str | int | float)):
        raise TypeError(f"not a cell: {valore!r}")
    return Cella(valore)


CONVERTITORE.register_structure_hook(Cella, _read_cella)


# ── Written ──────────────────────────────────────────────────────────────────────────────
def write_documento(dati: Dati, impronta: str) -> Documento:
    """The same words that were printed."""
    return Documento(
        impronta=impronta,
        livello=dati.livello,
        oggetto=dati.oggetto,
        dettaglio=dati.dettaglio,
        mese=dati.mese,
        periodo=dati.periodo,
        precedente=dati.precedente,
        anno_prima=dati.anno_prima,
        estratto=dati.estratto_il,
        cifre=tuple(write_cifra(cifra) for cifra in dati.cifre),
        tappe=tuple(zip(TAPPE, dati.tappe, strict=True)),
        regioni=dati.regioni,
        mesi=dati.mesi,
        capitoli=tuple(
            documento.CapitoloDocumento(c.titolo, c.testo, tuple(_write_tavola(t) for t in c.tavole), c.grafico)
            for c in dati.capitoli
        ),
        definizioni=dati.definizioni,
    )


def write_cifra(cifra: Cifra) -> documento.CifraDocumento:
    valore, precedente, anno_prima = (read_numero(c) for c in (cifra.valore, cifra.precedente, cifra.anno_prima))
    return documento.CifraDocumento(
        id=cifra.id,
        versione=VERSIONE_CIFRE,
        nome=cifra.nome,
        testo=_write_cella(cifra.valore, cifra.unita),
        frase=cifra.frase,
        testo_precedente=_write_cella(cifra.precedente, cifra.unita),
        testo_anno_prima=_write_cella(cifra.anno_prima, cifra.unita),
        variazione=describe_change(valore, precedente, cifra.unita),
        variazione_annua=describe_change(valore, anno_prima, cifra.unita),
        valore=valore,
    )


def read_numero(cella: Cella) -> Valore:
    """The value of a figure: only amounts were kept as text."""
    return Decimal(cella.valore) if isinstance(cella.valore, str) else cella.valore


def _write_tavola(tavola: Tavola) -> documento.TavolaDocumento:
    unita = tavola.unita_righe or ("",) * len(tavola.righe)
    return documento.TavolaDocumento(
        titolo=tavola.titolo,
        nota=tavola.nota,
        colonne=tuple(documento.ColonnaDocumento(c.titolo, c.unita != TESTO) for c in tavola.colonne),
        righe=tuple(_write_riga(tavola, riga, propria) for riga, propria in zip(tavola.righe, unita, strict=True)),
        totale=_write_riga(tavola, tavola.totale, "") if tavola.totale else (),
    )


def _write_riga(tavola: Tavola, riga: tuple[Cella, ...], propria: str) -> tuple[str, ...]:
    coppie = zip(riga, tavola.colonne, strict=True)
    return tuple(_write_cella(c, col.unita if col.unita == TESTO else propria or col.unita) for c, col in coppie)


def _write_cella(cella: Cella, unita: str) -> str:
    valore = cella.valore
    if unita == TESTO or valore == RISERVATO or (isinstance(valore, str) and not _is_number(valore)):
        return "—" if valore is None else str(valore)
    if unita == DIFFERENZA:
        return describe_change(valore, 0, Unita.NUMERO)
    return format_valore(read_numero(cella), unita)


def _is_number(testo: str) -> bool:
    return testo.lstrip("-").replace(".", "", 1).isdigit()
