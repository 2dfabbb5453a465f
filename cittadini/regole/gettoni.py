"""A sealed reference to a person found in the network, whose data who asks may not see.

It proves that the asker typed the code, or the name and the birth date, without repeating them in the page nor
naming the person; and it says which of the two. It is encrypted: not even the number of the card is in the page.
"""

from datetime import timedelta

from django.core import signing

from cittadini.enums import TrovatoPer
from nucleo.cifratura import InvalidToken, decrypt, encrypt

SALE = "cittadini.regole.gettoni.persona"
VALIDITA = timedelta(minutes=30)


def seal_persona(cittadino_id: int, utente_id: int | None, per: TrovatoPer = TrovatoPer.CODICE_FISCALE) -> str:
    return encrypt(signing.dumps([cittadino_id, utente_id, per.value], salt=SALE))


def open_persona(gettone: str, utente_id: int | None) -> tuple[int, TrovatoPer] | None:
    """The citizen's number and how it was found; None when the seal is old, not ours or another person's."""
    try:
        cittadino_id, di, per = signing.loads(decrypt(gettone), salt=SALE, max_age=VALIDITA)
    except (InvalidToken, signing.BadSignature):
        return None
    return (cittadino_id, TrovatoPer(per)) if di == utente_id else None
