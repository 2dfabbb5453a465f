from reporting.models.fatti import FattoPersone, FattoRete, FattoSportello, MeseDaRifare, Presenza
from reporting.models.rapporti import ABBANDONO, Rapporto, percorso_pdf
from reporting.models.sorgenti import SORGENTI

__all__ = (
    "ABBANDONO",
    "SORGENTI",
    "FattoPersone",
    "FattoRete",
    "FattoSportello",
    "MeseDaRifare",
    "Presenza",
    "Rapporto",
    "percorso_pdf",
)
