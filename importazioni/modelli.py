"""The empty file to fill in: headers, and for XLSX a sheet that explains each column."""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from importazioni.colonne import Colonna


def write_modello(titolo: str, colonne: Sequence[Colonna], formato: str) -> bytes:
    return _csv(colonne) if formato == "csv" else _xlsx(titolo, colonne)


def _csv(colonne: Sequence[Colonna]) -> bytes:
    uscita = io.StringIO()
    csv.writer(uscita, delimiter=";", lineterminator="\r\n").writerow([colonna.titolo for colonna in colonne])
    return uscita.getvalue().encode("utf-8-sig")


def _xlsx(titolo: str, colonne: Sequence[Colonna]) -> bytes:
    libro = Workbook()
    dati = libro.active
    dati.title = "Dati"
    dati.freeze_panes = "A2"
    for numero, colonna in enumerate(colonne, 1):
        lettera = get_column_letter(numero)
        dati.column_dimensions[lettera].width = max(14, len(colonna.titolo) + 4)
        dati.column_dimensions[lettera].number_format = "@"  # text: no zero of a CAP is lost
        dati[f"{lettera}1"].value, dati[f"{lettera}1"].font = colonna.titolo, Font(bold=True)
    guida = libro.create_sheet("Istruzioni")
    guida.append([titolo])
    guida.append(["Compila il foglio «Dati»: una riga per voce, senza cambiare le intestazioni."])
    guida.append(["Una cella vuota lascia il dato com'è. Per toglierlo scrivi «cancella» nella cella."])
    guida.append([])
    guida.append(["Colonna", "Obbligatoria", "Esempio", "Che cosa scrivere"])
    for colonna in colonne:
        guida.append([colonna.titolo, "Sì" if colonna.obbligatoria else "No", colonna.esempio, colonna.aiuto])
    for cella in (*guida[1], *guida[5]):
        cella.font = Font(bold=True)
    for lettera, larghezza in zip("ABCD", (34, 14, 34, 80), strict=True):
        guida.column_dimensions[lettera].width = larghezza
    for riga in guida.iter_rows(min_row=6):
        riga[3].alignment = Alignment(wrap_text=True, vertical="top")
    uscita = io.BytesIO()
    libro.save(uscita)
    return uscita.getvalue()
