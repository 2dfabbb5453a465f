"""Names that say nothing of the person: «C-» and «P-», ten signs drawn at random and one that checks them.

The check sign is the pure system of ISO/IEC 7064 (MOD 37-2 and its kin) over our own alphabet.
Its 29 signs are a prime number, and 2 generates all their remainders: so any single wrong sign and
any two signs swapped, neighbours or not, make a code that does not add up.
"""

import re
import secrets
from collections.abc import Callable, Sequence

from django.core.exceptions import ValidationError
from stdnum.iso7064 import mod_37_2

# Letters and digits that nobody mistakes for others, on paper and by phone: no 0 and O, 1 and I and L,
# U and V, Z and 2.
ALFABETO = "23456789ABCDEFGHJKMNPQRSTVWXY"
SEGNI = 10
LUNGHEZZA = len("C-") + SEGNI + 1  # of the whole code, as it is kept and shown

PREMESSA = re.compile(
    r"(?:(?:il|codice|cod|fiscale|fisc|persona|cittadin[oa]|utente|percorso|pratica|scheda|numero|num|n|nr|id)\b[\s.:°#]*)+",
    re.IGNORECASE,
)
NON_TORNA = "Il codice non torna: controlla di averlo scritto bene, un segno è sbagliato o scambiato con un altro."


def new_codice(prefisso: str, draw: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """A new code such as «P-7F3K2QW4HXT». `draw` chooses a sign: the demonstration repeats its own."""
    segni = "".join(draw(ALFABETO) for _ in range(SEGNI))
    return f"{prefisso}-{segni}{mod_37_2.calc_check_digit(segni, ALFABETO)}"


def is_codice(testo: str, prefisso: str) -> bool:
    """Whether what was typed means to be such a code, right or wrong: it begins as one."""
    return testo.strip().upper().startswith((f"{prefisso}-", f"{prefisso} -"))


def read_codice(testo: str, prefisso: str) -> str:
    """The code as it is kept, however it was typed: lower case, with spaces, without hyphen or prefix.

    Raises ValidationError, in words for who typed it, when it cannot be a code of the network.
    """
    corpo = testo.partition("-")[2] if is_codice(testo, prefisso) else testo
    segni = "".join(segno for segno in corpo.upper() if segno.isalnum())
    if len(segni) == SEGNI + 2:
        segni = segni.removeprefix(prefisso)
    if len(segni) != SEGNI + 1:
        raise ValidationError(
            f"Il codice non torna: controlla che sia intero, «{prefisso}-» seguito da {SEGNI + 1} segni.",
            code="codice",
        )
    if not mod_37_2.is_valid(segni, ALFABETO):
        raise ValidationError(NON_TORNA, code="codice")
    return f"{prefisso}-{segni}"


def strip_premessa(testo: str) -> str:
    """What was typed without what people write before a code: «codice C-…», «cod. fiscale: …», «percorso P-…»."""
    prima = PREMESSA.match(testo)
    return testo[prima.end() :] if prima else testo


def find_codice(testo: str, prefisso: str) -> str:
    """The code that stands among other words, as beside the name of its person; '' when none adds up."""
    for trovato in re.finditer(rf"(?<![\w-]){prefisso}\s?-\s?\w+", testo, re.IGNORECASE):
        try:
            return read_codice(trovato[0], prefisso)
        except ValidationError:
            continue
    return ""
