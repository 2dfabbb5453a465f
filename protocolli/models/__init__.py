"""Agreements, the texts they are drafted from, who accompanies businesses that start, the times of it all."""

from protocolli.models.accordi import Accordo, Impegno, Preavviso
from protocolli.models.regole import RegolaAccordi
from protocolli.models.schemi import ImpegnoSchema, Schema, VersioneSchema
from protocolli.models.servizi import ServizioAccompagnamento

__all__ = (
    "Accordo",
    "Impegno",
    "ImpegnoSchema",
    "Preavviso",
    "RegolaAccordi",
    "Schema",
    "ServizioAccompagnamento",
    "VersioneSchema",
)
