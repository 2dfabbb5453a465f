"""Agreements, the texts they are drafted from, who accompanies businesses that start, the times of it all."""

from protocolli.models.accompagnamenti import Accompagnamento
from protocolli.models.accordi import Accordo, Impegno, Preavviso
from protocolli.models.esecuzione import FileSostituito, VerificaImpegno
from protocolli.models.regole import RegolaAccordi
from protocolli.models.schemi import ImpegnoSchema, Schema, VersioneSchema
from protocolli.models.servizi import ServizioAccompagnamento

__all__ = (
    "Accompagnamento",
    "Accordo",
    "FileSostituito",
    "Impegno",
    "ImpegnoSchema",
    "Preavviso",
    "RegolaAccordi",
    "Schema",
    "ServizioAccompagnamento",
    "VerificaImpegno",
    "VersioneSchema",
)
