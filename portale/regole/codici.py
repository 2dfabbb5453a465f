"""The code of a person's own page: signs that nobody mistakes, kept as a fingerprint that only the platform makes."""

from nucleo import pseudonimi
from nucleo.cifratura import impronta

PREFISSO = "A"


def draw_codice() -> str:
    """«A-7F3K2QW4HXT»: forty-eight random bits, and the sign that tells a mistake."""
    return pseudonimi.new_codice(PREFISSO)


def read_codice(scritto: str) -> str:
    """The code as it is kept, however it was typed. Raises ValidationError for what no code of ours can be: that is
    told by its own signs, and says nothing of those that were given."""
    return pseudonimi.read_codice(pseudonimi.strip_premessa(scritto.strip()), PREFISSO)


def mark_codice(codice: str) -> str:
    """What is kept of it. Its key is not in the database: a copy of that tries no codes out."""
    return impronta(f"pagina della persona {codice}")
