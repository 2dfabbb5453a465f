"""Certificates, and what was written of them to who holds them."""

from attestati.models.attestati import Attestato, AvvisoScadenza

__all__ = ("Attestato", "AvvisoScadenza")
