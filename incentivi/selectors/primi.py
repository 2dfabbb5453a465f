"""The few measures that name something, for who looks for knowledge of any kind: the catalogue has all the others."""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import Any

from django.db.models import Q, QuerySet

from incentivi.models import Incentivo
from incentivi.selectors.punteggio import POCHISSIMI, VIVE, says, with_punteggio
from nucleo.giornata import get_oggi
from ricerca.regole.parole import Gruppo, Parole
from ricerca.selectors.punteggio import score_testo
from ricerca.selectors.testo import wide_query
from territorio.models import Regione

# What a line of results shows.
CAMPI = (
    *("uuid", "slug", "titolo", "sintesi", "data_apertura", "data_chiusura", "ricorrenza", "fonte", "regioni"),
    *("tutte_le_regioni", "estero", "solo_comuni", "comuni_testo"),
)
# To weigh all that a record says costs: of many that have the words, as many as these have them best.
FINALISTI = 60


@dataclass(frozen=True)
class Primi:
    """The first measures, and whether the catalogue has more of them."""

    incentivi: list[Incentivo]
    altri: bool = False


def find_primi(parole: Parole, *, quanti: int, regione: str = "", oggi: date | None = None) -> Primi:
    """Published measures, not closed, that name all that the words ask, the best first. `regione` (ISTAT code) leaves
    those that hold there. Unlike the catalogue's own search it counts nothing, offers nothing for some of the words,
    nor what is merely open to everybody."""
    oggi = oggi or get_oggi()
    nominati: Any = filter_nominati(parole, regione, oggi).annotate(testi=score_testo(parole.cercati))
    finalisti = Incentivo.objects.with_stato(oggi).filter(
        pk__in=nominati.order_by("-testi", "pk").values("pk")[:FINALISTI]
    )
    valutati: Any = with_punteggio(finalisti, parole, luogo=Regione if parole.regione else None)
    trovati = list(valutati.order_by("-punteggio", "pk").only(*CAMPI)[: quanti + 1])
    return Primi(trovati[:quanti], altri=len(trovati) > quanti)


def filter_nominati(parole: Parole, regione: str, oggi: date) -> QuerySet[Incentivo]:
    """Those of which `find_primi` takes the first."""
    if not parole.cercati:
        return Incentivo.objects.none()
    righe = Incentivo.objects.pubblicati().with_stato(oggi).filter(VIVE)
    if dove := parole.regione or regione:
        righe = righe.in_regione(dove)
    return righe.filter(reduce(and_, map(_names, parole.cercati)))


def _names(gruppo: Gruppo) -> Q:
    return Q(ricerca=wide_query(gruppo)) | says(gruppo, POCHISSIMI)
