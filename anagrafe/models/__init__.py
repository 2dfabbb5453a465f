"""Two cards of one person, and a person asked whether another desk may follow them."""

from anagrafe.models.proposte import Proposta, RegolaProposta
from anagrafe.models.schede import Doppione, DoppioneQuerySet, PersoneDistinte, Unione

__all__ = ["Doppione", "DoppioneQuerySet", "PersoneDistinte", "Proposta", "RegolaProposta", "Unione"]
