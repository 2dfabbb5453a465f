"""On the page of a host: who receives people at its desks today, and whether they hold what their desk needs."""

from datetime import date

from attestati.enums import TIPI_VALIDITA, Validita
from attestati.permissions import can_see_passaporti
from attestati.selectors.passaporti import list_passaporti
from nucleo.aggiunte import Sezione
from nucleo.ambito import Ambito
from sportelli.models import Amministrazione

# As many as a page says; all are in the list.
RIGHE = 50


def build_personale(ambito: Ambito, amministrazione: Amministrazione, oggi: date) -> Sezione | None:
    """To who may see them by name: the referente of the host, who holds courses."""
    if not can_see_passaporti(ambito):
        return None
    qui = list_passaporti(ambito, oggi).filter(sportello__amministrazione=amministrazione)
    righe = list(qui.select_related("utente", "sportello")[: RIGHE + 1])
    contesto = {
        "righe": [(riga, Validita(riga.validita).label, TIPI_VALIDITA[riga.validita]) for riga in righe[:RIGHE]],
        "altre": len(righe) > RIGHE,
    }
    return Sezione("attestati/_personale.html", contesto)
