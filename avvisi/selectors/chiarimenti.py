"""Whether one may still ask."""

from datetime import datetime

from avvisi.enums import Momento, StatoAvviso
from avvisi.models import Avviso

CHIUSO = "I termini di questo avviso sono chiusi: non si fanno più domande."
ANNULLATO = "Questo avviso è stato annullato: non si fanno più domande."


def find_fermo(avviso: Avviso, adesso: datetime) -> str:
    """Why nobody asks anything about a call any more; empty when one may."""
    if avviso.stato == StatoAvviso.ANNULLATO:
        return ANNULLATO
    return CHIUSO if avviso.find_momento(adesso) == Momento.CHIUSO else ""
