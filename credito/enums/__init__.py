"""Coded values of a referral and of a loan.

A value once used is never deleted: it would change the meaning of what was recorded.
"""

from credito.enums.finanziamenti import (
    FINANZIAMENTO_APERTO,
    FINANZIAMENTO_SEGUITO,
    FINANZIAMENTO_STORNABILE,
    MACCHINA_FINANZIAMENTO,
    MACCHINA_GARANZIA,
    MOTIVI_DI_SBAGLIO,
    SENZA_GARANZIA,
    MotivoConclusione,
    MotivoStorno,
    ServizioAusiliario,
    StatoFinanziamento,
)
from credito.enums.invii import (
    COMPITO_DELL_INVIO,
    INVIO_APERTO,
    INVIO_CORREGGIBILE,
    INVIO_DELL_EROGATORE,
    INVIO_FAVOREVOLE,
    INVIO_FERMATO,
    INVIO_RISPOSTA,
    MACCHINA_INVIO,
    CanaleRisposta,
    MotivoCorrezione,
    MotivoRifiuto,
    SituazioneConsenso,
    StatoInvio,
)
from requisiti.enums import StatoGaranzia

__all__ = (
    "COMPITO_DELL_INVIO",
    "FINANZIAMENTO_APERTO",
    "FINANZIAMENTO_SEGUITO",
    "FINANZIAMENTO_STORNABILE",
    "INVIO_APERTO",
    "INVIO_CORREGGIBILE",
    "INVIO_DELL_EROGATORE",
    "INVIO_FAVOREVOLE",
    "INVIO_FERMATO",
    "INVIO_RISPOSTA",
    "MACCHINA_FINANZIAMENTO",
    "MACCHINA_GARANZIA",
    "MACCHINA_INVIO",
    "MOTIVI_DI_SBAGLIO",
    "SENZA_GARANZIA",
    "CanaleRisposta",
    "MotivoConclusione",
    "MotivoCorrezione",
    "MotivoRifiuto",
    "MotivoStorno",
    "ServizioAusiliario",
    "SituazioneConsenso",
    "StatoFinanziamento",
    "StatoGaranzia",
    "StatoInvio",
)
