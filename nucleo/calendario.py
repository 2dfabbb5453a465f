"""Italian working days: Monday to Friday, national holidays excluded (L. 260/1949, art. 2)."""

from datetime import date, timedelta

FESTE_FISSE = frozenset(
    {(1, 1), (1, 6), (4, 25), (5, 1), (6, 2), (8, 15), (11, 1), (12, 8), (12, 25), (12, 26)},
)
SAN_FRANCESCO = (10, 4)  # a holiday since 1 January 2026 (L. 151/2025)


def get_pasqua(anno: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous computus of 1876)."""
    a, b, c = anno % 19, anno // 100, anno % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    mese, giorno = divmod(h + m - 7 * n + 114, 31)
    return date(anno, mese, giorno + 1)


def is_festivo(giorno: date) -> bool:
    """Whether a day is a Sunday or a national holiday. Patron saints' days of the comuni are not counted."""
    if giorno.weekday() == 6 or (giorno.month, giorno.day) in FESTE_FISSE:
        return True
    if (giorno.month, giorno.day) == SAN_FRANCESCO and giorno.year >= 2026:
        return True
    return giorno == get_pasqua(giorno.year) + timedelta(days=1)


def is_lavorativo(giorno: date) -> bool:
    return giorno.weekday() < 5 and not is_festivo(giorno)


def add_lavorativi(giorno: date, numero: int) -> date:
    """The working day that comes `numero` working days after `giorno`, which is not counted."""
    while numero > 0:
        giorno += timedelta(days=1)
        numero -= is_lavorativo(giorno)
    return giorno
