"""Instants of a call, as a day and an hour of Italy, also on the nights when the clock changes."""

from datetime import UTC, date, datetime, time

from nucleo.formati import quanti
from nucleo.istanti import ROMA

# Seconds of each measure, and from how many on one speaks of it.
PEZZI = ((86_400, 172_800, "giorno", "giorni"), (3_600, 3_600, "ora", "ore"), (60, 60, "minuto", "minuti"))
ORA_SALTATA = "Quella notte l'ora legale fa saltare quest'ora: scrivine un'altra."


def read_istante(giorno: date, ora: time, *, fine: bool) -> datetime:
    """The instant of a day and an hour in Italy. An hour that comes twice is the second for what ends (nobody loses an
    hour to apply), the first for what begins. Raises ValueError for an hour that does not come at all."""
    istante = datetime.combine(giorno, ora, ROMA).replace(fold=int(fine))
    if istante.astimezone(UTC).astimezone(ROMA).replace(tzinfo=None) != istante.replace(tzinfo=None):
        raise ValueError(ORA_SALTATA)
    return istante.astimezone(UTC)


def tell_manca(fine: datetime, adesso: datetime) -> str:
    """How long until `fine`, as one would say it: «3 giorni», «5 ore», «12 minuti». Empty once it has come."""
    secondi = int((fine - adesso).total_seconds())
    if secondi <= 0:
        return ""
    for misura, da, uno, molti in PEZZI:
        if secondi >= da:
            return quanti(secondi // misura, uno, molti)
    return "meno di un minuto"
