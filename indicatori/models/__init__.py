from indicatori.models.fatti import Conteggio, FattoPersone, FattoRete, FattoSportello, MeseDaRifare, Presenza
from indicatori.models.sorgenti import SORGENTI

__all__ = (
    "SORGENTI",
    "Conteggio",
    "FattoPersone",
    "FattoRete",
    "FattoSportello",
    "MeseDaRifare",
    "Presenza",
)
