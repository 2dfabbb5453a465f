"""Schema 2: chapters, tables, rows, columns and figures by id, with the version of each indicator.

What is kept is what only that day knew: values, names of desks, lenders and groups, definitions,
thresholds. Titles, notes and sentences are written by `reporting.congelati.parole` from the ids.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from indicatori.enums import Livello, Unita
from indicatori.misure import Valore

SCHEMA: Literal[2] = 2
UnitaCella = Literal["intero", "euro", "percento", "giorni", "decimale", "differenza", "testo", "data"]
# A number that does not circulate: hidden with its group, or told as «few».
Nascosto = Literal["riservato", "poche"]


@dataclass(frozen=True)
class IndicatoreCongelato:
    """An indicator as it was defined that day."""

    id: str
    versione: int
    nome: str
    unita: Unita
    definizione: str
    origine: str


@dataclass(frozen=True)
class CifraCongelata:
    """One of the five figures of the first page. `nascosti` are the moments whose value does not circulate."""

    id: str
    versione: int
    valore: Valore
    precedente: Valore = None
    anno_prima: Valore = None
    nascosti: dict[str, Nascosto] = field(default_factory=dict)


@dataclass(frozen=True)
class ColonnaCongelata:
    """A column after the one that names the rows. `nome` only where it depends on a threshold."""

    id: str
    unita: UnitaCella
    nome: str = ""


@dataclass(frozen=True)
class RigaCongelata:
    """A row: its cells by column. `unita` is the row's own, when each row is another indicator."""

    id: str
    nome: str
    valori: dict[str, Valore] = field(default_factory=dict)
    testi: dict[str, str] = field(default_factory=dict)
    nascosti: dict[str, Nascosto] = field(default_factory=dict)
    unita: Unita | None = None


@dataclass(frozen=True)
class TavolaCongelata:
    id: str
    colonne: tuple[ColonnaCongelata, ...]
    righe: tuple[RigaCongelata, ...]
    totale: dict[str, Valore] = field(default_factory=dict)


@dataclass(frozen=True)
class CapitoloCongelato:
    """`fatti` are the counts that its sentence tells."""

    id: str
    tavole: tuple[TavolaCongelata, ...]
    fatti: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class OggettoCongelato:
    """What the report speaks of: its code, its name, and what tells it from others."""

    id: str
    nome: str
    dettagli: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TappaCongelata:
    id: str
    conto: int


@dataclass(frozen=True)
class RegioneCongelata:
    id: str
    nome: str
    consulenze: int


@dataclass(frozen=True)
class MeseCongelato:
    """`conto` None when the month had not begun, `prima` the same month a year before."""

    mese: date
    conto: int | None
    prima: int | None


@dataclass(frozen=True)
class DatiRapporto:
    """A whole report, as it was at `estratto_il`."""

    livello: Livello
    oggetto: OggettoCongelato
    mese: date
    estratto_il: datetime
    cifre: tuple[CifraCongelata, ...]
    fatti: dict[str, int]
    soglie: dict[str, int]
    tappe: tuple[TappaCongelata, ...]
    regioni: tuple[RegioneCongelata, ...]
    mesi: tuple[MeseCongelato, ...]
    capitoli: tuple[CapitoloCongelato, ...]
    indicatori: tuple[IndicatoreCongelato, ...]
    # No default: it is written in the data whatever it is.
    schema: Literal[2]
    # Of a rettifica: its number, the code and the day of the first report, why.
    rettifica: dict[str, str] = field(default_factory=dict)

    def get_indicatore(self, codice: str) -> IndicatoreCongelato:
        return {indicatore.id: indicatore for indicatore in self.indicatori}[codice]
