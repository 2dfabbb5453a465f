"""What a file is, by what it holds: its name is what somebody called it.

A list of a few formats, each read by who knows it (Pillow, zipfile): a table of first bytes says how a file begins,
and a file that is two things begins well.
"""

from collections.abc import Callable
from pathlib import PurePath
from typing import BinaryIO

from PIL import Image

from allegati.enums import TIPI, Tipo
from allegati.regole.documenti import read_zip
from allegati.regole.filmati import read_filmato
from allegati.regole.pdf import read_pdf
from allegati.regole.rifiuti import (
    ENORME,
    IGNOTO,
    PAGINA,
    PROGRAMMA,
    ROTTO,
    SEGNI_PAGINA,
    VECCHIO,
    VUOTO,
    FileRifiutato,
)

TESTA = 4096
PIXEL = 40_000_000
Image.MAX_IMAGE_PIXELS = PIXEL
PROGRAMMI = (
    *(b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xfe\xed\xfa", b"dex\n", b"L\x00\x00\x00\x01\x14\x02\x00"),
    *(b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\x00asm"),
)


def recognise(file: BinaryIO, nome: str = "") -> Tipo:
    """The format of a file. Raises `FileRifiutato`, also when its name says another (`nome` empty says nothing)."""
    file.seek(0)
    testa = file.read(TESTA)
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


def check_programmi(testa: bytes) -> None:
    """What runs, or may hold what runs, says so at its beginning."""
    if testa.startswith(PROGRAMMI):
        raise FileRifiutato(PROGRAMMA)
    if testa.startswith(b"\xd0\xcf\x11\xe0"):
        raise FileRifiutato(VECCHIO)
    inizio = testa.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if inizio.startswith((*SEGNI_PAGINA, b"<!--")):
        raise FileRifiutato(PAGINA)


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


LETTORI: tuple[Callable[[BinaryIO, bytes], Tipo | None], ...] = (_read_immagine, read_pdf, read_zip, read_filmato)
