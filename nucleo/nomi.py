"""Names of people: what is none."""

from django.core.exceptions import ValidationError
from django.db.models import Q

# Digits, signs and spaces alone; letters of any script are neither, whatever the database's language.
SENZA_LETTERE = r"^[0-9[:punct:][:space:]]+$"


def check_nome(testo: str) -> None:
    """A validator: a name has a letter at least, of whatever script. Raises ValidationError."""
    if testo and not any(segno.isalpha() for segno in testo):
        raise ValidationError("Scrivi il nome con le lettere: qui ci sono solo cifre o segni.", code="nome")


def with_lettere(*campi: str) -> Q:
    """The condition of a constraint: none of the fields is made of digits and signs alone."""
    condizione = Q()
    for campo in campi:
        condizione &= ~Q(**{f"{campo}__regex": SENZA_LETTERE})
    return condizione
