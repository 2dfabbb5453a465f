"""Encryption of sensitive columns and keyed fingerprints to find them again.

Keys come from the environment (`CHIAVI_DATI`, `CHIAVE_IMPRONTA`) and never stand in the
database: a copy of the database alone reveals nothing (art. 32 GDPR).
"""

import hashlib
import hmac
import json
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


@lru_cache(maxsize=4)
def _fernet(chiavi: tuple[str, ...]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(chiave) for chiave in chiavi])
    except ValueError as errore:
        raise ImproperlyConfigured("CHIAVI_DATI: ogni chiave è di 32 byte in base64 url-safe.") from errore


def encrypt(testo: str) -> str:
    return _fernet(tuple(settings.CHIAVI_DATI)).encrypt(testo.encode()).decode()


def decrypt(cifrato: str) -> str:
    """The clear text. Raises `InvalidToken` when no current key opens it."""
    return _fernet(tuple(settings.CHIAVI_DATI)).decrypt(cifrato.encode()).decode()


def impronta(valore: str) -> str:
    """Keyed hash (HMAC-SHA256, hex) of a normalised value: equal values meet, nothing is revealed."""
    chiave = settings.CHIAVE_IMPRONTA.encode()
    return hmac.new(chiave, valore.strip().upper().encode(), hashlib.sha256).hexdigest()


class TestoCifrato(models.TextField):
    """A text column readable only with the keys. It cannot be filtered on: keep a fingerprint."""

    description = "testo cifrato"

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return encrypt(value) if value else value

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return decrypt(value) if value else value


class JsonCifrato(TestoCifrato):
    """A JSON document readable only with the keys."""

    description = "documento cifrato"
    # The types of the column, as django-stubs reads them: any JSON.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else super().get_prep_value(json.dumps(value, ensure_ascii=False))

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> Any:
        testo = super().from_db_value(value, expression, connection)
        return json.loads(testo) if testo else None


__all__ = ("InvalidToken", "JsonCifrato", "TestoCifrato", "decrypt", "encrypt", "impronta")
