from consulenze.models.compiti import Compito
from consulenze.models.consulenze import Consulenza, ProgrammaIllustrato
from consulenze.models.percorsi import Percorso
from consulenze.models.profili import ProfiloIngresso, RettificaProfilo

__all__ = (
    "Compito",
    "Consulenza",
    "Percorso",
    "ProfiloIngresso",
    "ProgrammaIllustrato",
    "RettificaProfilo",
)
