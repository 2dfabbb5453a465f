"""Instants and the days of Italy: a column of instants is compared with instants, so that an index serves it."""

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ROMA = ZoneInfo("Europe/Rome")
ORA_SALTATA = "Quella notte l'ora legale fa saltare quest'ora: scrivine un'altra."


def read_ora(scritta: str) -> time | None:
    """An hour as people write it: «9», «9:30», «9.30», «09,30», «9h30», «ore 9». None when nothing was written.

    Raises ValueError, in words for who wrote it.
    """
    pulita = re.sub(r"^(?:alle\s+)?(?:ore|h)?\.?\s*", "", " ".join(scritta.split()).casefold())
    if not pulita:
        return None
    trovata = re.fullmatch(r"(\d{1,2})(?:\s?[:.,h]\s?(\d{2})(?::00)?)?\s?h?", pulita)
    if not trovata or not pulita.isascii() or int(trovata[1]) > 23 or int(trovata[2] or 0) > 59:
        raise ValueError(f"«{scritta}» non è un'ora: scrivila come 9:30.")
    return time(int(trovata[1]), int(trovata[2] or 0))


def read_istante(giorno: date, ora: time, *, fine: bool) -> datetime:
    """The instant of a day and an hour in Italy. An hour that comes twice is the second for what ends (nobody loses an
    hour to apply or to be away), the first for what begins. Raises ValueError for an hour that does not come at all."""
    istante = datetime.combine(giorno, ora, ROMA).replace(fold=int(fine))
    if istante.astimezone(UTC).astimezone(ROMA).replace(tzinfo=None) != istante.replace(tzinfo=None):
        raise ValueError(ORA_SALTATA)
    return istante.astimezone(UTC)


def start_of(giorno: date) -> datetime:
    """The first instant of a day in Italy."""
    return datetime.combine(giorno, time(), ROMA)


def end_of(giorno: date) -> datetime:
    """The first instant after a day in Italy; the last one that exists for the last day that exists."""
    if giorno == date.max:
        return datetime.max.replace(tzinfo=ROMA)
    return start_of(giorno + timedelta(days=1))
