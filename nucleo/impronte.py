"""Keyed hashes of the event log: of one line by itself, of lines chained in order.

The key never stands in the database: who can write there alone cannot make a line, nor a seal, that
passes the verification (nucleo.sigilli).
"""

import hmac
import json
from collections.abc import Iterable, Sequence
from datetime import UTC
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db import models

# First sign of a line's fingerprint: which columns it covers and how. A new column makes a new version.
VERSIONE = "1"
CAMPI = (
    "istante",
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
    "dettagli",
)


@lru_cache(maxsize=4)
def _derive(chiave: str) -> bytes:
    return hmac.digest(chiave.encode(), b"retemicrocredito: registro degli eventi", "sha256")


def derive_key() -> bytes:
    """The key of the log, derived from `CHIAVE_IMPRONTA` so that no fingerprint of one use is good for another."""
    return _derive(settings.CHIAVE_IMPRONTA)


def hash_valori(valori: Sequence[Any]) -> str:
    """The fingerprint of a line's content, the values of `CAMPI` in their order: version and HMAC-SHA256 in hex."""
    istante, *testi, dettagli = valori
    contenuto = json.dumps(
        [
            istante.astimezone(UTC).isoformat(timespec="microseconds"),
            *(None if testo is None else str(testo) for testo in testi),
            _normalise(dettagli) if dettagli else "{}",
        ]
    )
    return VERSIONE + hmac.digest(derive_key(), contenuto.encode(), "sha256").hex()


def hash_riga(riga: models.Model) -> str:
    """The fingerprint of a line in memory."""
    return hash_valori([getattr(riga, campo) for campo in CAMPI])


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
