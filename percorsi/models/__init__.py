from percorsi.models.compiti import Compito
from percorsi.models.percorsi import Percorso
from percorsi.models.profili import ProfiloIngresso, RettificaProfilo
from percorsi.models.sedi import SedePercorso

__all__ = (
    "Compito",
    "Percorso",
    "ProfiloIngresso",
    "RettificaProfilo",
    "SedePercorso",
)
