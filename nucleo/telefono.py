"""Telephone numbers: one rule to read them, on pages, in files, in searches; one key to compare them.

People paste them with brackets, slashes, points, hyphens, a word before, marks that nobody sees.
"""

import re
import unicodedata
from typing import Any

import phonenumbers
from django import forms
from django.core.exceptions import ValidationError
from django.db import models

from nucleo.testo import TRATTINI, clean_testo

LUNGHEZZA = 20
CIFRE_MINIME, CIFRE_MASSIME = 5, 15  # short numbers of public offices; E.164
PAROLA = re.compile(r"^(telefono|telefax|tel|cellulare|cell|mobile|mob|fax|ph|phone|numero|n)\b[\s.:]*", re.IGNORECASE)
# «0832 682111/2» is two lines of one office, not a number with a digit more.
DUE_IN_UNO = re.compile(r"\d{5,}\s*/\s*\d{1,3}$")
# An Italian landline as it is kept; of other countries `takes_messages` alone knows.
FISSO = r"^(\+39 ?)?0"
SEPARATORI = re.compile(rf"[\s/.,;()\[\]_{re.escape(TRATTINI)}]+")


def read_telefono(testo: str) -> str:
    """A number as it is kept, its groups parted by one space: «(0832) 682-111» is «0832 682 111», «0039…» «+39…».

    Empty when nothing was written. Raises ValidationError, in words for who typed it.
    """
    scritto = PAROLA.sub("", clean_testo(testo).strip())
    numero = SEPARATORI.sub(" ", _write_digits(scritto).replace("(0)", "0")).strip()
    numero = re.sub(r"^\+ ", "+", re.sub(r"^00 ?(?=[1-9])", "+", numero))
    if not numero:
        if scritto:
            raise ValidationError("Non è un numero di telefono: scrivi le cifre.")
        return ""
    if DUE_IN_UNO.search(scritto) or not re.fullmatch(r"\+?[0-9 ]+", numero):
        raise ValidationError("Scrivi solo cifre, con il prefisso se è estero: niente parole e un numero solo.")
    cifre = sum(segno.isdigit() for segno in numero)
    if cifre < CIFRE_MINIME:
        raise ValidationError("Il numero è troppo corto: scrivilo con il prefisso.")
    if cifre > CIFRE_MASSIME:
        raise ValidationError("Il numero è troppo lungo: scrivine uno solo.")
    spaziato = " " in numero and all(len(gruppo) == 1 for gruppo in numero.lstrip("+").split())
    return numero.replace(" ", "") if spaziato or len(numero) > LUNGHEZZA else numero


def _write_digits(testo: str) -> str:
    """Digits of other scripts as ours."""
    return "".join(
        str(unicodedata.digit(segno)) if segno.isdigit() and not segno.isascii() else segno.replace("\uff0b", "+")
        for segno in testo
    )


def phone_key(testo: str) -> str:
    """E.164 of a number, read as Italian when it has no prefix: '333 1234567' and '+393331234567' meet.

    Of a number that no country gives, its digits; empty when it is no number at all.
    """
    try:
        scritto = read_telefono(testo)
    except ValidationError:
        return ""
    if not scritto:
        return ""
    try:
        numero = phonenumbers.parse(scritto, "IT")
    except phonenumbers.NumberParseException:
        return re.sub(r"\D", "", scritto)
    return phonenumbers.format_number(numero, phonenumbers.PhoneNumberFormat.E164)


def takes_messages(testo: str) -> bool:
    """Whether an SMS may reach the number: a landline takes none. What no country tells apart may."""
    if re.match(FISSO, testo):
        return False
    try:
        numero = phonenumbers.parse(testo, "IT")
    except phonenumbers.NumberParseException:
        return True
    return phonenumbers.number_type(numero) != phonenumbers.PhoneNumberType.FIXED_LINE


class TelefonoModulo(forms.CharField):
    """A number typed on a page."""

    # What is pasted may be longer than what is kept: the length that counts is of the number read.
    INCOLLATO_MASSIMO = 60

    def __init__(self, **kwargs: Any) -> None:
        kwargs["max_length"] = self.INCOLLATO_MASSIMO
        kwargs.setdefault("widget", forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}))
        super().__init__(**{"label": "Telefono", **kwargs})

    def to_python(self, value: Any) -> str:
        testo = str(super().to_python(value) or "")
        return testo if len(testo) > self.INCOLLATO_MASSIMO else read_telefono(testo)


class TelefonoField(models.CharField):
    """A column with a telephone number, written as `read_telefono` gives it."""

    description = "numero di telefono"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LUNGHEZZA)
        super().__init__(*args, **kwargs)

    def to_python(self, value: Any) -> Any:
        testo = super().to_python(value)
        return read_telefono(testo) if isinstance(testo, str) else testo

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": TelefonoModulo, **kwargs})
