"""What this app says that happened at a desk (`sportelli.ospitati`): whom it began to follow, and whom another took."""

from django.db.models import Q

from cittadini.enums import MotivoFinePresa
from cittadini.models import PresaInCarico
from nucleo.fatti import Accadimento

ACCADUTI = (
    Accadimento(PresaInCarico, "dal", "persona presa in carico", "persone prese in carico"),
    Accadimento(
        PresaInCarico,
        "al",
        "persona passata ad altri",
        "persone passate ad altri",
        valido=Q(motivo_fine=MotivoFinePresa.TRASFERIMENTO),
    ),
)
