"""Coded values of the way from information to disbursement.

A value once used is never deleted: it would change the meaning of what was recorded.
"""

from consulenze.enums.compiti import (
    ESITI_A_MANO,
    MOSSE,
    CodiceCompito,
    DiChi,
    EsitoCompito,
    OrigineCompito,
    QuandoCompito,
)
from consulenze.enums.consulenze import (
    MACCHINA_CONSULENZA,
    RETTIFICATA,
    Canale,
    EsitoConsulenza,
    EsitoProgramma,
    MotivoAnnullamento,
    Servizio,
    StatoConsulenza,
    Tema,
    TipoContatto,
)
from consulenze.enums.percorsi import (
    MACCHINA_PERCORSO,
    MOTIVI_CHIUSURA_MANUALI,
    TAPPE,
    TAPPE_DELLO_SPORTELLO,
    ChiAgisce,
    MotivoChiusura,
    StatoPercorso,
    choose_massima,
    list_tappe_da,
)
from consulenze.enums.profili import MOTIVI_RETTIFICA_MANUALI, MotivoRettifica

__all__ = (
    "ESITI_A_MANO",
    "MACCHINA_CONSULENZA",
    "MACCHINA_PERCORSO",
    "MOSSE",
    "MOTIVI_CHIUSURA_MANUALI",
    "MOTIVI_RETTIFICA_MANUALI",
    "RETTIFICATA",
    "TAPPE",
    "TAPPE_DELLO_SPORTELLO",
    "Canale",
    "ChiAgisce",
    "CodiceCompito",
    "DiChi",
    "EsitoCompito",
    "EsitoConsulenza",
    "EsitoProgramma",
    "MotivoAnnullamento",
    "MotivoChiusura",
    "MotivoRettifica",
    "OrigineCompito",
    "QuandoCompito",
    "Servizio",
    "StatoConsulenza",
    "StatoPercorso",
    "Tema",
    "TipoContatto",
    "choose_massima",
    "list_tappe_da",
)
