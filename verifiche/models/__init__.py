from verifiche.models.cifre import CifraDomanda, CifraOpzione
from verifiche.models.domande import Domanda, Opzione, VersioneDomanda
from verifiche.models.quiz import Quiz
from verifiche.models.tentativi import Risposta, Tentativo

__all__ = (
    "CifraDomanda",
    "CifraOpzione",
    "Domanda",
    "Opzione",
    "Quiz",
    "Risposta",
    "Tentativo",
    "VersioneDomanda",
)
