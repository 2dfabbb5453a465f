"""A list asked as a file, sealed in the page that offers it: only who saw the list may ask for it."""

import uuid
from dataclasses import asdict, dataclass, field
from typing import Self

from django.core import signing

SALE = "interfaccia.esportazione"
VALIDITA = 3600  # seconds between the page and the button


@dataclass(frozen=True)
class Domanda:
    """Which list, with its filters, in which format; how many rows it had. `chiave` makes of two clicks one file."""

    utente_id: int | None
    titolo: str
    indirizzo: str
    formato: str
    totale: int
    chiave: str = field(default_factory=lambda: str(uuid.uuid4()))

    def seal(self) -> str:
        return signing.dumps(asdict(self), salt=SALE)

    @classmethod
    def open(cls, sigillo: str, utente_id: int | None) -> Self | None:
        """What was sealed for this person; None when it is old, another's or not ours."""
        try:
            domanda = cls(**signing.loads(sigillo, salt=SALE, max_age=VALIDITA))
        except signing.BadSignature:
            return None
        return domanda if domanda.utente_id == utente_id else None
