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
from xml.parsers import expat

import charset_normalizer
from celery.exceptions import SoftTimeLimitExceeded
from openpyxl import load_workbook

from importazioni.riconoscimento import recognize, recognize_pacco
from nucleo.archivi import is_gonfio

RIGHE_MASSIME = 200_000
COLONNE_MASSIME = 200
CELLA_MASSIMA = 131_072  # characters of a cell of a CSV: a longer one is a quote never closed
# Bytes that an XLSX may become once unzipped: 50,000 rows of desks are about 30 MB.
XLSX_APERTO_MASSIMO = 150 * 1024 * 1024
# What a workbook of a few kilobytes may ask of who reads it. Marks («<») of a sheet, four for each full cell; of the
# shared texts; of any other part, such as the styles. Then what comes out: rows, cells (empty ones that a far one
# brings along too), letters of one cell (Excel's own limit) and of all.
SEGNI_MASSIMI = {
    "xl/worksheets/": 10_000_000,
    "xl/sharedStrings": 4_000_000,
    "xl/calcChain": 10_000_000,  # never read
    "xl/pivotCache/": 10_000_000,
}
SEGNI_ALTROVE = 150_000
RIGHE_DI_FOGLIO = 1_048_576
CELLE_MASSIME = 20_000_000
CELLA_DI_FOGLIO = 32_767
LETTERE_IN_TUTTO = 120_000_000
# How much may come before the first element of a part: a declaration and some comment.
PROLOGO_MASSIMO = 64 * 1024
NON_AMMESSO = "Il file XLSX contiene istruzioni non ammesse."
ROVINATO = "Il file XLSX è rovinato: aprilo, salvalo di nuovo e ricaricalo."
TROPPO = "Il file XLSX, una volta aperto, è troppo grande: dividilo o salvalo come CSV."
SEPARATORI = {";": "punto e virgola", ",": "virgola", "\t": "tabulazione", "|": "barra verticale"}
# «Strict Open XML»: the same workbook under other names.
STRETTO = (
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
# Before those of UTF-16, which begin as they do.
BOM_LARGHI = {
    b"\xff\xfe\x00\x00": "utf-32-le",
    b"\x00\x00\xfe\xff": "utf-32-be",
    b"\xff\xfe": "utf-16-le",
    b"\xfe\xff": "utf-16-be",
}
# Without a mark: how many bytes tell, and the share of signs whose other byte is zero in a text of ours.
LARGA_DA, LARGA_QUOTA = 512, 0.8


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
    if altro := recognize(contenuto):
        raise FileIlleggibile(f"Il file non è una tabella: è {altro}.")
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
    if larga := find_larga(contenuto):
        testo = contenuto.decode(larga, errors="replace").removeprefix("\ufeff")
        check_null("\0" in testo)
        return testo, larga[:6].upper()
    check_null(b"\0" in contenuto)
    try:
        return contenuto.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        return decode_legacy(contenuto)


def find_larga(contenuto: bytes) -> str:
    """The encoding of a text whose signs have two or four bytes each, by its mark or by where its zeros are."""
    for marchio, codifica in BOM_LARGHI.items():
        if contenuto.startswith(marchio):
            return codifica
    inizio = contenuto[:LARGA_DA]
    if len(contenuto) % 2 or inizio.count(0) * 2 < len(inizio) * LARGA_QUOTA:
        return ""
    return "utf-16-le" if 0 not in inizio[::2] else "utf-16-be" if 0 not in inizio[1::2] else ""


def check_null(presente: bool) -> None:
    """No text holds a null byte, wherever it stands, and PostgreSQL takes none."""
    if presente:
        raise FileIlleggibile("Il file non contiene testo: sono ammessi CSV e XLSX.")


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
        contenuto = loosen(contenuto)
        nome, righe = read_sheet(contenuto, formule=formule)
    except (FileIlleggibile, SoftTimeLimitExceeded):
        raise
    except Exception as errore:  # a broken workbook breaks its reader in any of many ways
        raise FileIlleggibile(ROVINATO) from errore
    if not righe:
        raise FileIlleggibile("Il primo foglio del file è vuoto.")
    return FileLetto(righe, {"formato": "XLSX", "foglio": nome})


def loosen(contenuto: bytes) -> bytes:
    """A workbook saved as «Strict Open XML», under the names that its reader knows; any other as it is."""
    with zipfile.ZipFile(io.BytesIO(contenuto)) as archivio:
        if STRETTO[0][0] not in archivio.read("xl/workbook.xml"):
            return contenuto
        uscita = io.BytesIO()
        with zipfile.ZipFile(uscita, "w", zipfile.ZIP_DEFLATED) as nuovo:
            for nome in archivio.namelist():
                parte = archivio.read(nome)
                for stretto, largo in STRETTO if nome.endswith((".xml", ".rels")) else ():
                    parte = parte.replace(stretto, largo)
                nuovo.writestr(nome, parte)
        return uscita.getvalue()


def check_xlsx(contenuto: bytes) -> bool:
    """Refuse what is not a workbook or would fill the memory. True when the sheets hold formulas."""
    try:
        with zipfile.ZipFile(io.BytesIO(contenuto)) as archivio:
            return _inspect(archivio)
    except (FileIlleggibile, SoftTimeLimitExceeded):
        raise
    except Exception as errore:  # what is packed badly breaks in as many ways as there are packings
        raise FileIlleggibile("Il file è rovinato o protetto da password.") from errore


def _inspect(archivio: zipfile.ZipFile) -> bool:
    nomi = set(archivio.namelist())
    if "xl/workbook.xml" not in nomi:
        raise FileIlleggibile(f"Il file è {recognize_pacco(archivio)}.")
    voci = archivio.infolist()
    if is_gonfio(voci, XLSX_APERTO_MASSIMO):
        raise FileIlleggibile(TROPPO)
    return sum(_inspect_part(archivio, nome) for nome in nomi) > 0  # every part, also after one with formulas


def _inspect_part(archivio: zipfile.ZipFile, nome: str) -> bool:
    """Refuse document types (the way to expand entities without end), and more marks than a real workbook has. Say if
    a sheet has formulas."""
    massimo = next((quanti for capo, quanti in SEGNI_MASSIMI.items() if nome.startswith(capo)), SEGNI_ALTROVE)
    foglio, formule, segni = nome.startswith("xl/worksheets/"), False, 0
    with archivio.open(nome) as parte:
        pezzo = parte.read(PROLOGO_MASSIMO)
        check_prologo(pezzo, xml=nome.endswith((".xml", ".rels")))
        while pezzo:
            segni += pezzo.count(b"<")
            if segni > massimo and not nome.startswith("xl/media/"):
                raise FileIlleggibile(TROPPO)
            formule |= foglio and (b"<f>" in pezzo or b"<f " in pezzo)
            pezzo = parte.read(1 << 20)
    return formule


def check_prologo(inizio: bytes, *, xml: bool) -> None:
    """Refuse a document type, in whatever encoding it is written: it is the parser that reads as far as the first
    element. A part that says to be XML and cannot be read so far is refused too."""
    trovati: list[str] = []
    lettore = expat.ParserCreate()
    lettore.StartDoctypeDeclHandler = lambda *_: trovati.append("tipo")
    lettore.StartElementHandler = lambda *_: trovati.append("elemento")
    try:
        lettore.Parse(inizio, False)
    except expat.ExpatError:
        altro = not xml  # a picture, a text; what is wrong after the first element is told by who reads it
    else:
        altro = not inizio
    if trovati[:1] == ["tipo"] or not (trovati or altro):
        raise FileIlleggibile(NON_AMMESSO)


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
    larghezza = lettere = 0
    for numero, celle in enumerate(righe, 1):
        larghezza += len(celle)
        if numero > RIGHE_DI_FOGLIO or larghezza > CELLE_MASSIME:
            raise FileIlleggibile(TROPPO)
        if any(cella not in (None, "") for cella in celle):
            raccolte.append(RigaLetta(numero, celle))
            check_limits(raccolte)
            lettere += count_letters(raccolte[-1])
            if lettere > LETTERE_IN_TUTTO:
                raise FileIlleggibile(TROPPO)
    return raccolte


def count_letters(riga: RigaLetta) -> int:
    """How many letters a row of a sheet holds. Raises `FileIlleggibile` for a cell that Excel itself would not take."""
    lunghezze = [len(cella) for cella in riga.celle if isinstance(cella, str)]
    if lunghezze and max(lunghezze) > CELLA_DI_FOGLIO:
        raise FileIlleggibile(f"Alla riga {riga.numero} una cella ha più di {CELLA_DI_FOGLIO:n} caratteri.")
    if any(isinstance(cella, str) and "\0" in cella for cella in riga.celle):
        raise FileIlleggibile(ROVINATO)
    return sum(lunghezze)
