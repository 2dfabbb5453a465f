"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`), and who did what they tell
(`utenti.firmati`)."""

from django.db.models import Q

from consulenze.enums import StatoConsulenza
from consulenze.models import Consulenza
from sportelli.ospitati import FattoOspitato
from utenti.firmati import FattoFirmato

_REGISTRATA = Q(stato=StatoConsulenza.REGISTRATA)
OSPITATI = (FattoOspitato(Consulenza, "data", "consulenza", "consulenze", valido=_REGISTRATA),)
FIRMATI = (
    FattoFirmato(Consulenza, "data", "consulenza", "consulenze", valido=_REGISTRATA),
    FattoFirmato(
        Consulenza,
        "data",
        "consulenza a cui ha partecipato",
        "consulenze a cui ha partecipato",
        valido=_REGISTRATA,
        persona="partecipanti",
    ),
)
