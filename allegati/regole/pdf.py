"""PDF: whole, one thing only, and without what runs when it is opened."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from allegati.enums import TIPI, Tipo
from allegati.regole.rifiuti import DOPPIO, ENORME, PROGRAMMA_NEL_PDF, ROTTO, SEGNI_PAGINA, FileRifiutato

CODA = 2048
BLOCCO = 1024**2
APERTO_MASSIMO = 100 * 1024**2
FINE = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
# Where a table of the objects begins: as words, or as an object itself.
TABELLA = re.compile(rb"\s*(?:xref|\d+\s+\d+\s+obj)\b")
PROGRAMMI = re.compile(rb"/(?:JavaScript|JS|Launch)(?![\w.-])")
# A name may be written with its letters by number.
CIFRATA = re.compile(rb"#([0-9A-Fa-f]{2})")
INIZIO, TERMINE = re.compile(rb">>\s*stream\r?\n"), re.compile(rb"endstream")
# Longer than what is looked for: so much of a block is looked at again with the next.
RESTO = 256


def read_pdf(file: BinaryIO, testa: bytes) -> Tipo | None:
    if b"%PDF-" not in testa[:1024]:
        return None
    if not testa.startswith(b"%PDF-") or any(segno in testa[:1024].lower() for segno in SEGNI_PAGINA):
        raise FileRifiutato(DOPPIO)
    lungo = file.seek(0, 2)
    file.seek(max(0, lungo - CODA))
    coda = file.read(CODA)
    if b"%%EOF" not in coda:
        raise FileRifiutato(ROTTO)
    if coda[coda.rindex(b"%%EOF") + 5 :].strip() or zipfile.is_zipfile(file):
        raise FileRifiutato(DOPPIO)
    fine = FINE.search(coda)
    if fine is None:
        raise FileRifiutato(ROTTO)
    file.seek(min(int(fine[1]), lungo))
    if not TABELLA.match(file.read(64)):
        raise FileRifiutato(ROTTO)
    for parole in _iter_parole(file):
        letti = CIFRATA.sub(lambda cifra: bytes([int(cifra[1], 16)]), parole) if b"#" in parole else parole
        if PROGRAMMI.search(letti):
            raise FileRifiutato(PROGRAMMA_NEL_PDF)
    return TIPI["pdf"]


def _iter_parole(file: BinaryIO) -> Iterator[bytes]:
    """What a PDF says in words, a little at a time: outside its streams, and in those that hold objects packed
    together. Pictures and characters, where any three letters stand by chance, are left out."""
    file.seek(0)
    resto, dentro, pacco = b"", False, None
    while blocco := file.read(BLOCCO):
        resto += blocco
        while trovato := (TERMINE if dentro else INIZIO).search(resto):
            fino = resto[: trovato.start() if dentro else trovato.end()]
            if dentro and pacco:
                yield from pacco.open(fino)
            elif not dentro:
                yield fino
            pacco = None if dentro else _Pacco() if b"/ObjStm" in fino[fino.rfind(b"obj") :] else None
            resto, dentro = resto[trovato.end() :], not dentro
        if dentro and pacco:
            yield from pacco.open(resto[:-RESTO])
        elif not dentro:
            yield resto
        resto = resto[-RESTO:]
    if not dentro:
        yield resto


class _Pacco:
    """Objects packed together, opened as they come."""

    def __init__(self) -> None:
        self.lettore, self.aperti, self.coda = zlib.decompressobj(), 0, b""

    def open(self, dati: bytes) -> Iterator[bytes]:
        while dati and not self.lettore.eof:
            try:
                aperto = self.lettore.decompress(dati, BLOCCO)
            except zlib.error:  # packed otherwise
                return
            self.aperti += len(aperto)
            if self.aperti > APERTO_MASSIMO:
                raise FileRifiutato(ENORME)
            yield self.coda + aperto
            dati, self.coda = self.lettore.unconsumed_tail, aperto[-RESTO:]
