"""The sealed field of a form: whose it is, what it edits, the key of its one effect, the values it was read with.

It travels in the page and comes back with it, encrypted: nobody reads or changes it on the way, and
what the record said when it was read need not be believed from the browser.
"""

import base64
import binascii
import json
import zlib
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.utils import timezone

from nucleo.cifratura import InvalidToken, decrypt, encrypt

CAMPO = "_modulo"
# A page left open longer than this no longer writes the draft of somebody who is not logged in.
VALIDITA = timedelta(hours=24)
APERTURE = UUID("6f1d7c56-0d0e-4f0c-9d53-3f2f0a4f7f11")


@dataclass(frozen=True)
class Modulo:
    """One form on one page.

    `chiave` names the form and its object, and is the key of its drafts when `bozza`. `base` is what
    the record said when it was read (`interfaccia.conciliazione`); `da_scegliere` what two people wrote
    differently and nobody has settled yet, with the value of before.

    `chiave_modulo` is the one act, which whoever takes a draft up again goes on with; `apertura` the address
    where the page was opened (`name_apertura`), to which Back leads; `scheda` this page alone, as one tab shows
    it. `continua` is the draft it was taken up from, as it was at `continua_il`. `sessione` tells the browser
    that was served (`nucleo.bozze.mark_browser`). `visto` is the seal of what the page showed and the act rests on.
    """

    utente_id: int | None
    chiave: str
    pagina: str
    bozza: bool = True
    chiave_modulo: str = field(default_factory=lambda: str(uuid4()))
    scheda: str = field(default_factory=lambda: str(uuid4()))
    apertura: str = ""
    continua: str = ""
    continua_il: float = 0
    sessione: str = ""
    visto: str = ""
    letto_il: float = field(default_factory=lambda: timezone.now().timestamp())
    base: dict[str, Any] = field(default_factory=dict)
    da_scegliere: dict[str, Any] = field(default_factory=dict)

    @property
    def chiavi(self) -> list[str]:
        """Under what its one effect is known: the act first."""
        return [chiave for chiave in (self.chiave_modulo, self.apertura) if chiave]

    @property
    def letto(self) -> datetime:
        return datetime.fromtimestamp(self.letto_il, tz=timezone.get_current_timezone())

    def is_fresh(self, adesso: datetime | None = None) -> bool:
        return (adesso or timezone.now()) - self.letto < VALIDITA


def seal_modulo(modulo: Modulo) -> str:
    testo = json.dumps(asdict(modulo), ensure_ascii=False, separators=(",", ":"))
    return encrypt(base64.b85encode(zlib.compress(testo.encode())).decode())


def open_modulo(sigillo: str) -> Modulo | None:
    """None when the seal is not ours."""
    try:
        modulo = Modulo(**json.loads(zlib.decompress(base64.b85decode(decrypt(sigillo)))))
        for chiave in (*modulo.chiavi, modulo.scheda):
            UUID(chiave)
    except (InvalidToken, ValueError, TypeError, zlib.error, binascii.Error):
        return None
    return modulo


def name_apertura(utente_id: int | None, chiave: str, segno: str) -> str:
    """The key of one opening of a form: the `segno` of its address, bound to person and form, so that the
    address of another leads nowhere."""
    return str(uuid5(APERTURE, f"{utente_id}|{chiave}|{segno}"))
