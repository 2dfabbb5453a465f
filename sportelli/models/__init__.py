from sportelli.models.erogatori import Erogatore, Prodotto
from sportelli.models.ospitalita import Ospitalita
from sportelli.models.rete import Amministrazione, EccezioneOrario, OrarioApertura, Sportello
from sportelli.models.territorio import Comune, Provincia, Regione, StatoEstero

__all__ = (
    "Amministrazione",
    "Comune",
    "EccezioneOrario",
    "Erogatore",
    "OrarioApertura",
    "Ospitalita",
    "Prodotto",
    "Provincia",
    "Regione",
    "Sportello",
    "StatoEstero",
)
