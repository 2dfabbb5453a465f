"""The words of clamd: a file goes to it by the socket (INSTREAM), and it says what it found."""

import re
import socket
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import urlsplit

BLOCCO = 256 * 1024
PAZIENZA = 120.0
RISPOSTA = re.compile(r"stream: (?:(?P<trovato>.+) FOUND|OK)")
TROPPO = "INSTREAM size limit exceeded. ERROR"
RISPOSTA_MASSIMA = 4096


class AntivirusAssente(Exception):
    """Nobody answers there, or not to the end."""


class RispostaStrana(Exception):
    """It answered, and what it said is neither that the file is clean nor that it is not."""


class TroppoGrande(Exception):
    """More than it takes."""


def scan(indirizzo: str, file: BinaryIO, pazienza: float = PAZIENZA) -> str:
    """What clamd finds in a file, by its name; empty when nothing. Raises the exceptions above."""
    file.seek(0)
    try:
        with _connect(indirizzo, pazienza) as canale:
            try:
                canale.sendall(b"zINSTREAM\0")
                for pezzo in _iter_pezzi(file):
                    canale.sendall(pezzo)
            except (BrokenPipeError, ConnectionResetError):
                # It has heard enough: what it says of it may still be read.
                pass
            detto = _read_risposta(canale)
    except OSError as errore:
        raise AntivirusAssente(str(errore)) from errore
    if detto == TROPPO:
        raise TroppoGrande
    if not detto:
        raise AntivirusAssente("no answer")
    letta = RISPOSTA.fullmatch(detto)
    if letta is None:
        raise RispostaStrana(detto)
    return (letta["trovato"] or "")[:120]


def _connect(indirizzo: str, pazienza: float) -> socket.socket:
    parti = urlsplit(indirizzo)
    if parti.scheme == "unix":
        canale = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        canale.settimeout(pazienza)
        try:
            canale.connect(parti.path)
        except OSError:
            canale.close()
            raise
        return canale
    if parti.scheme != "tcp" or not parti.hostname or not parti.port:
        raise OSError(f"ANTIVIRUS is neither unix:/path nor tcp://host:port: {indirizzo}")
    return socket.create_connection((parti.hostname, parti.port), timeout=pazienza)


def _iter_pezzi(file: BinaryIO) -> Iterator[bytes]:
    """Each part after its length; a length of nought ends."""
    while blocco := file.read(BLOCCO):
        yield len(blocco).to_bytes(4, "big") + blocco
    yield bytes(4)


def _read_risposta(canale: socket.socket) -> str:
    letto = b""
    while b"\0" not in letto and len(letto) < RISPOSTA_MASSIMA:
        parte = canale.recv(RISPOSTA_MASSIMA)
        if not parte:
            break
        letto += parte
    detto, fine, _ = letto.partition(b"\0")
    return detto.decode("utf-8", "replace").strip() if fine else ""
