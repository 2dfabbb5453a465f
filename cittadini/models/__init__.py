from cittadini.models.cittadini import Cittadino, Consenso, Informativa, PresaInCarico, SchedaVulnerabilita
from cittadini.models.conservazione import RichiestaCancellazione, TermineConservazione
from cittadini.models.passaggi import PassaggioSportello

__all__ = (
    "Cittadino",
    "Consenso",
    "Informativa",
    "PassaggioSportello",
    "PresaInCarico",
    "RichiestaCancellazione",
    "SchedaVulnerabilita",
    "TermineConservazione",
)
