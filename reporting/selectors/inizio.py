"""Since when there is something to count: before, nobody wrote, which is not zero."""

from datetime import date

from django.db.models import Min, QuerySet

from consulenze.models import Consulenza
from indicatori.definizioni import Filtro, Indicatore
from indicatori.fatti.lettura import find_parte
from indicatori.fatti.presenze import RETE
from indicatori.istantanea import read_once
from indicatori.misure import Mostrato
from indicatori.pubblicazione import Pubblicazione
from sportelli.models import Sportello


def find_inizio(filtro: Filtro) -> date:
    """The first month of a part of the network: when its first desk came in, or had its first consultation, and not
    before the network's first one. `date.max` when it had none yet.

    As known on the last day asked about: what happened later changes nothing that was said then, and who asks from a
    later day is told the same of the same month.
    """

    def read() -> date:
        tenute = Consulenza.objects.rendicontabili().filter(data__lte=filtro.al)
        della_rete = _read_first(tenute, "data")
        if find_parte(filtro) == RETE or della_rete == date.max:
            return della_rete
        proprie = filtro.narrow(tenute.for_statistica(filtro.ambito), "sportello__")
        attivati = Sportello.objects.attivati().filter(filtro.narrow_sportelli(date.min, filtro.al))
        della_parte = min(_read_first(proprie, "data"), _read_first(attivati, "data_attivazione"))
        return max(della_rete, della_parte)

    return read_once(("inizio", filtro), read)


def _read_first(righe: QuerySet, campo: str) -> date:
    primo = righe.order_by().aggregate(v=Min(campo))["v"]
    return primo.replace(day=1) if primo else date.max


def measure_from_inizio(
    pubblicazione: Pubblicazione, indicatore: Indicatore, filtro: Filtro, inizio: date | None = None
) -> Mostrato:
    """The value of a figure, as far as it is shown: nothing, and not zero, of days before anybody wrote."""
    valore = pubblicazione.measure(indicatore, filtro)
    return None if not valore and filtro.al < (inizio or find_inizio(filtro)) else valore
