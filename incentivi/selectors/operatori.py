"""The catalogue for those who work on the platform: a programme to name in a consultation."""

import uuid
from datetime import date

from django.utils import timezone

from incentivi.criteri import Criteri
from incentivi.models import Incentivo
from incentivi.parole import read_parole
from incentivi.presentazione import describe_dove
from incentivi.selectors.ricerca import search_incentivi
from interfaccia.componenti import Opzione


def search_incentivi_for_operator(testo: str, oggi: date | None = None) -> list[Incentivo]:
    """Published measures that match, best first, closed ones last: the first page of the search."""
    return search_incentivi(Criteri(parole=read_parole(testo)), oggi=oggi).incentivi


def find_incentivo(valore: str) -> Incentivo | None:
    """A published measure by its uuid as text; None when there is none."""
    try:
        chiave = uuid.UUID(valore)
    except ValueError:
        return None
    return Incentivo.objects.visibili().filter(uuid=chiave).first()


def describe_opzione(incentivo: Incentivo, oggi: date | None = None) -> Opzione:
    """How a measure is written in a type-ahead."""
    stato = incentivo.get_stato(oggi or timezone.localdate())
    return Opzione(str(incentivo.uuid), incentivo.titolo, f"{describe_dove(incentivo)}, {stato.label.lower()}")
