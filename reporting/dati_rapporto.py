"""What a report says, frozen: plain values that survive a trip through JSON unchanged.

Amounts are text («12500.00»), shares are numbers from 0 to 1, dates are ISO text, hidden cells say
RISERVATO. The fingerprint of these data is printed in the PDF as its verification code.
"""

import dataclasses
import hashlib
import json
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

from reporting.enums import Livello, Unita
from reporting.indicatori import describe_change, format_valore
from reporting.indicatori.misure import Valore

# Grows when the shape of the data changes: a report keeps the one it was frozen with.
SCHEMA = 1
RISERVATO = "riservato"
TESTO = "testo"
DIFFERENZA = "differenza"
# Up to this many rows a table is kept on one page.
RIGHE_INTERE = 20
# A table whose rows have names up to this long may stand beside another.
LUNGHEZZA_STRETTA = 70
Cella = str | int | float | None


@dataclass(frozen=True)
class CifraRapporto:
    """One of the five figures of the first page, with its sentence."""

    id: str
    nome: str
    unita: str
    valore: Cella
    precedente: Cella
    variazione: float | None
    anno_prima: Cella
    variazione_annua: float | None
    frase: str

    @property
    def testo(self) -> str:
        return format_cella(self.valore, self.unita)

    @property
    def testo_variazione(self) -> str:
        return describe_change(self.valore, self.precedente, self.unita)

    @property
    def testo_variazione_annua(self) -> str:
        return describe_change(self.valore, self.anno_prima, self.unita)

    @property
    def confronti(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """How it changed on the month before and on the year before, each with its sign: «su», «giu» or «pari»."""
        return _with_sign(self.testo_variazione), _with_sign(self.testo_variazione_annua)

    @property
    def testo_precedente(self) -> str:
        return format_cella(self.precedente, self.unita)

    @property
    def testo_anno_prima(self) -> str:
        return format_cella(self.anno_prima, self.unita)


def _with_sign(testo: str) -> tuple[str, str]:
    return testo, {"+": "su", "−": "giu"}.get(testo[0], "pari")


@dataclass(frozen=True)
class ColonnaRapporto:
    titolo: str
    unita: str = "intero"


@dataclass(frozen=True)
class TavolaRapporto:
    """A table: raw values by row; the first column names the row.

    Each column has its unit; `unita_righe`, when given, is the unit of each row instead.
    """

    titolo: str
    colonne: tuple[ColonnaRapporto, ...]
    righe: tuple[tuple[Cella, ...], ...]
    totale: tuple[Cella, ...] = ()
    nota: str = ""
    unita_righe: tuple[str, ...] = ()

    @property
    def righe_scritte(self) -> list[list[str]]:
        unita = self.unita_righe or ("",) * len(self.righe)
        return [self._write(riga, propria) for riga, propria in zip(self.righe, unita, strict=True)]

    @property
    def classe(self) -> str:
        """How it is laid out: narrow tables stand side by side, short ones are not split between pages."""
        stretta = (
            self.numeriche == {1}
            and len(self.colonne) == 2
            and max((len(str(riga[0])) for riga in self.righe), default=0) < 70
        )
        corta = len(self.righe) <= RIGHE_INTERE
        return f"tavola{' tavola-stretta' if stretta else ''}{' tavola-intera' if corta else ''}"

    @property
    def numeriche(self) -> frozenset[int]:
        """Which columns are numbers, to be aligned right."""
        return frozenset(n for n, colonna in enumerate(self.colonne) if colonna.unita != TESTO)

    @property
    def totale_scritto(self) -> list[str]:
        return self._write(self.totale, "")

    def _write(self, riga: tuple[Cella, ...], propria: str) -> list[str]:
        return [
            format_cella(cella, colonna.unita if colonna.unita == TESTO else propria or colonna.unita)
            for cella, colonna in zip(riga, self.colonne, strict=bool(riga))
        ]


@dataclass(frozen=True)
class CapitoloRapporto:
    """A part of the report. `grafico` names a chart drawn from the report's own data: see `reporting.pdf`."""

    titolo: str
    testo: str
    tavole: tuple[TavolaRapporto, ...]
    grafico: str = ""


@dataclass(frozen=True)
class RegioneRapporto:
    codice: str
    nome: str
    consulenze: int


@dataclass(frozen=True)
class MeseRapporto:
    """A month of the line: `conto` None when it had not begun, `prima` the same month a year before."""

    mese: str
    conto: int | None
    prima: int | None


@dataclass(frozen=True)
class DefinizioneRapporto:
    nome: str
    testo: str
    origine: str
    versione: int


@dataclass(frozen=True)
class DatiRapporto:
    """A whole report, as it was at `estratto_il`."""

    livello: str
    oggetto: str
    dettaglio: str
    mese: str
    periodo: str
    precedente: str
    anno_prima: str
    estratto_il: str
    cifre: tuple[CifraRapporto, ...]
    tappe: tuple[int, ...]
    regioni: tuple[RegioneRapporto, ...]
    mesi: tuple[MeseRapporto, ...]
    capitoli: tuple[CapitoloRapporto, ...]
    definizioni: tuple[DefinizioneRapporto, ...]
    schema: int = SCHEMA

    @property
    def estratto(self) -> datetime:
        return datetime.fromisoformat(self.estratto_il)

    @property
    def primo_giorno(self) -> date:
        return date.fromisoformat(self.mese)

    @property
    def nome_livello(self) -> str:
        return Livello(self.livello).label


def freeze_valore(valore: Valore) -> Cella:
    """A measured value as plain data. Floats keep six figures: enough for a share, and stable."""
    if isinstance(valore, Decimal):
        return f"{valore:.2f}"
    if isinstance(valore, float):
        return int(valore) if valore.is_integer() else round(valore, 6)
    return valore


def format_cella(cella: Cella, unita: str) -> str:
    """A plain value as Italians write it; text stays as it is."""
    if unita == TESTO or cella == RISERVATO or (isinstance(cella, str) and not _is_number(cella)):
        return "—" if cella is None else str(cella)
    if unita == DIFFERENZA:
        return describe_change(cella, 0, Unita.NUMERO)
    return format_valore(Decimal(cella) if isinstance(cella, str) else cella, unita)


def _is_number(testo: str) -> bool:
    return testo.lstrip("-").replace(".", "", 1).isdigit()


def to_json(dati: DatiRapporto) -> dict[str, Any]:
    return json.loads(json.dumps(dataclasses.asdict(dati)))


def fingerprint(dati: dict[str, Any]) -> str:
    """SHA-256 of the data in canonical form: keys in order, no spaces."""
    testo = json.dumps(dati, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(testo.encode()).hexdigest()


def format_codice(impronta: str) -> str:
    """The verification code: twenty signs of a fingerprint, in groups of four: «3F9A-12BC-…»."""
    segni = impronta[:20].upper()
    return "-".join(segni[n : n + 4] for n in range(0, len(segni), 4))


def from_json(dati: dict[str, Any]) -> DatiRapporto:
    """The same data as they were frozen."""
    return _read(DatiRapporto, dati)


def _read(tipo: Any, valore: Any) -> Any:
    if dataclasses.is_dataclass(tipo):
        tipi = get_type_hints(tipo)
        return tipo(**{nome: _read(tipi[nome], contenuto) for nome, contenuto in valore.items()})  # type: ignore[operator]
    if get_origin(tipo) is tuple:
        return tuple(_read(get_args(tipo)[0], elemento) for elemento in valore)
    return valore
