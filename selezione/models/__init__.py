from selezione.models.commissione import Astensione, Commissario, Punteggio, Scheda
from selezione.models.graduatorie import Apertura, Graduatoria, Riesame, VoceGraduatoria
from selezione.models.istruttorie import FileIntegrazione, Integrazione, Istruttoria, Verifica
from selezione.models.modifiche import Modifica

__all__ = (
    "Apertura",
    "Astensione",
    "Commissario",
    "FileIntegrazione",
    "Graduatoria",
    "Integrazione",
    "Istruttoria",
    "Modifica",
    "Punteggio",
    "Riesame",
    "Scheda",
    "Verifica",
    "VoceGraduatoria",
)
