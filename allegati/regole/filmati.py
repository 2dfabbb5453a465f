"""Video and audio: that a file is all here is read from the lengths that it says of its own pieces."""

import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from allegati.enums import TIPI, Tipo
from allegati.regole.rifiuti import DOPPIO, QUICKTIME, ROTTO, FileRifiutato

MARCHE_VIDEO = frozenset({b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash"})
MARCHE_AUDIO = frozenset({b"M4A ", b"M4B "})
# An MP4 tells its pieces by four letters; a player wants the index and what is seen or heard.
INDICE, SOSTANZA = b"moov", frozenset({b"mdat", b"moof"})
EBML, SEGMENTO = b"\x1aE\xdf\xa3", b"\x18S\x80g"
# MPEG 1 and 2, layer III: kbit a second and samples a second, by the number in the frame.
KBIT = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
CAMPIONI = (44_100, 48_000, 32_000)
# So many frames in a row are no accident.
QUADRI = 4


def read_filmato(file: BinaryIO, testa: bytes) -> Tipo | None:
    filmato, webm = testa[4:8] == b"ftyp", testa.startswith(EBML)
    if not (filmato or webm or testa.startswith(b"ID3") or _measure_quadro(testa[:4])):
        return None
    if zipfile.is_zipfile(file):
        raise FileRifiutato(DOPPIO)
    if filmato:
        return _read_mp4(file, testa[8:12])
    return _read_webm(file, testa) if webm else _read_mp3(file, testa)


def _read_mp4(file: BinaryIO, marca: bytes) -> Tipo | None:
    if marca == b"qt  ":
        raise FileRifiutato(QUICKTIME)
    if marca not in MARCHE_VIDEO | MARCHE_AUDIO:
        return None
    pezzi = set(_iter_mp4(file))
    if INDICE not in pezzi or not pezzi & SOSTANZA:
        raise FileRifiutato(ROTTO)
    return TIPI["m4a" if marca in MARCHE_AUDIO else "mp4"]


def _iter_mp4(file: BinaryIO) -> Iterator[bytes]:
    """The names of the pieces, one after the other up to the end of the file: each says how long it is."""
    totale, qui = file.seek(0, 2), 0
    while qui < totale:
        file.seek(qui)
        capo = file.read(16)
        lungo, nome = int.from_bytes(capo[:4]), capo[4:8]
        if lungo == 1:
            lungo = int.from_bytes(capo[8:16])
        elif lungo == 0:  # the last: all that is left
            lungo = totale - qui
        if len(nome) < 4 or not nome.isascii() or not nome.decode().isprintable():
            raise FileRifiutato(ROTTO)
        if lungo < 8 or qui + lungo > totale:
            raise FileRifiutato(ROTTO)
        yield nome
        qui += lungo


def _read_webm(file: BinaryIO, testa: bytes) -> Tipo | None:
    if b"webm" not in testa[:64]:
        return None
    totale = file.seek(0, 2)
    dopo, lungo = _read_numero(testa, 4)
    inizio = dopo + (lungo or 0)
    if testa[inizio : inizio + 4] != SEGMENTO:
        raise FileRifiutato(ROTTO)
    dentro, lungo = _read_numero(testa, inizio + 4)
    # What was recorded live says no length, and may end anywhere.
    if dentro >= totale or (lungo is not None and dentro + lungo > totale):
        raise FileRifiutato(ROTTO)
    return TIPI["webm"]


def _read_numero(dati: bytes, qui: int) -> tuple[int, int | None]:
    """Where a length of EBML ends, and what it says: None when it is not known."""
    primo = dati[qui] if qui < len(dati) else 0
    byte = 9 - primo.bit_length()
    if not primo or qui + byte > len(dati):
        raise FileRifiutato(ROTTO)
    valore = int.from_bytes(dati[qui : qui + byte]) & ((1 << 7 * byte) - 1)
    return qui + byte, None if valore == (1 << 7 * byte) - 1 else valore


def _read_mp3(file: BinaryIO, testa: bytes) -> Tipo | None:
    """Its frames, after what says title and author: the first that there are, or all when there are fewer."""
    totale, qui = file.seek(0, 2), 0
    if testa.startswith(b"ID3"):
        lungo = sum((cifra & 0x7F) << 7 * (3 - posto) for posto, cifra in enumerate(testa[6:10]))
        qui = 10 + lungo + (10 if len(testa) > 5 and testa[5] & 0x10 else 0)
    for primo in (True, *[False] * (QUADRI - 1)):
        file.seek(qui)
        lungo = _measure_quadro(file.read(4))
        if not lungo or qui + lungo > totale:
            if testa.startswith(b"ID3"):
                raise FileRifiutato(ROTTO)
            return None
        if primo and qui + _read_durata(file, qui) > totale:
            raise FileRifiutato(ROTTO)
        qui += lungo
        if qui == totale:
            break
    return TIPI["mp3"]


def _read_durata(file: BinaryIO, qui: int) -> int:
    """How many bytes the first frame says that there are of them all, when it is one that says it; 0 otherwise."""
    file.seek(qui)
    capo = file.read(64)
    dove = max(capo.find(b"Xing"), capo.find(b"Info"))
    if dove < 0 or not int.from_bytes(capo[dove + 4 : dove + 8]) & 2:
        return 0
    da = dove + (12 if capo[dove + 7] & 1 else 8)
    return int.from_bytes(capo[da : da + 4])


def _measure_quadro(capo: bytes) -> int:
    """How many bytes a frame takes, 0 when it is none."""
    if len(capo) < 4 or capo[0] != 0xFF or capo[1] & 0xE6 != 0xE2:
        return 0
    versione, bit, campioni = capo[1] >> 3 & 3, capo[2] >> 4, capo[2] >> 2 & 3
    if versione == 1 or bit in (0, 15) or campioni == 3:
        return 0
    prima = versione == 3
    al_secondo = CAMPIONI[campioni] >> (0 if prima else 1 if versione == 2 else 2)
    return (144 if prima else 72) * KBIT[0 if prima else 1][bit] * 1000 // al_secondo + (capo[2] >> 1 & 1)
