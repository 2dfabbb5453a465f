from sportelli.models.erogatori import Erogatore, Prodotto
from sportelli.models.rete import Amministrazione, EccezioneOrario, OrarioApertura, Sportello
from sportelli.models.territorio import Comune, Provincia, Regione, StatoEstero

__all__ = (
    "Amministrazione",
    "Comune",
    "EccezioneOrario",
    "Erogatore",
    "OrarioApertura",
    "Prodotto",
    "Provincia",
    "Regione",
    "Sportello",
    "StatoEstero",
)
