"""Phone numbers as people write them, and as they are compared."""

import phonenumbers
from django.core.validators import RegexValidator

valida_telefono = RegexValidator(r"^\+?[0-9 ]{6,20}$", "Scrivi solo cifre, con il prefisso se è estero.")


def phone_key(testo: str) -> str:
    """E.164 of a number, read as Italian when it has no prefix: '333 1234567' and '+393331234567' meet.

    Empty when it is not a phone number.
    """
    try:
        numero = phonenumbers.parse(testo, "IT")
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)
