"""Instants of a call, as a day and an hour of Italy, also on the nights when the clock changes."""

from datetime import UTC, date, datetime, time

from nucleo.istanti import ROMA

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
    giorni, ore, minuti = secondi // 86_400, secondi // 3_600, secondi // 60
    if giorni >= 2:
        return f"{giorni} giorni"
    if ore >= 1:
        return f"{ore} ore" if ore > 1 else "1 ora"
    if minuti < 1:
        return "meno di un minuto"
    return f"{minuti} minuti" if minuti > 1 else "1 minuto"
