"""What a file is, by what it holds: its name is what somebody called it.

A list of a few formats, each read by who knows it (Pillow, zipfile): a table of first bytes says how a file begins,
and a file that is two things begins well.
"""

import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from PIL import Image

from allegati.enums import TIPI, Tipo

VUOTO = "Il file è vuoto."
PROGRAMMA = "È un programma: qui si caricano immagini, documenti e video."
PAGINA = "È una pagina web o un'immagine SVG, che può contenere programmi: salvala come PNG, o come PDF."
VECCHIO = "È un formato vecchio di Office, che può contenere programmi: salvalo come .docx, .xlsx o .pptx."
ARCHIVIO = "È un archivio di file: carica i file uno per uno."
MACRO = "Contiene macro, cioè programmi: salvalo senza macro."
DOPPIO = "Contiene un altro file nascosto dietro al primo: salvalo di nuovo dal programma con cui l'hai fatto."
ROTTO = "Il file è rovinato o incompleto: salvalo e caricalo di nuovo."
ENORME = "Aperto, il file diventa troppo grande: dividilo."
IGNOTO = (
    "Non è un formato che si può caricare. Vanno bene: immagini PNG, JPEG, GIF e WebP; PDF; documenti di Office e "
    "OpenDocument; video MP4 e WebM; audio MP3 e M4A."
)

TESTA = 4096
# What unpacked documents may come to: beyond, they are made to fill a machine.
BYTE_APERTI, VOCI_APERTE = 500 * 1024**2, 5_000
PIXEL = 40_000_000
Image.MAX_IMAGE_PIXELS = PIXEL
PROGRAMMI = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"dex\n", b"L\x00\x00\x00\x01\x14\x02\x00"),
    *(b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\x00asm"),
)
ESEGUIBILI = frozenset(
    {".exe", ".dll", ".js", ".vbs", ".bat", ".cmd", ".scr", ".ps1", ".jar", ".msi", ".lnk", ".hta", ".com"}
)
SEGNI_PAGINA = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script", b"<?php", b"<body", b"<head")
MARCHE_VIDEO = frozenset({b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"})
OOXML = {f"{tipo.mime}.main+xml": tipo for tipo in TIPI.values() if "openxmlformats" in tipo.mime}
ODF = {tipo.mime: tipo for tipo in TIPI.values() if "opendocument" in tipo.mime}


class FileRifiutato(ValueError):
    """Why a file is not taken, in words for who sent it."""


def recognise(file: BinaryIO, nome: str = "") -> Tipo:
    """The format of a file. Raises `FileRifiutato`, also when its name says another (`nome` empty says nothing)."""
    testa = read_at(file, 0, TESTA)
    if not testa:
        raise FileRifiutato(VUOTO)
    check_programmi(testa)
    tipo = next((trovato for read in LETTORI if (trovato := read(file, testa))), None)
    if tipo is None:
        raise FileRifiutato(IGNOTO)
    detta = PurePath(nome).suffix.lower().lstrip(".")
    if detta and detta not in (tipo.estensione, *tipo.altre):
        raise FileRifiutato(
            f"Il nome finisce per «.{detta}», ma dentro è: {tipo.nome}. Controlla che sia il file giusto."
        )
    return tipo


def read_at(file: BinaryIO, da: int, quanti: int) -> bytes:
    file.seek(da)
    return file.read(quanti)


def check_programmi(testa: bytes) -> None:
    """What runs, or may hold what runs, says so at its beginning."""
    if testa.startswith(PROGRAMMI):
        raise FileRifiutato(PROGRAMMA)
    if testa.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRifiutato(VECCHIO)
    inizio = testa.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if inizio.startswith(SEGNI_PAGINA) or inizio.startswith(b"<!--"):
        raise FileRifiutato(PAGINA)


# ── One for each family ──────────────────────────────────────────────────────────────────
def _read_immagine(file: BinaryIO, testa: bytes) -> Tipo | None:
    if not (testa.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")) or testa[8:12] == b"WEBP"):
        return None
    file.seek(0)
    try:
        with Image.open(file, formats=("PNG", "JPEG", "GIF", "WEBP")) as immagine:
            formato, larga, alta = str(immagine.format), *immagine.size
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise FileRifiutato(ENORME) from None
    except Exception as errore:  # a broken image breaks its reader in many ways
        raise FileRifiutato(ROTTO) from errore
    if larga * alta > PIXEL:
        raise FileRifiutato(ENORME)
    return TIPI[{"JPEG": "jpg"}.get(formato, formato.lower())]


def _read_pdf(file: BinaryIO, testa: bytes) -> Tipo | None:
    if b"%PDF-" not in testa[:1024]:
        return None
    if not testa.startswith(b"%PDF-") or any(segno in testa[:1024].lower() for segno in SEGNI_PAGINA):
        raise FileRifiutato(DOPPIO)
    lungo = file.seek(0, 2)
    coda = read_at(file, max(0, lungo - 2048), 2048)
    if b"%%EOF" not in coda:
        raise FileRifiutato(ROTTO)
    if coda[coda.rindex(b"%%EOF") + 5 :].strip() or zipfile.is_zipfile(file):
        raise FileRifiutato(DOPPIO)
    return TIPI["pdf"]


def _read_zip(file: BinaryIO, testa: bytes) -> Tipo | None:
    if not testa.startswith(b"PK\x03\x04"):
        return None
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archivio:
            return _read_documento(archivio)
    except FileRifiutato:
        raise
    except Exception as errore:  # what is packed badly breaks in as many ways as there are packings
        raise FileRifiutato(ROTTO) from errore


def _read_documento(archivio: zipfile.ZipFile) -> Tipo:
    voci = archivio.infolist()
    if len(voci) > VOCI_APERTE or sum(voce.file_size for voce in voci) > BYTE_APERTI:
        raise FileRifiutato(ENORME)
    if min((voce.header_offset for voce in voci), default=1) != 0 or archivio.comment:
        raise FileRifiutato(DOPPIO)
    nomi = [voce.filename.lower() for voce in voci]
    if any(PurePath(nome).suffix in ESEGUIBILI for nome in nomi):
        raise FileRifiutato(PROGRAMMA)
    if any("vbaproject" in nome or nome.startswith(("basic/", "scripts/")) for nome in nomi):
        raise FileRifiutato(MACRO)
    if voci[0].filename == "mimetype":
        tipo = ODF.get(archivio.read(voci[0]).decode("ascii", "replace").strip())
    else:
        contenuti = (
            archivio.read("[Content_Types].xml").decode("utf-8", "replace") if "[content_types].xml" in nomi else ""
        )
        if "macroEnabled" in contenuti:
            raise FileRifiutato(MACRO)
        tipo = next((tipo for principale, tipo in OOXML.items() if f'"{principale}"' in contenuti), None)
    if tipo is None:
        raise FileRifiutato(ARCHIVIO)
    return tipo


def _read_filmato(file: BinaryIO, testa: bytes) -> Tipo | None:
    if (tipo := _find_filmato(testa)) and zipfile.is_zipfile(file):
        raise FileRifiutato(DOPPIO)
    return tipo


def _find_filmato(testa: bytes) -> Tipo | None:
    if testa[4:8] == b"ftyp":
        marca = testa[8:12]
        if marca in (b"M4A ", b"M4B "):
            return TIPI["m4a"]
        if marca == b"qt  ":
            raise FileRifiutato("È un video di QuickTime (.mov), che molti browser non mostrano: esportalo come MP4.")
        return TIPI["mp4"] if marca in MARCHE_VIDEO else None
    if testa.startswith(b"\x1aE\xdf\xa3"):
        return TIPI["webm"] if b"webm" in testa[:64] else None
    mp3 = testa.startswith(b"ID3") or (testa[0] == 0xFF and testa[1:2] in (b"\xfb", b"\xf3", b"\xf2"))
    return TIPI["mp3"] if mp3 else None


LETTORI: tuple[Callable[[BinaryIO, bytes], Tipo | None], ...] = (_read_immagine, _read_pdf, _read_zip, _read_filmato)
