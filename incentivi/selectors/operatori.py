"""The catalogue for those who work on the platform: a programme to name in a consultation."""

import uuid
from datetime import date

from fonti.regole.territorio import REGIONI_NOMINATE
from incentivi.models import Incentivo
from incentivi.selectors.criteri import Criteri
from incentivi.selectors.ricerca import search_incentivi
from ricerca.regole.parole import read_parole


def search_incentivi_for_operator(testo: str, oggi: date | None = None) -> list[Incentivo]:
    """Published measures that match, best first, closed ones last: the first page of the search."""
    return search_incentivi(Criteri(parole=read_parole(testo, regioni=REGIONI_NOMINATE)), oggi=oggi).incentivi


def find_incentivo(valore: str) -> Incentivo | None:
    """A published measure by its uuid as text; None when there is none."""
    try:
        chiave = uuid.UUID(valore)
    except ValueError:
        return None
    return Incentivo.objects.visibili().filter(uuid=chiave).first()
