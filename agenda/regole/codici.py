"""The code that shows that an address or a number is of who wrote it: six digits, kept as a fingerprint."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

CIFRE = 6
VALIDITA = timedelta(minutes=20)
TENTATIVI = 5


def draw_codice() -> str:
    return f"{secrets.randbelow(10**CIFRE):0{CIFRE}}"


def mark_codice(uuid: UUID, codice: str) -> str:
    """What is kept of it: of this booking alone, with the platform's key."""
    return salted_hmac("agenda.codice", f"{uuid}:{codice}", algorithm="sha256").hexdigest()


def is_codice(uuid: UUID, codice: str, impronta: str) -> bool:
    return bool(impronta) and constant_time_compare(mark_codice(uuid, codice), impronta)
