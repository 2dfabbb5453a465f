"""What is written in the place of what must not stay: pure functions of the row."""

from datetime import date, timedelta
from typing import Any

from nucleo.mesi import count_years
from nucleo.pseudonimi import new_codice


def draw_codice_cittadino(_cittadino: Any) -> str:
    """A new pseudonym: the old one stands on papers that somebody may still have."""
    return new_codice("C")


def generalise_nascita(cittadino: Any) -> date:
    """The day on which the person would have turned, that very day, the age of the first contact."""
    return keep_eta(cittadino.data_nascita, cittadino.data_primo_contatto)


def keep_eta(nascita: date, giorno: date) -> date:
    """A day of birth that says the full years of age on `giorno`, and nothing else."""
    anni = count_years(nascita, giorno)
    if anni <= 0:
        return giorno - timedelta(days=1)
    try:
        return giorno.replace(year=giorno.year - anni)
    except ValueError:  # 29 February
        return giorno.replace(year=giorno.year - anni, day=28)
