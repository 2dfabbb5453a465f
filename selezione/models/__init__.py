from selezione.models.commissione import Astensione, Commissario, Punteggio, Scheda
from selezione.models.graduatorie import Apertura, Graduatoria, Riesame, VoceGraduatoria
from selezione.models.istruttorie import FileIntegrazione, Integrazione, Istruttoria, Verifica

__all__ = (
    "Apertura",
    "Astensione",
    "Commissario",
    "FileIntegrazione",
    "Graduatoria",
    "Integrazione",
    "Istruttoria",
    "Punteggio",
    "Riesame",
    "Scheda",
    "Verifica",
    "VoceGraduatoria",
)
