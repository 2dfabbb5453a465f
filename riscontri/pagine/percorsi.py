"""A path whose lender never answered: which other lenders to go to."""

from typing import Any

from credito.enums import StatoInvio
from credito.models import Invio
from credito.selectors.erogatori import find_regione, list_erogatori
from percorsi.aggiunte import SezionePercorso
from percorsi.models import Percorso

# How many are proposed: the page to choose has them all.
PROPOSTI = 4


def build_contesto(percorso: Percorso) -> dict[str, Any]:
    """The referral that expired last, where nothing goes on, and lenders that have not had the path: those that work
    in its region first. Two queries, four where one expired."""
    scaduto = Invio.objects.filter(percorso=percorso, stato=StatoInvio.SCADUTO).select_related("erogatore")
    ultimo = scaduto.order_by("-data_stato", "-pk").first()
    if ultimo is None or percorso.invii.aperti().exists():
        return {"scaduto": None}
    regione = find_regione(percorso)
    gia = percorso.invii.inviati().values("erogatore")
    altri = list_erogatori(percorso, regione).exclude(pk__in=gia)[:PROPOSTI]
    return {"scaduto": ultimo, "proposte": list(altri), "regione": regione}


SEZIONE = SezionePercorso("riscontri/_percorso.html", build_contesto)
