"""Tables as files: CSV for Italian spreadsheets and XLSX with real types, written row by row."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from nucleo import formati

TIPI_FILE = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that starts so is a formula for a spreadsheet: OWASP, «CSV injection».
FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
NUMERO = re.compile(r"^\s*[+-]?[\d.,]+\s*$")
# What XML does not carry, and spreadsheets refuse.
VIETATI = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# How much text is put together before it leaves, in characters.
BLOCCO = 64 * 1024


@dataclass(frozen=True)
class Foglio:
    """What goes into the file: `informazioni` says filters, date and author. `righe` is read once."""

    titolo: str
    intestazioni: Sequence[str]
    righe: Iterable[Sequence[Any]]
    informazioni: Sequence[tuple[str, str]]


# ── CSV ──────────────────────────────────────────────────────────────────────────────────
def safe_text(testo: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading apostrophe disarms it."""
    if testo[:1].isalpha() and testo.isprintable():  # nearly all cells: nothing to look for
        return testo
    testo = VIETATI.sub("", testo)
    return f"'{testo}" if FORMULA.match(testo) and not NUMERO.match(testo) else testo


def stream_csv(foglio: Foglio) -> Iterator[bytes]:
    """Semicolons and a BOM, as Excel in Italian expects, a piece at a time."""
    uscita = io.StringIO()
    penna = csv.writer(uscita, delimiter=";", lineterminator="\r\n")
    uscita.write("\ufeff")
    penna.writerow([safe_text(testo) for testo in foglio.intestazioni])
    for riga in foglio.righe:
        penna.writerow([_csv_value(valore) for valore in riga])
        if uscita.tell() > BLOCCO:
            yield uscita.getvalue().encode()
            uscita.seek(0)
            uscita.truncate()
    yield uscita.getvalue().encode()


def write_csv(foglio: Foglio) -> bytes:
    """The whole file, for what is short."""
    return b"".join(stream_csv(foglio))


def _csv_value(valore: Any) -> str:
    scrittore = _CSV.get(type(valore))
    return scrittore(valore) if scrittore else _csv_other(valore)


def _csv_other(valore: Any) -> str:
    """What comes as a subclass: labels of Django, values of enums."""
    if isinstance(valore, Decimal | float):
        return _csv_decimal(valore)
    return _csv_text(str(valore))


def _csv_text(valore: str) -> str:
    return "" if valore == formati.ASSENTE else safe_text(valore)


def _csv_decimal(valore: Decimal | float) -> str:
    return str(valore).replace(".", ",")


def _csv_datetime(valore: datetime) -> str:
    return timezone.localtime(valore).strftime("%d/%m/%Y %H:%M") if timezone.is_aware(valore) else str(valore)


def _csv_date(valore: date) -> str:
    return f"{valore.day:02}/{valore.month:02}/{valore.year:04}"


_CSV: dict[type, Callable[[Any], str]] = {
    str: _csv_text,
    type(None): lambda _: "",
    bool: lambda valore: "Sì" if valore else "No",
    int: str,
    float: _csv_decimal,
    Decimal: _csv_decimal,
    datetime: _csv_datetime,
    date: _csv_date,
}


# ── XLSX ─────────────────────────────────────────────────────────────────────────────────
class _Penna:
    """Writes typed cells: a text stays text, even when it begins with an equals sign."""

    def __init__(self, libro: Workbook, foglio: Worksheet) -> None:
        self.foglio = foglio
        self.apice = libro.add_format({"quote_prefix": True})
        formato = {
            nome: libro.add_format({"num_format": maschera})
            for nome, maschera in (
                ("intero", "#,##0"),
                ("decimale", "#,##0.00"),
                ("giorno", "dd/mm/yyyy"),
                ("istante", "dd/mm/yyyy hh:mm"),
            )
        }
        self.scrittori: dict[type, Callable[[int, int, Any], Any]] = {
            str: self.write_text,
            type(None): lambda *_: None,
            bool: lambda riga, colonna, valore: self.write_text(riga, colonna, "Sì" if valore else "No"),
            int: partial(self._write, foglio.write_number, formato["intero"]),
            float: partial(self._write, foglio.write_number, formato["decimale"]),
            Decimal: partial(self._write, foglio.write_number, formato["decimale"]),
            datetime: partial(self._write_datetime, formato["istante"]),
            date: partial(self._write, foglio.write_datetime, formato["giorno"]),
        }

    def write(self, riga: int, valori: Sequence[Any]) -> None:
        for colonna, valore in enumerate(valori):
            scrittore = self.scrittori.get(type(valore))
            if scrittore is None:
                tipo = next((t for t in (Decimal, float, int) if isinstance(valore, t)), str)
                self.scrittori[tipo](riga, colonna, tipo(valore))
            else:
                scrittore(riga, colonna, valore)

    def write_text(self, riga: int, colonna: int, testo: str, stile: Format | None = None) -> None:
        if testo[:1].isalpha() and testo.isprintable():
            self.foglio.write_string(riga, colonna, testo, stile)
        elif testo != formati.ASSENTE:
            apice = stile or (self.apice if FORMULA.match(testo) else None)
            self.foglio.write_string(riga, colonna, VIETATI.sub("", testo), apice)

    def _write(self, metodo: Any, formato: Format, riga: int, colonna: int, valore: Any) -> None:
        metodo(riga, colonna, valore, formato)

    def _write_datetime(self, formato: Format, riga: int, colonna: int, valore: datetime) -> None:
        if timezone.is_aware(valore):
            valore = timezone.localtime(valore).replace(tzinfo=None)
        self.foglio.write_datetime(riga, colonna, valore, formato)


def save_xlsx(foglio: Foglio, file: Any) -> None:
    """Two sheets: the data under a frozen header with filters, and where they come from.

    Rows go to disk as they are written: memory does not grow with them (docs/decisioni/0002).
    """
    libro = Workbook(file, {"constant_memory": True})
    grassetto = libro.add_format({"bold": True})
    dati, informazioni = libro.add_worksheet("Dati"), libro.add_worksheet("Informazioni")
    penna = _Penna(libro, dati)
    dati.freeze_panes(1, 0)
    for colonna, testo in enumerate(foglio.intestazioni):
        dati.set_column(colonna, colonna, min(60, max(14, len(testo) + 4)))
        penna.write_text(0, colonna, testo, grassetto)
    ultima = 0
    for ultima, riga in enumerate(foglio.righe, 1):
        penna.write(ultima, riga)
    dati.autofilter(0, 0, ultima, max(0, len(foglio.intestazioni) - 1))
    informazioni.set_column(0, 0, 26)
    informazioni.set_column(1, 1, 80)
    penna = _Penna(libro, informazioni)
    for numero, (nome, valore) in enumerate(foglio.informazioni):
        penna.write_text(numero, 0, nome, grassetto)
        penna.write_text(numero, 1, valore)
    libro.close()


def write_xlsx(foglio: Foglio) -> bytes:
    """The whole file, for what is short."""
    uscita = io.BytesIO()
    save_xlsx(foglio, uscita)
    return uscita.getvalue()
