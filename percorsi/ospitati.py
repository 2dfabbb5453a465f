"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`)."""

from nucleo.fatti import Accadimento
from percorsi.models import Percorso, SedePercorso
from sportelli.ospitati import FattoOspitato

OSPITATI = (FattoOspitato(Percorso, "data_apertura", "percorso aperto", "percorsi aperti", "sportello_apertura"),)
# Where a path went later, with the person: the desk was there to take it.
ACCADUTI = (Accadimento(SedePercorso, "dal", "percorso preso da un altro sportello", "percorsi presi da altri"),)
