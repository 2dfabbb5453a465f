"""A sealed reference to a person found in the network, whose data who asks may not see.

It proves that the asker typed the code, or the name and the birth date, without repeating them in the page nor
naming the person; and it says which of the two.
"""

from datetime import timedelta

from django.core import signing

from cittadini.enums import TrovatoPer

SALE = "cittadini.regole.gettoni.persona"
VALIDITA = timedelta(minutes=30)


def seal_persona(cittadino_id: int, utente_id: int | None, per: TrovatoPer = TrovatoPer.CODICE_FISCALE) -> str:
    return signing.dumps([cittadino_id, utente_id, per.value], salt=SALE)


def open_persona(gettone: str, utente_id: int | None) -> tuple[int, TrovatoPer] | None:
    """The citizen's number and how it was found; None when the seal is old, not ours or another person's."""
    try:
        cittadino_id, di, per = signing.loads(gettone, salt=SALE, max_age=VALIDITA)
    except signing.BadSignature:
        return None
    return (cittadino_id, TrovatoPer(per)) if di == utente_id else None
