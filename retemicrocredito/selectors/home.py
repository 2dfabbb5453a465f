"""What the home page says: the network in three figures and the measures about to close."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

import structlog
from django.core.cache import cache
from django.db.models import Count
from redis.exceptions import RedisError

from incentivi.enums import StatoIncentivo
from incentivi.models import Incentivo
from nucleo.giornata import get_oggi
from sportelli.models import Sportello
from territorio.models import Regione

FIGURE_SECONDI = 300
logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Figure:
    """The network today: its desks (as «Sportelli in rete» counts them), who hosts them, the measures to ask for."""

    sportelli: int
    amministrazioni: int
    incentivi: int


@dataclass(frozen=True)
class Home:
    figure: Figure
    regioni: list[Regione]
    regione: Regione | None
    in_scadenza: list[Incentivo]


def build_home(*, regione: str = "", oggi: date | None = None) -> Home:
    """`regione` is an ISTAT code as typed in the address: an unknown one counts as none."""
    oggi = oggi or get_oggi()
    regioni = list(Regione.objects.all())
    scelta = next((r for r in regioni if r.codice_istat == regione), None)
    incentivi = Incentivo.objects.pubblicati().in_stato(StatoIncentivo.IN_SCADENZA, oggi=oggi)
    if scelta:
        incentivi = incentivi.in_regione(scelta.codice_istat)
    return Home(
        figure=count_figure(oggi),
        regioni=regioni,
        regione=scelta,
        in_scadenza=list(incentivi.order_by("data_chiusura", "chiave_titolo")[:4]),
    )


def count_figure(oggi: date) -> Figure:
    """Counted at most every five minutes: the home page is everybody's."""
    chiave = f"home-figure-{oggi}"
    if (figure := _read_cached(chiave)) is None:
        conta = Sportello.objects.attivi_al(oggi).aggregate(s=Count("pk"), a=Count("amministrazione", distinct=True))
        aperti = Incentivo.objects.pubblicati().aperti(oggi).count()
        figure = Figure(sportelli=conta["s"], amministrazioni=conta["a"], incentivi=aperti)
        with suppress(RedisError):
            cache.set(chiave, figure, FIGURE_SECONDI)
    return figure


def _read_cached(chiave: str) -> Figure | None:
    """The page lives without the cache: it only counts again."""
    try:
        return cache.get(chiave)
    except RedisError:
        logger.warning("cache_assente", pagina="home")
        return None
