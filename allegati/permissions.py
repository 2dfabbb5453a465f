"""Who may see what the antivirus says of every file: pure predicates."""

from nucleo.ambito import Ambito
from nucleo.enums import RUOLI_CON_MOTIVO


def can_see_esami(ambito: Ambito) -> bool:
    return ambito.sistema or bool(ambito.ruoli & RUOLI_CON_MOTIVO)
