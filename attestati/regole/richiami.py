"""A refresher: how many questions, how many right, by which day."""

from datetime import date, timedelta

from nucleo import formati

DOMANDE = 5
# Four out of five.
SOGLIA = 80
# Who works at a desk two mornings a week finds the time.
ANTICIPO = timedelta(days=14)
# When who has not done it is told again, once; not who was told within as many days.
PROMEMORIA = timedelta(days=7)


def find_entro(entro: date, scade_il: date | None) -> date:
    """The last day of a person: that of everybody, or the last of what they hold, after which they do the course again
    and not this."""
    return min(entro, scade_il or entro)


def find_errore_entro(entro: date, oggi: date) -> str:
    """Why a refresher asked today cannot be due by a day; empty when it can."""
    primo = oggi + ANTICIPO
    if entro >= primo:
        return ""
    return f"Serve il tempo di farlo: scegli un giorno {formati.data_articolata('dal', primo)} in poi."


def is_da_ricordare(entro: date, chiesto_il: date, oggi: date) -> bool:
    return oggi <= entro <= oggi + PROMEMORIA and oggi - chiesto_il >= PROMEMORIA
