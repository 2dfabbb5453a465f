from consulenze.models.compiti import Compito
from consulenze.models.consulenze import Consulenza, ProgrammaIllustrato
from consulenze.models.finanziamenti import Erogazione, Finanziamento
from consulenze.models.invii import Invio
from consulenze.models.percorsi import Percorso
from consulenze.models.profili import ProfiloIngresso, RettificaProfilo

__all__ = (
    "Compito",
    "Consulenza",
    "Erogazione",
    "Finanziamento",
    "Invio",
    "Percorso",
    "ProfiloIngresso",
    "ProgrammaIllustrato",
    "RettificaProfilo",
)
