"""Tables as files: CSV for Italian spreadsheets and XLSX with real types."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from nucleo import formati

TIPI_FILE = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
# A cell that starts so is a formula for a spreadsheet: OWASP, «CSV injection».
FORMULA = re.compile(r"^\s*[=+\-@\t\r]")
NUMERO = re.compile(r"^\s*[+-]?[\d.,]+\s*$")


@dataclass(frozen=True)
class Foglio:
    """What goes into the file: `informazioni` says filters, date and author."""

    titolo: str
    intestazioni: Sequence[str]
    righe: Iterable[Sequence[Any]]
    informazioni: Sequence[tuple[str, str]]


def safe_text(testo: str) -> str:
    """Text that no spreadsheet takes for a formula: a leading apostrophe disarms it."""
    testo = ILLEGAL_CHARACTERS_RE.sub("", testo)
    return f"'{testo}" if FORMULA.match(testo) and not NUMERO.match(testo) else testo


def write_csv(foglio: Foglio) -> bytes:
    """Semicolons and a BOM, as Excel in Italian expects."""
    uscita = io.StringIO()
    penna = csv.writer(uscita, delimiter=";", lineterminator="\r\n")
    penna.writerow([safe_text(testo) for testo in foglio.intestazioni])
    for riga in foglio.righe:
        penna.writerow([_csv_value(valore) for valore in riga])
    return uscita.getvalue().encode("utf-8-sig")


def _csv_value(valore: Any) -> str:
    if valore is None or valore == formati.ASSENTE:
        return ""
    if isinstance(valore, bool):
        return "Sì" if valore else "No"
    if isinstance(valore, datetime):
        return timezone.localtime(valore).strftime("%d/%m/%Y %H:%M") if timezone.is_aware(valore) else str(valore)
    if isinstance(valore, date):
        return valore.strftime("%d/%m/%Y")
    if isinstance(valore, float | Decimal):
        return str(valore).replace(".", ",")
    return safe_text(str(valore))


def write_xlsx(foglio: Foglio) -> bytes:
    """Two sheets: the data under a frozen header with filters, and where they come from."""
    libro = Workbook(write_only=True)
    dati = libro.create_sheet("Dati")
    dati.freeze_panes = "A2"
    for numero, testo in enumerate(foglio.intestazioni, 1):
        dati.column_dimensions[get_column_letter(numero)].width = min(60, max(14, len(testo) + 4))
    dati.append([_text_cell(dati, testo, bold=True) for testo in foglio.intestazioni])
    righe = 1
    for riga in foglio.righe:
        dati.append([_xlsx_cell(dati, valore) for valore in riga])
        righe += 1
    dati.auto_filter.ref = f"A1:{get_column_letter(max(1, len(foglio.intestazioni)))}{righe}"
    informazioni = libro.create_sheet("Informazioni")
    informazioni.column_dimensions["A"].width, informazioni.column_dimensions["B"].width = 26, 80
    for nome, valore in foglio.informazioni:
        informazioni.append([_text_cell(informazioni, nome, bold=True), _text_cell(informazioni, valore)])
    uscita = io.BytesIO()
    libro.save(uscita)
    return uscita.getvalue()


def _text_cell(foglio: Any, testo: str, bold: bool = False) -> Cell:
    """Text that stays text, even when it begins with an equals sign."""
    cella = WriteOnlyCell(foglio, value=ILLEGAL_CHARACTERS_RE.sub("", testo))
    cella.data_type = "s"
    cella.quotePrefix = bool(FORMULA.match(testo))
    if bold:
        cella.font = Font(bold=True)
    return cella


def _xlsx_cell(foglio: Any, valore: Any) -> Cell | None:
    if valore is None or valore == formati.ASSENTE:
        return None
    if isinstance(valore, bool):
        return _text_cell(foglio, "Sì" if valore else "No")
    if isinstance(valore, datetime) and timezone.is_aware(valore):
        valore = timezone.localtime(valore).replace(tzinfo=None)
    if isinstance(valore, int | float | Decimal | date):
        cella = WriteOnlyCell(foglio, value=valore)
        cella.number_format = _number_format(valore)
        return cella
    return _text_cell(foglio, str(valore))


def _number_format(valore: Any) -> str:
    if isinstance(valore, datetime):
        return "dd/mm/yyyy hh:mm"
    if isinstance(valore, date):
        return "dd/mm/yyyy"
    return "#,##0" if isinstance(valore, int) else "#,##0.00"
