"""What a file is, by what it holds: its name is what somebody called it.

A list of a few formats, each read by who knows it (Pillow, zipfile): a table of first bytes says how a file begins,
and a file that is two things begins well.
"""

from collections.abc import Callable, Collection
from pathlib import PurePath
from typing import BinaryIO

from PIL import Image

from allegati.enums import DETTI, TIPI, Genere, Tipo
from allegati.regole.documenti import read_zip
from allegati.regole.filmati import read_filmato
from allegati.regole.firme import is_busta, name_contenuto, open_busta
from allegati.regole.pdf import read_pdf
from allegati.regole.rifiuti import (
    ENORME,
    IGNOTO,
    NON_DOCUMENTO,
    NON_SERVE,
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

ESTENSIONI = {estensione for tipo in TIPI.values() for estensione in (tipo.estensione, *tipo.altre)}


def recognise(file: BinaryIO, nome: str = "", generi: Collection[Genere] = frozenset(Genere)) -> Tipo:
    """The format of a file. Raises `FileRifiutato`, also when its name says another (`nome` empty says nothing), or
    when it is of none of these kinds."""
    file.seek(0)
    testa = file.read(TESTA)
    if not testa:
        raise FileRifiutato(VUOTO)
    check_programmi(testa)
    tipo = next((trovato for read in LETTORI if (trovato := read(file, testa))), None)
    if tipo is None:
        raise FileRifiutato(IGNOTO.format(tell_generi(generi)))
    detta = PurePath(nome).suffix.lower().lstrip(".")
    if detta and detta not in (tipo.estensione, *tipo.altre):
        raise FileRifiutato(
            f"Il nome finisce per «.{detta}», ma dentro è: {tipo.nome}. Controlla che sia il file giusto."
        )
    if tipo.genere not in generi:
        raise FileRifiutato(NON_SERVE.format(tipo.nome, tell_generi(generi)))
    if tipo.genere == Genere.FIRMATO:
        _check_contenuto(file, nome)
    return tipo


def tell_generi(generi: Collection[Genere]) -> str:
    """What is taken, in the order in which people look for theirs."""
    return "; ".join(DETTI[genere] for genere in DETTI if genere in generi)


def _check_contenuto(file: BinaryIO, nome: str) -> None:
    """What a signed envelope holds is a document as any other; its name, when it says a format."""
    dentro, suo = open_busta(file).contenuto, name_contenuto(nome)
    detta = PurePath(suo).suffix.lower().lstrip(".")
    try:
        tipo = recognise(dentro, suo if detta in ESTENSIONI else "")
    except FileRifiutato as errore:
        raise FileRifiutato(f"Dentro la busta firmata: {str(errore)[0].lower()}{str(errore)[1:]}") from errore
    if tipo.genere != Genere.DOCUMENTO:
        raise FileRifiutato(NON_DOCUMENTO.format(tipo.nome))


def _read_busta(_file: BinaryIO, testa: bytes) -> Tipo | None:
    return TIPI["p7m"] if is_busta(testa) else None


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


# An envelope first: what it holds says its own format near the beginning.
LETTORI: tuple[Callable[[BinaryIO, bytes], Tipo | None], ...] = (
    *(_read_busta, _read_immagine, read_pdf, read_zip, read_filmato),
)
