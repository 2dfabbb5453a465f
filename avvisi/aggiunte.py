"""What apps above add to the page of a call: each names a function on its AppConfig, in `azioni_avviso`."""

from collections.abc import Callable
from datetime import datetime

from avvisi.models import Avviso
from interfaccia.componenti import Bottone
from nucleo.aggiunte import load_aggiunte

# Of a call at an instant; whether anybody reads the page, or who runs the network.
AzioniAvviso = Callable[[Avviso, datetime, bool], list[Bottone]]


def list_azioni(avviso: Avviso, adesso: datetime, *, pubblica: bool) -> list[Bottone]:
    funzioni: list[AzioniAvviso] = list(load_aggiunte("azioni_avviso"))
    return [bottone for azioni in funzioni for bottone in azioni(avviso, adesso, pubblica)]
