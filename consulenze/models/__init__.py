from consulenze.models.consulenze import Consulenza, ProgrammaIllustrato
from consulenze.models.finanziamenti import Erogazione, Finanziamento
from consulenze.models.invii import Invio
from consulenze.models.percorsi import Percorso

__all__ = (
    "Consulenza",
    "Erogazione",
    "Finanziamento",
    "Invio",
    "Percorso",
    "ProgrammaIllustrato",
)
