"""Which times hold on a day."""

from datetime import date

from protocolli.models import RegolaAccordi
from protocolli.regole.vigenza import Tempi


def find_tempi(giorno: date) -> Tempi:
    regola = RegolaAccordi.objects.in_vigore(giorno).first()
    return regola.to_tempi() if regola else Tempi()
