"""What a file is when it is no CSV nor XLSX: named, with what to do, whatever its name says."""

import re
import zipfile

SALVALO = "salvalo come XLSX o CSV"
FIRME = {
    b"\x89PNG": "un'immagine PNG",
    b"\xff\xd8\xff": "un'immagine JPEG",
    b"GIF8": "un'immagine GIF",
    b"RIFF": "un'immagine o un audio",
    b"II*\x00": "un'immagine TIFF",
    b"%PDF": "un documento PDF",
    b"{\\rtf": "un documento RTF",
    b"\x1f\x8b": "un archivio compresso",
    b"Rar!": "un archivio compresso",
    b"7z\xbc\xaf": "un archivio compresso",
    b"PK\x05\x06": "un archivio compresso, e vuoto",
    b"PAR1\x15": "un file Parquet: esportalo come CSV",
    b"SQLite format 3": "un database SQLite: esporta la tabella come CSV",
    b"\x00\x01\x00\x00Standard ": "un database di Access: esporta la tabella come XLSX o CSV",
    b"ID;PWXL": f"un foglio SYLK (SLK): aprilo e {SALVALO}",
    b"ID;PCALC": f"un foglio SYLK (SLK): aprilo e {SALVALO}",
    b"ID;PSCALC": f"un foglio SYLK (SLK): aprilo e {SALVALO}",
    b"MZ\x90\x00": "un programma",
    b"-----BEGIN PKCS7": "un file firmato (P7M): estrai il documento che contiene e carica quello",
    b"-----BEGIN CMS": "un file firmato (P7M): estrai il documento che contiene e carica quello",
}
# A signature of the law (CAdES) is an envelope of its own kind, named within its first bytes.
FIRMATO = re.compile(rb"\x30[\x80-\x84].{0,4}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", re.DOTALL)
# What Microsoft packed before 2007, by the name of a part: Excel, what a password closes, Word, a letter.
OLE = b"\xd0\xcf\x11\xe0"
PARTI_OLE = {
    "EncryptedPackage": "un file protetto da password: toglila e caricalo di nuovo",
    "WordDocument": "un vecchio documento di Word, non un foglio di calcolo",
    "PowerPoint Document": "una vecchia presentazione, non un foglio di calcolo",
    "__nameid_version1.0": "un messaggio di Outlook: carica il suo allegato",
}
EXCEL = "Workbook"
VECCHIO = f"un vecchio file di Excel (XLS): {SALVALO}"
# A film or a picture of a telephone says what it is after four bytes.
SCATOLA = re.compile(rb"\x00\x00.{2}ftyp", re.DOTALL)
# What some programs call XLS: a page or a document of markup.
MARCATO = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table|office:|workbook)", re.IGNORECASE)
PAGINA = f"una pagina HTML o un documento XML (certi programmi lo chiamano XLS): aprilo e {SALVALO}"
# A list of objects, or what leads to a sheet that is elsewhere.
OGGETTI = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\{\s*"|\[\s*[\[{])')
# What else is packed as an XLSX is, by a part that only it has.
ALTRI_PACCHI = {
    "xl/workbook.bin": f"un foglio di Excel binario (XLSB): {SALVALO}",
    "word/document.xml": "un documento di Word, non un foglio di calcolo",
    "ppt/presentation.xml": "una presentazione, non un foglio di calcolo",
    "Index/Document.iwa": "un foglio di Numbers: esportalo come XLSX o CSV",
}
ARCHIVIO = "un archivio compresso, non un foglio di calcolo"
LIBERI = {
    b"opendocument.spreadsheet": f"un foglio di LibreOffice (ODS): {SALVALO}",
    b"opendocument.text": "un documento di LibreOffice (ODT), non un foglio di calcolo",
    b"opendocument.presentation": "una presentazione di LibreOffice (ODP), non un foglio di calcolo",
    b"opendocument.": "un documento di LibreOffice, non un foglio di calcolo",
}


def recognize(contenuto: bytes) -> str:
    """What a file that is not packed is; empty when it may be a text."""
    if contenuto.startswith(OLE):
        if EXCEL.encode("utf-16-le") in contenuto:  # it may hold a document of Word, too
            return VECCHIO
        return next((detto for nome, detto in PARTI_OLE.items() if nome.encode("utf-16-le") in contenuto), VECCHIO)
    for firma, detto in FIRME.items():
        if contenuto.startswith(firma):
            return detto
    if FIRMATO.match(contenuto[:32]):
        return FIRME[b"-----BEGIN PKCS7"]
    if SCATOLA.match(contenuto[:8]):
        return "un'immagine o un filmato"
    if MARCATO.match(contenuto[:64]):
        return PAGINA
    return "un file JSON: esportalo come CSV" if OGGETTI.match(contenuto[:64]) else ""


def recognize_pacco(archivio: zipfile.ZipFile) -> str:
    """What is packed as a workbook is, and is none."""
    nomi = set(archivio.namelist())
    if altro := next((detto for parte, detto in ALTRI_PACCHI.items() if parte in nomi), ""):
        return altro
    genere = b""
    if "mimetype" in nomi:
        with archivio.open("mimetype") as parte:
            genere = parte.read(200)
    return next((detto for segno, detto in LIBERI.items() if segno in genere), ARCHIVIO)
