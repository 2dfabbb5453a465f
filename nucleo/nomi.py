"""Names of people and numbers of registers: what is none."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db.models import Q

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
