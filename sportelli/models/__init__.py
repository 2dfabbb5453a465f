from sportelli.models.ospitalita import Ospitalita
from sportelli.models.rete import Amministrazione, EccezioneOrario, OrarioApertura, Sportello

__all__ = (
    "Amministrazione",
    "EccezioneOrario",
    "OrarioApertura",
    "Ospitalita",
    "Sportello",
)
