"""Italian text as keys: to sort without accents and to recognise names."""

import re
import unicodedata


def sort_key(testo: str) -> str:
    """Lower case without accents: 'Élite' stands beside 'elite' (PostgreSQL here may have no ICU)."""
    piano = unicodedata.normalize("NFKD", testo)
    return "".join(c for c in piano if not unicodedata.combining(c)).casefold().strip()


def name_key(testo: str) -> str:
    """Letters and digits only, single spaces: "D'Agostino" and "dagostino" meet."""
    return re.sub(r"\s+", " ", re.sub(r"['’`\-.]", "", sort_key(testo))).strip()
