"""A report as it is shown: words and figures already written, whatever version it was frozen with."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from indicatori.enums import Livello
from indicatori.misure import Valore

RISERVATO = "riservato"
# Up to this many rows a table is kept on one page.
RIGHE_INTERE = 20
# A table whose rows have names shorter than this may stand beside another.
NOME_BREVE = 70


@dataclass(frozen=True)
class CifraDocumento:
    """One of the five figures of the first page: what it says, and its value to compare with today's."""

    id: str
    versione: int
    nome: str
    testo: str
    frase: str
    testo_precedente: str
    testo_anno_prima: str
    # How it changed on the month before and on the year before, in words.
    variazione: str
    variazione_annua: str
    valore: Valore = None
    riservata: bool = False

    @property
    def confronti(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Both changes, each with its sign: «su», «giu» or «pari»."""
        return _with_sign(self.variazione), _with_sign(self.variazione_annua)


def _with_sign(testo: str) -> tuple[str, str]:
    return testo, {"+": "su", "−": "giu"}.get(testo[0], "pari")


@dataclass(frozen=True)
class ColonnaDocumento:
    titolo: str
    numerica: bool


@dataclass(frozen=True)
class TavolaDocumento:
    """A table; the first column names the row."""

    titolo: str
    nota: str
    colonne: tuple[ColonnaDocumento, ...]
    righe: tuple[tuple[str, ...], ...]
    totale: tuple[str, ...] = ()

    @property
    def con_titoli(self) -> Iterator[list[tuple[ColonnaDocumento, str]]]:
        """The rows, each cell with its column."""
        return (list(zip(self.colonne, riga, strict=True)) for riga in self.righe)

    @property
    def numeriche(self) -> frozenset[int]:
        """Which columns are numbers, to be aligned right."""
        return frozenset(n for n, colonna in enumerate(self.colonne) if colonna.numerica)

    @property
    def classe(self) -> str:
        """How it is laid out: narrow tables stand side by side, short ones are not split between pages."""
        brevi = max((len(riga[0]) for riga in self.righe), default=0) < NOME_BREVE
        stretta = self.numeriche == {1} and len(self.colonne) == 2 and brevi
        corta = len(self.righe) <= RIGHE_INTERE
        return f"tavola{' tavola-stretta' if stretta else ''}{' tavola-intera' if corta else ''}"


@dataclass(frozen=True)
class BarreDocumento:
    """Some values side by side: each with its label, how it is written, its share of the greatest from 0 to 1."""

    titolo: str
    nome_voci: str
    nome_valori: str
    voci: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True)
class CapitoloDocumento:
    """A part of the report. `grafico` names a chart drawn from the report's own data: see `reporting.pdf`.

    `barre` are drawn since the second layout.
    """

    titolo: str
    testo: str
    tavole: tuple[TavolaDocumento, ...]
    grafico: str = ""
    barre: BarreDocumento | None = None


@dataclass(frozen=True)
class RegioneDocumento:
    codice: str
    nome: str
    consulenze: int


@dataclass(frozen=True)
class MeseDocumento:
    """A month of the line: `conto` None when it had not begun, `prima` the same month a year before."""

    mese: date
    conto: int | None
    prima: int | None


@dataclass(frozen=True)
class DefinizioneDocumento:
    nome: str
    testo: str
    origine: str
    versione: int


@dataclass(frozen=True)
class Documento:
    """A whole report, as it was at `estratto`. `impronta` is the fingerprint of the data it was read from."""

    impronta: str
    livello: Livello
    oggetto: str
    dettaglio: str
    mese: date
    periodo: str
    precedente: str
    anno_prima: str
    estratto: datetime
    cifre: tuple[CifraDocumento, ...]
    tappe: tuple[tuple[str, int], ...]
    regioni: tuple[RegioneDocumento, ...]
    mesi: tuple[MeseDocumento, ...]
    capitoli: tuple[CapitoloDocumento, ...]
    definizioni: tuple[DefinizioneDocumento, ...]
    # What is to be known before the figures: that they are a rettifica, that their month was still open.
    avvisi: tuple[str, ...] = ()

    @property
    def estratto_il(self) -> str:
        return self.estratto.isoformat()

    @property
    def nome_livello(self) -> str:
        return self.livello.label
