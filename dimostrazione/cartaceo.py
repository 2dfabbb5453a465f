"""The paper register of the demonstration: a few sheets at the first desks, some copied, one spoiled."""

from datetime import date, timedelta

from cartaceo.enums import StatoModulo
from cartaceo.services.moduli import change_stato_modulo, number_moduli
from consulenze.models import Consulenza
from nucleo.ambito import Ambito
from nucleo.stati import change_stato
from sportelli.models import Sportello

SISTEMA = Ambito.di_sistema("carica_demo")
SPORTELLI, QUANTI, TRASCRITTI = 4, 10, 3


def build_registri(oggi: date) -> None:
    """Printed two months ago; the last contacts since were written on the first sheets."""
    stampati = oggi - timedelta(days=60)
    for sportello in Sportello.objects.attivi().filter(data_chiusura__isnull=True).order_by("pk")[:SPORTELLI]:
        moduli = number_moduli(ambito=SISTEMA, sportello=sportello, quanti=QUANTI, oggi=stampati)
        contatti = Consulenza.objects.valide().filter(sportello=sportello, data__gt=stampati).order_by("data", "pk")
        for modulo, contatto in zip(moduli, contatti[:TRASCRITTI], strict=False):
            campi = {"consulenza": contatto}
            change_stato(ambito=SISTEMA, oggetto=modulo, a=StatoModulo.TRASCRITTO, data=contatto.data, campi=campi)
        change_stato_modulo(ambito=SISTEMA, modulo=moduli[TRASCRITTI], stato="annullato", motivo="rovinato")
