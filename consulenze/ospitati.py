"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`)."""

from django.db.models import Q

from consulenze.enums import StatoConsulenza
from consulenze.models import Consulenza
from sportelli.ospitati import FattoOspitato

OSPITATI = (FattoOspitato(Consulenza, "data", "consulenza", "consulenze", valido=Q(stato=StatoConsulenza.REGISTRATA)),)
