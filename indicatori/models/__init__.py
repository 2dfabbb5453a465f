from indicatori.models.fatti import FattoPersone, FattoRete, FattoSportello, MeseDaRifare, Presenza
from indicatori.models.sorgenti import SORGENTI

__all__ = (
    "SORGENTI",
    "FattoPersone",
    "FattoRete",
    "FattoSportello",
    "MeseDaRifare",
    "Presenza",
)
