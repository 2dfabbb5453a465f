"""Site visits, what was found requirement by requirement, what was asked of the desk."""

from visite.models.prescrizioni import Prescrizione
from visite.models.visite import Rilievo, Visita

__all__ = ("Prescrizione", "Rilievo", "Visita")
