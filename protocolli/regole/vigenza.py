"""How an agreement stands on a day, and which notice is due: the one rule of pages, lists, letters and baskets."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from nucleo.mesi import add_months
from protocolli.enums import Conseguenza, StatoAccordo, Vigenza


@dataclass(frozen=True)
class Tempi:
    """Days before the last one on which who signed is told, the furthest first; days without an agreement after which
    a desk's suspension is proposed, by a person and never by itself."""

    soglie: tuple[int, ...] = (90, 60, 30)
    proposta: int = 60

    @property
    def orizzonte(self) -> timedelta:
        """From here on an agreement is expiring."""
        return timedelta(days=max(self.soglie))


def tell_vigenza(
    *, stato: str, inizio: date, fine: date, oggi: date, rinnovato: bool, tempi: Tempi = Tempi()
) -> Vigenza:
    """`fine` is the last day on which it holds; `rinnovato` says that a signed one follows it."""
    if stato == StatoAccordo.ANNULLATO:
        return Vigenza.ANNULLATO
    if stato in (StatoAccordo.BOZZA, StatoAccordo.DA_FIRMARE):
        return Vigenza.DA_CONCLUDERE
    if fine < oggi:
        passato = Vigenza.RISOLTO if stato == StatoAccordo.RISOLTO else Vigenza.SCADUTO
        return Vigenza.RINNOVATO if rinnovato else passato
    if inizio > oggi:
        return Vigenza.FUTURO
    scade = not rinnovato and fine <= oggi + tempi.orizzonte
    return Vigenza.IN_SCADENZA if scade else Vigenza.IN_VIGORE


def find_soglia(fine: date, oggi: date, soglie: Sequence[int]) -> int | None:
    """Which notice is due: that of the nearest threshold passed, so that a day lost is made up for; none after the last
    day, when it is too late."""
    mancano = (fine - oggi).days
    return min((soglia for soglia in soglie if 0 <= mancano <= soglia), default=None)


def get_fine(dal: date, mesi: int) -> date:
    """The last day of what lasts so many months from `dal`."""
    return add_months(dal, mesi) - timedelta(days=1)


def get_seguito(fine: date, oggi: date, mesi: int) -> tuple[date, date]:
    """The days of what renews an agreement: from the day after, or from today when that has gone by."""
    primo = max(fine + timedelta(days=1), oggi)
    return primo, get_fine(primo, mesi)


# ── What comes of a desk ─────────────────────────────────────────────────────────────────
def tell_conseguenza(scoperto_dal: date | None, oggi: date, tempi: Tempi) -> Conseguenza:
    """`scoperto_dal` is the first day without an agreement; None when there is one."""
    if scoperto_dal is None:
        return Conseguenza.COPERTO
    return Conseguenza.DA_SOSPENDERE if oggi >= get_proposta(scoperto_dal, tempi) else Conseguenza.SCOPERTO


def get_proposta(scoperto_dal: date, tempi: Tempi) -> date:
    """The day from which a suspension is proposed."""
    return scoperto_dal + timedelta(days=tempi.proposta)
