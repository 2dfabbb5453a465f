from consulenze.models.consulenze import CitazioneContenuto, Consulenza, ProgrammaIllustrato

__all__ = (
    "CitazioneContenuto",
    "Consulenza",
    "ProgrammaIllustrato",
)
