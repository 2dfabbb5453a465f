"""Documents of Office and OpenDocument: archives of parts, looked at before they are kept. Nothing that runs, nothing
that is fetched from elsewhere when they are opened; no part is read without a bound."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any, BinaryIO
from xml.parsers import expat

from allegati.enums import TIPI, Tipo
from allegati.regole.rifiuti import (
    ARCHIVIO,
    DI_FUORI,
    DOPPIO,
    ENORME,
    MACRO,
    OGGETTO,
    PROGRAMMA,
    ROTTO,
    FileRifiutato,
)
from nucleo.archivi import is_gonfio

# What unpacked documents may come to: beyond, they are made to fill a machine.
BYTE_APERTI, VOCI_APERTE = 500 * 1024**2, 5_000
# Of the parts that are read here: what types and what links a document has.
PARTE_MASSIMA = 1024**2
ESEGUIBILI = frozenset(
    {".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".scr", ".ps1", ".jar", ".msi", ".lnk", ".hta", ".com"}
)
OOXML = {f"{tipo.mime}.main+xml": tipo for tipo in TIPI.values() if "openxmlformats" in tipo.mime}
ODF = {tipo.mime: tipo for tipo in TIPI.values() if "opendocument" in tipo.mime}
TIPI_OOXML = "[Content_Types].xml"
# The end of an archive without a comment: when it is not the end of the file, something follows it.
FINE, FINE_LUNGA = b"PK\x05\x06", 22


def read_zip(file: BinaryIO, testa: bytes) -> Tipo | None:
    if not testa.startswith(b"PK\x03\x04"):
        return None
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archivio:
            tipo = _read_documento(archivio)
        file.seek(-FINE_LUNGA, 2)
        if file.read(len(FINE)) != FINE:
            raise FileRifiutato(DOPPIO)
    except FileRifiutato:
        raise
    except Exception as errore:  # what is packed badly breaks in as many ways as there are packings
        raise FileRifiutato(ROTTO) from errore
    return tipo


def _read_documento(archivio: zipfile.ZipFile) -> Tipo:
    voci = archivio.infolist()
    if len(voci) > VOCI_APERTE or is_gonfio(voci, BYTE_APERTI):
        raise FileRifiutato(ENORME)
    if min((voce.header_offset for voce in voci), default=1) != 0 or archivio.comment:
        raise FileRifiutato(DOPPIO)
    nomi = [voce.filename.lower() for voce in voci]
    if any(PurePath(nome).suffix in ESEGUIBILI for nome in nomi):
        raise FileRifiutato(PROGRAMMA)
    if any("vbaproject" in nome or nome.startswith(("basic/", "scripts/")) for nome in nomi):
        raise FileRifiutato(MACRO)
    if any("/activex/" in nome or ("/embeddings/" in nome and nome.endswith(".bin")) for nome in nomi):
        raise FileRifiutato(OGGETTO)
    if voci[0].filename == "mimetype":
        tipo = ODF.get(_read_parte(archivio, voci[0]).decode("ascii", "replace").strip())
    else:
        tipo = _read_ooxml(archivio, voci)
    if tipo is None:
        raise FileRifiutato(ARCHIVIO)
    return tipo


def _read_ooxml(archivio: zipfile.ZipFile, voci: list[zipfile.ZipInfo]) -> Tipo | None:
    contenuti = {
        str(attributi.get("ContentType", ""))
        for voce in voci
        if voce.filename.lower() == TIPI_OOXML.lower()
        for _, attributi in _iter_elementi(_read_parte(archivio, voce))
    }
    if any("macroenabled" in contenuto.lower() for contenuto in contenuti):
        raise FileRifiutato(MACRO)
    tipo = next((tipo for principale, tipo in OOXML.items() if principale in contenuti), None)
    # A link is followed by who reads; a template, a picture, an object of elsewhere by who only opens.
    for voce in voci if tipo else ():
        if voce.filename.lower().endswith(".rels"):
            for _, legame in _iter_elementi(_read_parte(archivio, voce)):
                di_fuori = str(legame.get("TargetMode", "")).lower() == "external"
                if di_fuori and not str(legame.get("Type", "")).endswith("/hyperlink"):
                    raise FileRifiutato(DI_FUORI)
    return tipo


def _read_parte(archivio: zipfile.ZipFile, voce: zipfile.ZipInfo) -> bytes:
    with archivio.open(voce) as parte:
        letta = parte.read(PARTE_MASSIMA + 1)
    if len(letta) > PARTE_MASSIMA:
        raise FileRifiutato(ENORME)
    return letta


def _iter_elementi(xml: bytes) -> Iterator[tuple[str, dict[str, Any]]]:
    """The elements of a part, in whatever encoding it is written. A document type, which may grow without end, is
    refused."""
    trovati: list[tuple[str, dict[str, Any]]] = []

    def refuse(*_: Any) -> None:
        raise FileRifiutato(ROTTO)

    lettore = expat.ParserCreate()
    lettore.StartDoctypeDeclHandler = refuse
    lettore.StartElementHandler = lambda nome, attributi: trovati.append((nome, attributi))
    lettore.Parse(xml, True)
    yield from trovati
