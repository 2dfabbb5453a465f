"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`)."""

from percorsi.models import Percorso
from sportelli.ospitati import FattoOspitato

OSPITATI = (FattoOspitato(Percorso, "data_apertura", "percorso aperto", "percorsi aperti", "sportello_apertura"),)
