"""Records of what becomes of businesses."""

from seguito.models.cadenze import Cadenza
from seguito.models.seguiti import Rilevazione, Seguito

__all__ = ("Cadenza", "Rilevazione", "Seguito")
