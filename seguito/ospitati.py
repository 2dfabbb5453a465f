"""The rows of this app that keep who hosted the desk on their day (`sportelli.ospitati`)."""

from seguito.models import Seguito
from sportelli.ospitati import FattoOspitato

OSPITATI = (FattoOspitato(Seguito, "dovuto_il", "seguito", "seguiti", allo_sportello=False),)
