"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`)."""

from consulenze.models import Consulenza, Percorso
from sportelli.ospitati import FattoOspitato

OSPITATI = (
    FattoOspitato(Consulenza, "data", "consulenza", "consulenze"),
    FattoOspitato(Percorso, "data_apertura", "percorso aperto", "percorsi aperti", "sportello_apertura"),
)
