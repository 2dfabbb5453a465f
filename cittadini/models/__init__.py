from cittadini.models.cittadini import Cittadino, Consenso, Informativa, PresaInCarico, SchedaVulnerabilita
from cittadini.models.conservazione import RichiestaCancellazione, TermineConservazione
from cittadini.models.trasferimenti import Trasferimento

__all__ = (
    "Cittadino",
    "Consenso",
    "Informativa",
    "PresaInCarico",
    "RichiestaCancellazione",
    "SchedaVulnerabilita",
    "TermineConservazione",
    "Trasferimento",
)
