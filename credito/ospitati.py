"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`)."""

from django.db.models import Q

from credito.models import Erogazione, Finanziamento, Invio
from credito.models.finanziamenti import PAGATA
from credito.models.invii import GIORNO
from sportelli.ospitati import FattoOspitato

OSPITATI = (
    FattoOspitato(Invio, GIORNO, "invio", "invii", valido=Q(data_invio__isnull=False)),
    FattoOspitato(
        Finanziamento,
        "data_delibera",
        "finanziamento",
        "finanziamenti",
        valido=~Q(stato="annullato"),
        allo_sportello=False,
    ),
    FattoOspitato(Erogazione, "data", "erogazione", "erogazioni", valido=PAGATA, allo_sportello=False),
)
