"""Keyed hashes of the event log: of one line by itself, of lines chained in order.

The key never stands in the database: who can write there alone cannot make a line, nor a seal, that
passes the verification (nucleo.sigilli).
"""

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import UTC
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models

# First sign of a line's fingerprint: which columns it covers and how. A new column makes a new version.
VERSIONE = "1"
CAMPI = (
    "uuid",
    "attore_id",
    "attore_etichetta",
    "ruoli",
    "azione",
    "oggetto_tipo",
    "oggetto_id",
    "etichetta",
    "sportello_id",
    "motivo",
    "richiesta",
)


def derive_key() -> bytes:
    """The key of the log, derived from `CHIAVE_IMPRONTA` so that no fingerprint of one use is good for another."""
    return hmac.digest(settings.CHIAVE_IMPRONTA.encode(), b"retemicrocredito: registro degli eventi", "sha256")


def hash_riga(riga: models.Model, chiave: bytes | None = None) -> str:
    """The fingerprint of a line's whole content, key and instant included: version and HMAC-SHA256 in hex."""
    istante = riga.istante.astimezone(UTC).isoformat(timespec="microseconds")  # type: ignore[attr-defined]
    valori = [_write_valore(getattr(riga, campo)) for campo in CAMPI]
    contenuto = json.dumps([istante, *valori, _normalise(riga.dettagli)])  # type: ignore[attr-defined]
    return VERSIONE + hmac.new(chiave or derive_key(), contenuto.encode(), hashlib.sha256).hexdigest()


def _write_valore(valore: Any) -> str | None:
    return None if valore is None else str(valore)


def _normalise(dettagli: Any) -> str:
    """The details as PostgreSQL gives them back: sorted keys, numbers by their value (1.0 and 1 are one)."""
    letti = json.loads(json.dumps(dettagli), parse_float=_write_numero, parse_int=_write_numero)
    return json.dumps(letti, sort_keys=True)


def _write_numero(testo: str) -> str:
    return f"#{Decimal(testo).normalize():f}"


def chain(impronte: Iterable[str], inizio: str, chiave: bytes) -> str:
    """The hash of fingerprints in their order, from `inizio`: taking one away, adding or swapping changes it."""
    testa = inizio.encode()
    for impronta in impronte:
        testa = hmac.digest(chiave, testa + impronta.encode(), "sha256")
    return hmac.digest(chiave, testa, "sha256").hex()


class ImprontaRigaField(models.CharField):
    """Fills itself as the line is written, one by one or in bulk: no line goes in unsigned."""

    description = "impronta di una riga del registro"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 65, "editable": False, **kwargs})

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        impronta = hash_riga(model_instance)
        setattr(model_instance, self.attname, impronta)
        return impronta
