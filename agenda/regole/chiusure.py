"""Why nobody receives at some time, as it is said to who asks for it."""

from datetime import datetime, timedelta

from nucleo import formati
from nucleo.istanti import ROMA
from sportelli.regole.orari import OrarioGiorno, format_fasce, instant

# A meeting is as long as the longest appointment of one person.
DURATA_MASSIMA = timedelta(hours=8)


def tell_chiuso(orario: OrarioGiorno, inizio: datetime, fine: datetime) -> str:
    """That the desk is closed, on that day or at those hours, and why. `orario` is of the day of the beginning."""
    giorno = formati.data_articolata("il", orario.giorno).capitalize()
    aperte = [(instant(orario.giorno, f.dalle), instant(orario.giorno, f.alle)) for f in orario.fasce]
    if not aperte:
        return f"{giorno} lo sportello è chiuso{f': {orario.motivo}' if orario.motivo else ''}."
    if any(dalle <= inizio and fine <= alle for dalle, alle in aperte):
        return ""
    minuti = formati.quanti(int((fine - inizio).total_seconds() // 60), "minuto", "minuti")
    return f"{giorno} lo sportello apre {format_fasce(orario.fasce)}, e qui servono {minuti}."


def tell_cambio(inizio: datetime, fine: datetime) -> str:
    """That the clock changes meanwhile, or comes twice to one of the two hours."""
    da, a = inizio.astimezone(ROMA), fine.astimezone(ROMA)
    doppia = any(ora.utcoffset() != ora.replace(fold=1 - ora.fold).utcoffset() for ora in (da, a))
    if da.utcoffset() == a.utcoffset() and not doppia:
        return ""
    minuti = formati.quanti(int((fine - inizio).total_seconds() // 60), "minuto", "minuti")
    return f"Quella notte l'ora cambia: dalle {da:%H:%M} alle {a:%H:%M} passano {minuti}."
