from utenti.models.accessi import Assegnazione, Invito, Utente
from utenti.models.cittadini import (
    Cittadino,
    Consenso,
    Informativa,
    PresaInCarico,
    SchedaVulnerabilita,
)
from utenti.models.passaggi import PassaggioSportello

__all__ = (
    "Assegnazione",
    "Cittadino",
    "Consenso",
    "Informativa",
    "Invito",
    "PassaggioSportello",
    "PresaInCarico",
    "SchedaVulnerabilita",
    "Utente",
)
