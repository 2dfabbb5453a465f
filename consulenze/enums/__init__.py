"""Coded values of a consultation.

A value once used is never deleted: it would change the meaning of what was recorded.
"""

from consulenze.enums.consulenze import (
    MACCHINA_CONSULENZA,
    RETTIFICATA,
    Canale,
    EsitoConsulenza,
    EsitoProgramma,
    MotivoAnnullamento,
    Servizio,
    StatoConsulenza,
    TipoContatto,
)

__all__ = (
    "MACCHINA_CONSULENZA",
    "RETTIFICATA",
    "Canale",
    "EsitoConsulenza",
    "EsitoProgramma",
    "MotivoAnnullamento",
    "Servizio",
    "StatoConsulenza",
    "TipoContatto",
)
