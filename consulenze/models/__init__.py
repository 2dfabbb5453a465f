from consulenze.models.consulenze import Consulenza, ProgrammaIllustrato

__all__ = (
    "Consulenza",
    "ProgrammaIllustrato",
)
