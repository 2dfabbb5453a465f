"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`)."""

from consulenze.models import Consulenza, Erogazione, Finanziamento, Invio, Percorso
from consulenze.models.invii import GIORNO
from sportelli.ospitati import FattoOspitato

OSPITATI = (
    FattoOspitato(Consulenza, "data", "consulenza", "consulenze"),
    FattoOspitato(Percorso, "data_apertura", "percorso aperto", "percorsi aperti", "sportello_apertura"),
    FattoOspitato(Invio, GIORNO, "invio", "invii"),
    FattoOspitato(Finanziamento, "data_delibera", "finanziamento", "finanziamenti"),
    FattoOspitato(Erogazione, "data", "erogazione", "erogazioni"),
)
