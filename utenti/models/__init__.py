from utenti.models.accessi import Assegnazione, Invito, Utente
from utenti.models.cittadini import (
    Cittadino,
    Consenso,
    Informativa,
    PassaggioSportello,
    PresaInCarico,
    SchedaVulnerabilita,
)

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
