"""A file of rows, whatever wrote it: CSV of any encoding and separator, or XLSX.

The content decides, not the name: a picture called `sportelli.csv` is told for what it is.
"""

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import charset_normalizer
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

RIGHE_MASSIME = 200_000
COLONNE_MASSIME = 200
CELLA_MASSIMA = 131_072  # characters of a cell of a CSV: a longer one is a quote never closed
# Bytes that an XLSX may become once unzipped: 50,000 rows of desks are about 30 MB.
XLSX_APERTO_MASSIMO = 150 * 1024 * 1024
SEPARATORI = {";": "punto e virgola", ",": "virgola", "\t": "tabulazione", "|": "barra verticale"}
FIRME = {
    b"\x89PNG": "un'immagine PNG",
    b"\xff\xd8\xff": "un'immagine JPEG",
    b"GIF8": "un'immagine GIF",
    b"RIFF": "un'immagine o un audio",
    b"II*\x00": "un'immagine TIFF",
    b"%PDF": "un documento PDF",
    b"{\\rtf": "un documento RTF",
    b"\xd0\xcf\x11\xe0": "un vecchio file di Office (XLS) o un file protetto da password: salvalo come XLSX o CSV",
    b"\x1f\x8b": "un archivio compresso",
    b"Rar!": "un archivio compresso",
    b"7z\xbc\xaf": "un archivio compresso",
}
BOM_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class FileIlleggibile(Exception):
    """The file cannot be read as a table. The message, in Italian, says why and what to do."""


class FormulaSenzaValore:
    """A cell whose formula was never computed by a spreadsheet."""

    def __str__(self) -> str:
        return "formula senza risultato"


@dataclass(frozen=True)
class RigaLetta:
    """A row of the file; `numero` is its line in the file or its row in the sheet, from 1."""

    numero: int
    celle: tuple[Any, ...]


@dataclass
class FileLetto:
    """The rows of a file and what was understood of it."""

    righe: list[RigaLetta]
    informazioni: dict[str, Any] = field(default_factory=dict)


def read_file(contenuto: bytes) -> FileLetto:
    """Every row that is not empty. Raises `FileIlleggibile`."""
    if not contenuto.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise FileIlleggibile("Il file è vuoto.")
    if contenuto.startswith(b"PK\x03\x04"):
        return read_xlsx(contenuto)
    for firma, descrizione in FIRME.items():
        if contenuto.startswith(firma):
            raise FileIlleggibile(f"Il file non è una tabella: è {descrizione}.")
    return read_csv(contenuto)


# ── CSV ──────────────────────────────────────────────────────────────────────────────────
def read_csv(contenuto: bytes) -> FileLetto:
    testo, codifica = decode(contenuto)
    separatore = find_separator(testo)
    righe: list[RigaLetta] = []
    csv.field_size_limit(CELLA_MASSIMA)  # the limit is the whole process's: who read before may have moved it
    lettore = csv.reader(io.StringIO(testo, newline=""), delimiter=separatore)
    inizio = 1
    try:
        for celle in lettore:
            if any(cella.strip() for cella in celle):
                righe.append(RigaLetta(inizio, tuple(celle)))
                check_limits(righe)
            inizio = lettore.line_num + 1
    except csv.Error as errore:
        raise FileIlleggibile(
            f"Alla riga {inizio} il file non è più leggibile: forse mancano le virgolette di chiusura di un testo."
        ) from errore
    if not righe:
        raise FileIlleggibile("Il file è vuoto.")
    return FileLetto(righe, {"formato": "CSV", "codifica": codifica, "separatore": SEPARATORI[separatore]})


def decode(contenuto: bytes) -> tuple[str, str]:
    """The text and the name of its encoding: UTF-8, UTF-16, or what Windows and old programs write."""
    if contenuto.startswith(BOM_UTF16):
        return contenuto.decode("utf-16", errors="replace"), "UTF-16"
    if b"\x00" in contenuto[:4096]:
        raise FileIlleggibile("Il file non contiene testo: sono ammessi CSV e XLSX.")
    try:
        return contenuto.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return decode_legacy(contenuto)


def decode_legacy(contenuto: bytes) -> tuple[str, str]:
    """Windows-1252, which covers Latin-1, unless another code page reads better (old DOS and Mac files)."""
    testo = contenuto.decode("cp1252", errors="replace")
    if not re.search(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]", testo) and re.search(r"[àèéìòùÀÈÉÌÒÙ’°€«»ü]", testo):
        return testo, "Windows-1252 (Latin-1)"
    migliore = charset_normalizer.from_bytes(contenuto, cp_isolation=["cp1252", "cp850", "mac_roman"]).best()
    if migliore is None:
        raise FileIlleggibile("Il file non contiene testo leggibile: sono ammessi CSV e XLSX.")
    return str(migliore), migliore.encoding


def find_separator(testo: str) -> str:
    """The separator that most often gives the same number of cells in the first lines."""
    campione = [riga for riga in testo[:65_536].splitlines() if riga.strip()][:20]
    punteggi = {}
    for separatore in SEPARATORI:
        conti = Counter(len(celle) for celle in csv.reader(campione, delimiter=separatore))
        celle, volte = max(conti.items(), key=lambda voce: (voce[0] > 1, voce[1], voce[0]))
        punteggi[separatore] = (celle > 1, volte, celle)
    return max(punteggi, key=lambda separatore: punteggi[separatore])


def check_limits(righe: list[RigaLetta]) -> None:
    if len(righe) > RIGHE_MASSIME:
        raise FileIlleggibile(f"Il file ha più di {RIGHE_MASSIME:n} righe: dividilo in più file.")
    if len(righe[-1].celle) > COLONNE_MASSIME:
        raise FileIlleggibile(f"La riga {righe[-1].numero} ha più di {COLONNE_MASSIME} colonne.")


# ── XLSX ─────────────────────────────────────────────────────────────────────────────────
def read_xlsx(contenuto: bytes) -> FileLetto:
    formule = check_xlsx(contenuto)
    try:
        nome, righe = read_sheet(contenuto, formule=formule)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError, OSError) as errore:
        raise FileIlleggibile("Il file XLSX è rovinato: aprilo, salvalo di nuovo e ricaricalo.") from errore
    if not righe:
        raise FileIlleggibile("Il primo foglio del file è vuoto.")
    return FileLetto(righe, {"formato": "XLSX", "foglio": nome})


def check_xlsx(contenuto: bytes) -> bool:
    """Refuse what is not a workbook or would fill the memory. True when the sheets hold formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenuto)) as archivio:
            return _inspect(archivio)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as errore:
        raise FileIlleggibile("Il file è rovinato o protetto da password.") from errore


def _inspect(archivio: zipfile.ZipFile) -> bool:
    nomi = set(archivio.namelist())
    if "xl/workbook.xml" not in nomi:
        libero = b"opendocument" in archivio.read("mimetype") if "mimetype" in nomi else False
        raise FileIlleggibile(
            "Il file è un foglio di LibreOffice (ODS): salvalo come XLSX o CSV."
            if libero
            else "Il file è un archivio compresso, non un foglio di calcolo."
        )
    if sum(voce.file_size for voce in archivio.infolist()) > XLSX_APERTO_MASSIMO:
        raise FileIlleggibile("Il file XLSX, una volta aperto, è troppo grande: dividilo o salvalo come CSV.")
    formule = False
    for nome in nomi:
        if nome.endswith((".xml", ".rels")):
            formule |= _inspect_part(archivio, nome)
    return formule


def _inspect_part(archivio: zipfile.ZipFile, nome: str) -> bool:
    """Refuse document types (the way to expand entities without end); say if a sheet has formulas."""
    foglio = nome.startswith("xl/worksheets/")
    with archivio.open(nome) as parte:
        testa = parte.read(2048)
        if b"<!DOCTYPE" in testa or b"<!ENTITY" in testa:
            raise FileIlleggibile("Il file XLSX contiene istruzioni non ammesse.")
        while foglio and testa:
            if b"<f>" in testa or b"<f " in testa:
                return True
            testa = parte.read(1 << 20)
    return False


def read_sheet(contenuto: bytes, *, formule: bool) -> tuple[str, list[RigaLetta]]:
    """The rows of the first visible sheet, with the values that formulas had when it was saved."""
    libro = load_workbook(io.BytesIO(contenuto), read_only=True, data_only=True)
    foglio = next(f for f in libro.worksheets if f.sheet_state == "visible")
    foglio.reset_dimensions()
    if not formule:
        return foglio.title, collect(foglio.iter_rows(values_only=True))
    grezzo = load_workbook(io.BytesIO(contenuto), read_only=True)[foglio.title]
    grezzo.reset_dimensions()
    coppie = zip(foglio.iter_rows(values_only=True), grezzo.iter_rows(values_only=True), strict=False)
    return foglio.title, collect(
        tuple(
            FormulaSenzaValore() if valore is None and isinstance(formula, str) and formula.startswith("=") else valore
            for valore, formula in zip(valori, originali, strict=False)
        )
        for valori, originali in coppie
    )


def collect(righe: Iterator[tuple[Any, ...]]) -> list[RigaLetta]:
    raccolte: list[RigaLetta] = []
    for numero, celle in enumerate(righe, 1):
        if any(cella not in (None, "") for cella in celle):
            raccolte.append(RigaLetta(numero, celle))
            check_limits(raccolte)
    return raccolte
