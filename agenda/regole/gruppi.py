"""What is to be looked at before a meeting is prepared."""

from datetime import datetime, timedelta

from nucleo import formati
from nucleo.istanti import ROMA
from sportelli.regole.orari import OrarioGiorno, format_fasce, instant

# As long as the longest appointment of one person.
DURATA_MASSIMA = timedelta(hours=8)


def list_avvertenze(orario: OrarioGiorno, inizio: datetime, fine: datetime) -> list[str]:
    """The desk is closed, on that day or at those hours, and why; the clock changes meanwhile, or at an hour that comes
    twice. `orario` is of the day of its beginning."""
    dette, giorno = [], formati.data_articolata("il", orario.giorno).capitalize()
    aperte = [(instant(orario.giorno, f.dalle), instant(orario.giorno, f.alle)) for f in orario.fasce]
    if not aperte:
        dette.append(f"{giorno} lo sportello è chiuso{f': {orario.motivo}' if orario.motivo else ''}.")
    elif not any(dalle <= inizio and fine <= alle for dalle, alle in aperte):
        dette.append(f"{giorno} lo sportello apre {format_fasce(orario.fasce)}: l'incontro va oltre.")
    da, a = inizio.astimezone(ROMA), fine.astimezone(ROMA)
    if da.utcoffset() != a.utcoffset() or any(x.utcoffset() != x.replace(fold=1 - x.fold).utcoffset() for x in (da, a)):
        minuti = formati.quanti(int((fine - inizio).total_seconds() // 60), "minuto", "minuti")
        dette.append(f"Quella notte l'ora cambia: dalle {da:%H:%M} l'incontro dura {minuti}.")
    return dette
