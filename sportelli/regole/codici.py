"""The code of a desk: how it is kept, by which two are one, what may stand in it."""

import re
import unicodedata

from nucleo.testo import TRATTINI, clean_testo

SOLO_SEGNI = "Un codice ha lettere dell'alfabeto italiano, cifre e trattini."
_SCRITTO = re.compile(r"[A-Z0-9](?:[A-Z0-9._/-]*[A-Z0-9])?")


def write_codice(testo: str) -> str:
    """A code as it is kept, however it was pasted: capitals, plain hyphens, no spaces."""
    scritto = unicodedata.normalize("NFKC", clean_testo(testo)).upper()
    return re.sub(rf"[{re.escape(TRATTINI)}]", "-", "".join(scritto.split()))


def codice_key(testo: str) -> str:
    """By which two codes are one: letters and digits, whatever stands between them."""
    return "".join(segno for segno in write_codice(testo) if segno.isalnum())


def is_codice_scritto(codice: str) -> bool:
    """Whether it reads as it looks: plain letters, digits, hyphens, points; no letters of another alphabet."""
    return bool(_SCRITTO.fullmatch(codice))
