from sportelli.models.erogatori import Erogatore, Prodotto
from sportelli.models.ospitalita import Ospitalita
from sportelli.models.rete import Amministrazione, EccezioneOrario, OrarioApertura, Sportello

__all__ = (
    "Amministrazione",
    "EccezioneOrario",
    "Erogatore",
    "OrarioApertura",
    "Ospitalita",
    "Prodotto",
    "Sportello",
)
