"""Certificates, what was written of them to who holds them, what is asked of who holds one when a rule changes."""

from attestati.models.attestati import Attestato, AvvisoScadenza
from attestati.models.richiami import Richiamo, RichiamoPersonale

__all__ = ("Attestato", "AvvisoScadenza", "Richiamo", "RichiamoPersonale")
