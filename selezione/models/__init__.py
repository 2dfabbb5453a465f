from selezione.models.commissione import Astensione, Commissario, Punteggio, Scheda
from selezione.models.graduatorie import Apertura, Graduatoria, Riesame, VoceGraduatoria
from selezione.models.istruttorie import Integrazione, Istruttoria, Verifica

__all__ = (
    "Apertura",
    "Astensione",
    "Commissario",
    "Graduatoria",
    "Integrazione",
    "Istruttoria",
    "Punteggio",
    "Riesame",
    "Scheda",
    "Verifica",
    "VoceGraduatoria",
)
