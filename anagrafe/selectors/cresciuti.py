"""People who decide for themselves today, whose consents somebody else gave."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cittadini.enums import ChiAcconsente
from cittadini.models import Cittadino, Consenso
from cittadini.regole.tutela import MAGGIORE_ETA, find_da_richiedere
from nucleo.ambito import Ambito
from nucleo.mesi import add_months


@dataclass(frozen=True)
class Cresciuto:
    """`detto` is what to ask anew, in words; `dal` the day since which it can be asked, as far as it is known."""

    cittadino: Cittadino
    detto: str
    dal: date


def list_cresciuti(ambito: Ambito, oggi: date) -> Iterator[Cresciuto]:
    """Those that one's desks follow, in one query: who represents somebody gives few consents."""
    consensi = Consenso.objects.for_ambito(ambito).vigenti().filter(espresso_da=ChiAcconsente.TUTORE)
    dati: dict[Cittadino, list[Consenso]] = {}
    for consenso in consensi.select_related("cittadino").order_by("cittadino__data_nascita", "cittadino", "pk"):
        dati.setdefault(consenso.cittadino, []).append(consenso)
    for cittadino, suoi in dati.items():
        finalita = [consenso.get_finalita_display() for consenso in suoi]
        if detto := find_da_richiedere(cittadino.get_eta(oggi), cittadino.tutore_ruolo, finalita):
            ultimo = max(consenso.data for consenso in suoi)
            maggiorenne = add_months(cittadino.data_nascita, 12 * MAGGIORE_ETA)
            yield Cresciuto(cittadino, detto, max(maggiorenne, ultimo) if maggiorenne <= oggi else ultimo)
