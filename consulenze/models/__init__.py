from consulenze.models.appuntamenti import ConsulenzaDaAppuntamento
from consulenze.models.consulenze import CitazioneContenuto, Consulenza, ProgrammaIllustrato

__all__ = (
    "CitazioneContenuto",
    "Consulenza",
    "ConsulenzaDaAppuntamento",
    "ProgrammaIllustrato",
)
