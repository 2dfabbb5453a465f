"""The rows of the open data: what a search leaves, in the order of the catalogue."""

from datetime import date

from django.db.models import QuerySet

from incentivi.models import Incentivo
from incentivi.selectors.criteri import Criteri
from incentivi.selectors.ricerca import filter_incentivi
from nucleo.giornata import get_oggi

MASSIMO = 20_000


def list_dati_aperti(criteri: Criteri, oggi: date | None = None) -> QuerySet[Incentivo]:
    """Every measure that the search finds, up to `MASSIMO`."""
    return (
        filter_incentivi(criteri, oggi=oggi or get_oggi())
        .defer("record_originale", "ricerca", "parole_chiave")
        .order_by("chiave_titolo", "pk")[:MASSIMO]
    )
