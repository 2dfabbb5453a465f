"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`)."""

from credito.models import Erogazione, Finanziamento, Invio
from credito.models.invii import GIORNO
from sportelli.ospitati import FattoOspitato

OSPITATI = (
    FattoOspitato(Invio, GIORNO, "invio", "invii"),
    FattoOspitato(Finanziamento, "data_delibera", "finanziamento", "finanziamenti"),
    FattoOspitato(Erogazione, "data", "erogazione", "erogazioni"),
)
