"""A point of a recording, as people say it: minutes and seconds."""

import re

# A webinar of a whole day, pauses included.
SECONDI_MASSIMI = 9 * 60 * 60


def read_punto(testo: str) -> int | None:
    """The second that «12:30», «1:02:03» or «750» names; None when it names none, or one beyond any recording."""
    trovato = re.fullmatch(r"\s*(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,5})\s*", testo, re.ASCII)
    if trovato is None:
        return None
    ore, minuti, secondi = (int(pezzo or 0) for pezzo in trovato.groups())
    if (trovato[2] and secondi > 59) or (trovato[1] and minuti > 59):
        return None
    punto = ore * 3600 + minuti * 60 + secondi
    return punto if punto <= SECONDI_MASSIMI else None


def write_punto(secondi: int) -> str:
    """«0:42», «12:30», «1:02:03»."""
    minuti, resto = divmod(secondi, 60)
    ore, minuti = divmod(minuti, 60)
    return f"{ore}:{minuti:02}:{resto:02}" if ore else f"{minuti}:{resto:02}"
