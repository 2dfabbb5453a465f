"""Which passwords are refused: the short ones, and those that anybody would guess (ASVS 6.2.1, 6.2.4)."""

from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError

SEGNI_DIVERSI = 6


class LunghezzaValidator(MinimumLengthValidator):
    """Django's own, in Italian: its catalogue leaves these sentences in English."""

    def get_error_message(self) -> str:
        return f"La password è troppo corta: servono almeno {self.min_length} caratteri."

    def get_help_text(self) -> str:
        return f"Almeno {self.min_length} caratteri: va bene una frase che ricordi."


class PrevedibileValidator:
    """Refuse a common word dressed with digits and signs, digits alone, few signs repeated."""

    def __init__(self) -> None:
        self.comuni = CommonPasswordValidator().passwords

    def validate(self, password: str, user: Any = None) -> None:
        nuda = password.lower().strip("0123456789!?.,;:-_*#@$%&+= ")
        if not nuda or _shorten(nuda) in self.comuni or len(set(password)) < SEGNI_DIVERSI:
            raise ValidationError("Questa password si indovina facilmente: usa una frase di più parole.")

    def get_help_text(self) -> str:
        return "Non basta allungare una parola con cifre e segni: meglio una frase di più parole."


def _shorten(parola: str) -> str:
    """«passwordpassword» is «password» said twice."""
    for lunga in range(1, len(parola) // 2 + 1):
        if parola == parola[:lunga] * (len(parola) // lunga):
            return parola[:lunga]
    return parola
