"""The key under which a device keeps a sheet: of one person, one visit, one device, and given again to nobody else."""

import base64
import re
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import salted_hmac

# What a device draws for itself, and keeps beside what it ciphered: 16 bytes in hexadecimal.
SALE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class ChiaveDispositivo:
    """`chi` tells on a device the sheets of one person from those of another, and says of nobody who they are."""

    chi: str
    chiave: str


def derive_chiave(*, utente_id: int, visita: UUID, sale: str) -> ChiaveDispositivo:
    """Nothing of it is kept: the same person, on the same device, gets the same again. Raises ValueError when `sale`
    is not what a device draws."""
    if not SALE.fullmatch(sale):
        raise ValueError("not what a device draws")
    chiave = salted_hmac("visite.dispositivo", f"{utente_id}:{visita}:{sale}", algorithm="sha256").digest()
    return ChiaveDispositivo(name_chi(utente_id), base64.b64encode(chiave).decode())


def name_chi(utente_id: int) -> str:
    return salted_hmac("visite.dispositivo.chi", str(utente_id), algorithm="sha256").hexdigest()[:16]
