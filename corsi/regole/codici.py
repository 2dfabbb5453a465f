"""The code on the screen of a room: another every minute, and only who is there reads it."""

from datetime import datetime
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

# Without signs that are taken for one another when they are copied by hand.
SEGNI = "ABCDEFGHJKMNPQRTUVWXYZ2346789"
QUANTI = 8


def build_codice(mezza: UUID, adesso: datetime, prima: int = 0) -> str:
    """The code of a half day in this minute, or `prima` minutes before."""
    minuto = int(adesso.timestamp()) // 60 - prima
    numero = int(salted_hmac("corsi.aula", f"{mezza}:{minuto}", algorithm="sha256").hexdigest(), 16)
    segni = []
    for _ in range(QUANTI):
        numero, resto = divmod(numero, len(SEGNI))
        segni.append(SEGNI[resto])
    return "".join(segni)


def clean_codice(scritto: str) -> str:
    """As people copy it: in small letters, in two halves."""
    return "".join(segno for segno in scritto.upper() if segno in SEGNI)


def is_valido(mezza: UUID, codice: str, adesso: datetime) -> bool:
    """Whether it is the code of this minute, or of the one before: it takes a while to be read."""
    return any(constant_time_compare(codice, build_codice(mezza, adesso, prima)) for prima in (0, 1))


def split_codice(codice: str) -> str:
    """As the screen shows it."""
    return f"{codice[: QUANTI // 2]} {codice[QUANTI // 2 :]}"
