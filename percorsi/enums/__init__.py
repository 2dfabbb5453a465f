"""Coded values of the way from information to disbursement.

A value once used is never deleted: it would change the meaning of what was recorded.
"""

from percorsi.enums.compiti import (
    ESITI_A_MANO,
    MOSSE,
    CodiceCompito,
    DiChi,
    EsitoCompito,
    OrigineCompito,
    QuandoCompito,
)
from percorsi.enums.percorsi import (
    MACCHINA_PERCORSO,
    MOTIVI_CHIUSURA_MANUALI,
    TAPPE,
    TAPPE_DELLO_SPORTELLO,
    TAPPE_DI_ALTRI,
    ChiAgisce,
    MotivoChiusura,
    PortataElenco,
    StatoPercorso,
    choose_massima,
    list_tappe_da,
)

__all__ = (
    "ESITI_A_MANO",
    "MACCHINA_PERCORSO",
    "MOSSE",
    "MOTIVI_CHIUSURA_MANUALI",
    "TAPPE",
    "TAPPE_DELLO_SPORTELLO",
    "TAPPE_DI_ALTRI",
    "ChiAgisce",
    "CodiceCompito",
    "DiChi",
    "EsitoCompito",
    "MotivoChiusura",
    "OrigineCompito",
    "PortataElenco",
    "QuandoCompito",
    "StatoPercorso",
    "choose_massima",
    "list_tappe_da",
)
