from cittadini.models.cittadini import Cittadino, Consenso, Informativa, PresaInCarico, SchedaVulnerabilita
from cittadini.models.passaggi import PassaggioSportello

__all__ = ("Cittadino", "Consenso", "Informativa", "PassaggioSportello", "PresaInCarico", "SchedaVulnerabilita")
