"""Phone numbers as people write them, and as they are compared."""

import phonenumbers


def phone_key(testo: str) -> str:
    """E.164 of a number, read as Italian when it has no prefix: '333 1234567' and '+393331234567' meet.

    Empty when it is not a phone number.
    """
    try:
        numero = phonenumbers.parse(testo, "IT")
    except phonenumbers.NumberParseException:
        return ""
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)
