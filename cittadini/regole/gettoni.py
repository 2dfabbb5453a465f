"""A sealed reference to who was found in the network, whose data who asks may not see: a person, or some of one name
and birth date.

It proves that the asker typed the code, or the name and the birth date, without repeating them in the page nor
naming the person; and it says which of the two. It is encrypted: not even the number of the card is in the page.
"""

from collections.abc import Iterable
from datetime import timedelta

from django.core import signing

from cittadini.enums import TrovatoPer
from nucleo.cifratura import InvalidToken, decrypt, encrypt

SALE = "cittadini.regole.gettoni.persona"
VALIDITA = timedelta(minutes=30)


def seal_persone(cittadini: Iterable[int], utente_id: int | None, per: TrovatoPer = TrovatoPer.CODICE_FISCALE) -> str:
    return encrypt(signing.dumps([sorted(cittadini), utente_id, per.value], salt=SALE))


def open_persone(gettone: str, utente_id: int | None) -> tuple[list[int], TrovatoPer] | None:
    """The citizens' numbers and how they were found; None when the seal is old, not ours or another person's."""
    try:
        cittadini, di, per = signing.loads(decrypt(gettone), salt=SALE, max_age=VALIDITA)
    except (InvalidToken, signing.BadSignature):
        return None
    return (cittadini, TrovatoPer(per)) if di == utente_id else None
