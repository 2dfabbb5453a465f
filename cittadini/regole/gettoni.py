"""A sealed reference to a person found by codice fiscale, whose data who asks may not see.

It proves that the asker typed the code, without repeating it in the page nor naming the person.
"""

from datetime import timedelta

from django.core import signing

SALE = "cittadini.regole.gettoni.persona"
VALIDITA = timedelta(minutes=30)


def seal_persona(cittadino_id: int, utente_id: int | None) -> str:
    return signing.dumps([cittadino_id, utente_id], salt=SALE)


def open_persona(gettone: str, utente_id: int | None) -> int | None:
    """The citizen's number; None when the seal is old, not ours or another person's."""
    try:
        cittadino_id, di = signing.loads(gettone, salt=SALE, max_age=VALIDITA)
    except signing.BadSignature:
        return None
    return cittadino_id if di == utente_id else None
