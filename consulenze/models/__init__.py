from consulenze.models.consulenze import Consulenza, ProgrammaIllustrato
from consulenze.models.finanziamenti import Erogazione, Finanziamento
from consulenze.models.invii import Invio
from consulenze.models.percorsi import Percorso
from consulenze.models.profili import ProfiloIngresso, RettificaProfilo

__all__ = (
    "Consulenza",
    "Erogazione",
    "Finanziamento",
    "Invio",
    "Percorso",
    "ProfiloIngresso",
    "ProgrammaIllustrato",
    "RettificaProfilo",
)
