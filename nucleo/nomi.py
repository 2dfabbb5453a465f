"""Names of people and numbers of registers: what is none, and what stands in no text that leaves."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Q
from stdnum.it import codicefiscale

# Digits, signs and spaces alone; letters of any script are neither, whatever the database's language.
SENZA_LETTERE = r"^[0-9[:punct:][:space:]]+$"


def check_nome(testo: str) -> None:
    """A validator: a name has a letter at least, of whatever script. Raises ValidationError."""
    if testo and not any(segno.isalpha() for segno in testo):
        raise ValidationError("Scrivi il nome con le lettere: qui ci sono solo cifre o segni.", code="nome")


# A number by which a register or a file knows something, as it is written there.
valida_numero = RegexValidator(
    r"^[^\W_](?:[\w\s./-]*[^\W_])?$", "Scrivilo come sta sul documento: comincia e finisce con una cifra o una lettera."
)


def with_lettere(*campi: str) -> Q:
    """The condition of a constraint: none of the fields is made of digits and signs alone."""
    condizione = Q()
    for campo in campi:
        condizione &= ~Q(**{f"{campo}__regex": SENZA_LETTERE})
    return condizione


# A codice fiscale: written together, right or wrong; or in groups, and then right, since figures and letters meet.
CIFRA, FRA = "[0-9LMNPQRSTUV]", r"[\s._/·-]{0,2}"
PARTI = (*["[A-Z]"] * 6, CIFRA, CIFRA, "[A-EHLMPRST]", CIFRA, CIFRA, "[A-Z]", CIFRA, CIFRA, CIFRA, "[A-Z]")
UNITO, A_GRUPPI = re.compile("".join(PARTI)), re.compile(f"(?=({FRA.join(PARTI)}))")
CON_CODICE_FISCALE = "Qui c'è un codice fiscale: toglilo. Quello che si scrive qui lo legge anche chi non dovrebbe."


def has_codice_fiscale(testo: str) -> bool:
    """Whether somebody's codice fiscale stands in a text, however it is written: small letters, spaces, full width."""
    intero = unicodedata.normalize("NFKC", testo).upper()
    visto = "".join(segno for segno in intero if unicodedata.category(segno) != "Cf")
    a_gruppi = (re.sub(r"[^0-9A-Z]", "", trovato[1]) for trovato in A_GRUPPI.finditer(visto))
    return bool(UNITO.search(visto)) or any(map(codicefiscale.is_valid, a_gruppi))


def check_senza_codice(testo: str) -> None:
    """A validator of every free text that leaves, on paper, by mail, on a public page: a message gets lost, and is read
    by others too. Raises ValidationError."""
    if has_codice_fiscale(testo):
        raise ValidationError(CON_CODICE_FISCALE, code="codice_fiscale")
