from percorsi.models.compiti import Compito
from percorsi.models.percorsi import Percorso
from percorsi.models.profili import ProfiloIngresso, RettificaProfilo
from percorsi.models.sedi import ChiusuraPassata, SedePercorso

__all__ = (
    "ChiusuraPassata",
    "Compito",
    "Percorso",
    "ProfiloIngresso",
    "RettificaProfilo",
    "SedePercorso",
)
