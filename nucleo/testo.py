"""Italian text as keys: to sort without accents and to recognise names, written wrong too."""

import re
import unicodedata
from uuid import UUID

from rapidfuzz.distance import OSA

# How many signs words to look for may have: no name is as long, and likeness costs their product.
LETTERE_MASSIME = 100


def sort_key(testo: str) -> str:
    """Lower case without accents: 'Élite' stands beside 'elite' (PostgreSQL here may have no ICU)."""
    piano = unicodedata.normalize("NFKD", testo)
    return "".join(c for c in piano if not unicodedata.combining(c)).casefold().strip()


def name_key(testo: str) -> str:
    """Letters and digits only, single spaces: "D'Agostino" and "dagostino" meet."""
    return re.sub(r"\s+", " ", re.sub(r"['’`\-.]", "", sort_key(testo))).strip()


def count_errors(scritta: str, giusta: str) -> int:
    """Letters wrong, missing, in excess or swapped with their neighbour (optimal string alignment)."""
    return OSA.distance(scritta, giusta)


def is_typing_error(scritta: str, giusta: str) -> bool:
    """One error in a short word, two in a longer one, three in a very long one."""
    return count_errors(scritta, giusta) <= 1 + (len(scritta) >= 6) + (len(scritta) >= 10)


def read_uuid(testo: str) -> UUID | None:
    """The uuid that an address carries, None when it carries something else."""
    try:
        return UUID(testo)
    except ValueError:
        return None
