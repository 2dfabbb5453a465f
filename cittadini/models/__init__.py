from cittadini.models.cittadini import Cittadino, CodicePrecedente, Consenso, PresaInCarico, find_presa
from cittadini.models.informative import Informativa
from cittadini.models.trasferimenti import Trasferimento
from cittadini.models.vulnerabilita import SchedaVulnerabilita

__all__ = (
    "Cittadino",
    "CodicePrecedente",
    "Consenso",
    "Informativa",
    "PresaInCarico",
    "SchedaVulnerabilita",
    "Trasferimento",
    "find_presa",
)
