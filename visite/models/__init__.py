"""Site visits, what was found requirement by requirement, what shows it, what was asked of the desk."""

from visite.models.prescrizioni import Prescrizione
from visite.models.tracce import Foto, Sottoscrizione
from visite.models.visite import Rilievo, Visita

__all__ = ("Foto", "Prescrizione", "Rilievo", "Sottoscrizione", "Visita")
