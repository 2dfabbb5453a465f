"""When a desk is open: pure functions of a calendar and of an instant, in the time of Rome.

A day follows, in order: the exceptions declared for it, the holidays of the place, the week.
- An exception without hours closes its days; with hours it replaces those of its days.
- A single day with hours opens even a Sunday or a holiday. A longer period with hours (such as
  the summer timetable) changes the days ordinarily open, unless it has none: then it opens all.
- Extra hours win over a closure declared for the same day.
Hours never cross midnight.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format

from nucleo.calendario import find_festa, find_luogo
from sportelli.enums import Giorno

if TYPE_CHECKING:
    from sportelli.models import Sportello

ROMA = ZoneInfo("Europe/Rome")
# How far ahead the next opening is looked for.
ORIZZONTE = 92
IN_CHIUSURA = timedelta(minutes=30)
# The minimum of the Ente's procedure: two consecutive hours on one day of the week.
MINIMO = timedelta(hours=2)
# schema.org's words: the days, and equal hours, which mean closed.
NOMI_SCHEMA = tuple(
    f"https://schema.org/{giorno}"
    for giorno in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
)
ANNO = 365


@dataclass(frozen=True, order=True)
class Fascia:
    """From an hour to another of the same day."""

    dalle: time
    alle: time

    @property
    def durata(self) -> timedelta:
        return datetime.combine(date.min, self.alle) - datetime.combine(date.min, self.dalle)

    def __str__(self) -> str:
        return f"{format_ora(self.dalle)}-{format_ora(self.alle)}"


CHIUSO = Fascia(time(0), time(0))


@dataclass(frozen=True)
class Eccezione:
    """Days, first and last included, closed (no `fascia`) or open at other hours."""

    dal: date
    al: date
    fascia: Fascia | None = None
    motivo: str = ""

    def covers(self, giorno: date) -> bool:
        return self.dal <= giorno <= self.al


@dataclass(frozen=True)
class Calendario:
    """The week of a desk (ISO day → hours), its exceptions, and where it keeps its holidays (`find_luogo`)."""

    settimana: Mapping[int, tuple[Fascia, ...]] = field(default_factory=dict)
    eccezioni: tuple[Eccezione, ...] = ()
    luogo: str = ""

    @property
    def noto(self) -> bool:
        """Whether the desk has declared any hour at all."""
        return any(self.settimana.values()) or any(eccezione.fascia for eccezione in self.eccezioni)


@dataclass(frozen=True)
class OrarioGiorno:
    """The hours of one day, and why they are not the ordinary ones."""

    giorno: date
    fasce: tuple[Fascia, ...]
    motivo: str = ""
    eccezionale: bool = False


@dataclass(frozen=True)
class Apertura:
    """How a desk stands at an instant: open until `fino_a`, or opening again at `prossima`."""

    aperto: bool
    fino_a: datetime | None = None
    prossima: datetime | None = None
    testo: str = ""


def read_calendario(sportello: "Sportello") -> Calendario:
    """The calendar of a desk read `with_orari`."""
    settimana: dict[int, list[Fascia]] = {}
    for orario in sportello.orari.all():
        settimana.setdefault(orario.giorno, []).append(Fascia(orario.dalle, orario.alle))
    eccezioni = tuple(
        Eccezione(e.dal, e.al, Fascia(e.dalle, e.alle) if e.dalle and e.alle else None, e.motivo)
        for e in sportello.eccezioni.all()
    )
    comune = sportello.comune
    luogo = find_luogo(comune.nome, comune.provincia.sigla if comune.provincia else "", capoluogo=comune.capoluogo)
    return Calendario({giorno: tuple(sorted(fasce)) for giorno, fasce in settimana.items()}, eccezioni, luogo)


# ── One day ──────────────────────────────────────────────────────────────────────────────
def find_orario(calendario: Calendario, giorno: date) -> OrarioGiorno:
    """The hours of a day, exceptions and holidays considered."""
    ordinario = calendario.settimana.get(giorno.isoweekday(), ())
    festa = find_festa(giorno, calendario.luogo)
    eccezioni = [eccezione for eccezione in calendario.eccezioni if eccezione.covers(giorno)]
    aperte = [e for e in eccezioni if e.fascia and _opens(e, calendario, aperto=bool(ordinario) and not festa)]
    if aperte:
        motivo = next((e.motivo for e in aperte if e.motivo), "")
        return OrarioGiorno(giorno, merge_fasce(e.fascia for e in aperte if e.fascia), motivo, eccezionale=True)
    chiuse = [e for e in eccezioni if not e.fascia]
    if chiuse:
        motivo = next((e.motivo for e in chiuse if e.motivo), "") or festa or "Chiusura straordinaria"
        return OrarioGiorno(giorno, (), motivo, eccezionale=bool(ordinario))
    if festa:
        return OrarioGiorno(giorno, (), festa, eccezionale=bool(ordinario))
    return OrarioGiorno(giorno, merge_fasce(ordinario))


def _opens(eccezione: Eccezione, calendario: Calendario, *, aperto: bool) -> bool:
    """Whether an exception with hours opens a day that is ordinarily open or not (`aperto`)."""
    if aperto or eccezione.dal == eccezione.al:
        return True
    giorni = ((eccezione.al - eccezione.dal).days + 1) if eccezione.al >= eccezione.dal else 0
    coperti = {(eccezione.dal + timedelta(days=n)).isoweekday() for n in range(min(giorni, 7))}
    return not any(calendario.settimana.get(giorno) for giorno in coperti)


def merge_fasce(fasce: Iterable[Fascia]) -> tuple[Fascia, ...]:
    """Sorted hours, joined where they touch or overlap."""
    unite: list[Fascia] = []
    for fascia in sorted(fasce):
        if unite and fascia.dalle <= unite[-1].alle:
            unite[-1] = Fascia(unite[-1].dalle, max(unite[-1].alle, fascia.alle))
        else:
            unite.append(fascia)
    return tuple(unite)


# ── An instant ───────────────────────────────────────────────────────────────────────────
def find_apertura(calendario: Calendario, adesso: datetime) -> Apertura:
    """Open or closed at `adesso` (any time zone), and what comes next, in words."""
    if not calendario.noto:
        return Apertura(aperto=False, testo="Orario non indicato")
    qui = adesso.astimezone(ROMA)
    for scarto in range(ORIZZONTE):
        giorno = qui.date() + timedelta(days=scarto)
        for fascia in find_orario(calendario, giorno).fasce:
            dalle, alle = instant(giorno, fascia.dalle), instant(giorno, fascia.alle)
            if dalle <= adesso < alle:
                return Apertura(aperto=True, fino_a=alle, testo=_say_open(alle, adesso))
            if adesso < dalle:
                return Apertura(aperto=False, prossima=dalle, testo=_say_closed(dalle, qui.date()))
    return Apertura(aperto=False, testo="Chiuso: non ci sono aperture nei prossimi tre mesi")


def instant(giorno: date, ora: time) -> datetime:
    """The instant of an hour of Rome, as UTC: on the nights when the clock changes too.

    An hour that does not exist (2:30 in the last Sunday of March) is that of the clock before
    the change; one that comes twice is its first time.
    """
    return datetime.combine(giorno, ora, tzinfo=ROMA).astimezone(UTC)


def _say_open(alle: datetime, adesso: datetime) -> str:
    ora = format_ora(alle.astimezone(ROMA).time())
    if alle - adesso <= IN_CHIUSURA:
        minuti = max(1, int((alle - adesso).total_seconds() // 60))
        return f"Aperto ancora per {minuti} {'minuto' if minuti == 1 else 'minuti'}: chiude alle {ora}"
    return f"Aperto ora: chiude alle {ora}"


def _say_closed(dalle: datetime, oggi: date) -> str:
    apre = dalle.astimezone(ROMA)
    giorni = (apre.date() - oggi).days
    if giorni == 0:
        quando = "oggi"
    elif giorni == 1:
        quando = "domani"
    else:
        quando = Giorno(apre.isoweekday()).label.lower()
        if giorni > 6:
            quando += f" {format_giorno(apre.date())}"
    return f"Chiuso: apre {quando} alle {format_ora(apre.time())}"


# ── Words and lists ──────────────────────────────────────────────────────────────────────
def format_ora(ora: time) -> str:
    """9:00 → «9», 9:30 → «9:30»."""
    return f"{ora.hour}:{ora.minute:02}" if ora.minute else str(ora.hour)


def format_giorno(giorno: date) -> str:
    """«12 marzo», «1º aprile»."""
    return f"{'1º' if giorno.day == 1 else giorno.day} {date_format(giorno, 'F').lower()}"


def format_fasce(fasce: Iterable[Fascia]) -> str:
    """«9-12 e 15-17», or «chiuso»."""
    return " e ".join(str(fascia) for fascia in fasce) or "chiuso"


def list_prossimi(calendario: Calendario, oggi: date, giorni: int = 7) -> list[OrarioGiorno]:
    """The hours of today and of the next days."""
    return [find_orario(calendario, oggi + timedelta(days=n)) for n in range(giorni)]


def meets_minimum(settimana: Mapping[int, tuple[Fascia, ...]]) -> bool:
    """Whether the desk is open two consecutive hours on at least one day of the week."""
    return any(fascia.durata >= MINIMO for fasce in settimana.values() for fascia in merge_fasce(fasce))


def list_specifications(calendario: Calendario, oggi: date) -> list[dict[str, Any]]:
    """`openingHoursSpecification` of schema.org: the week, the exceptions not yet over, the holidays of a year."""
    settimana = [
        _specify(fascia, dayOfWeek=NOMI_SCHEMA[numero - 1])
        for numero, fasce in sorted(calendario.settimana.items())
        for fascia in merge_fasce(fasce)
    ]
    eccezioni = [_specify_exception(e, calendario) for e in calendario.eccezioni if e.al >= oggi]
    giorni = (oggi + timedelta(days=n) for n in range(ANNO))
    feste = [
        _specify(CHIUSO, validFrom=giorno.isoformat(), validThrough=giorno.isoformat())
        for giorno in giorni
        if find_festa(giorno, calendario.luogo)
        and calendario.settimana.get(giorno.isoweekday())
        and not find_orario(calendario, giorno).fasce
    ]
    return [*settimana, *eccezioni, *feste]


def _specify(fascia: Fascia, **quando: Any) -> dict[str, Any]:
    ore = {"opens": f"{fascia.dalle:%H:%M}", "closes": f"{fascia.alle:%H:%M}"}
    return {"@type": "OpeningHoursSpecification", **quando, **ore}


def _specify_exception(eccezione: Eccezione, calendario: Calendario) -> dict[str, Any]:
    """A long period with hours names the days that it opens: a summer timetable leaves Sundays closed."""
    quando: dict[str, Any] = {"validFrom": eccezione.dal.isoformat(), "validThrough": eccezione.al.isoformat()}
    if eccezione.fascia and not _opens(eccezione, calendario, aperto=False):
        quando["dayOfWeek"] = [NOMI_SCHEMA[numero - 1] for numero in Giorno.values if calendario.settimana.get(numero)]
    return _specify(eccezione.fascia or CHIUSO, **quando)
