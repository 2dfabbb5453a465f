"""Dates as people write them, and which are plausible for what they mean.

One rule for forms, sets of rows, lists, files and commands: `read_data` reads a text, and the `Significato` of a date
says between which days it may stand. Django's ValidationError carries sentences that say what to do.
"""

import re
from argparse import ArgumentTypeError
from datetime import date
from enum import Enum

from django.core.exceptions import ValidationError

from nucleo import formati
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months

# After it no date of the platform makes sense: the database itself refuses them.
ULTIMO = date(2100, 12, 31)
# What two digits may stand for, the present century first.
SECOLI = (2000, 1900)
MESI = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)
# Three letters name a month, and what people write of it: «gen», «genn.», «sett».
ABBREVIAZIONI = {mese[:3]: numero for numero, mese in enumerate(MESI, 1)}
GIORNO_DELLA_SETTIMANA = re.compile(r"^(luned|marted|mercoled|gioved|venerd|sabato|domenica)[iìí'’]*,?\s+")
ORA_IN_CODA = re.compile(r"[t ,]+\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(z|[+-]\d{2}:?\d{2})?$")
NUMERICA = re.compile(r"^(\d{1,4})\s?[/.\- ]\s?(\d{1,2})\s?[/.\- ]\s?(\d{1,4})$")
A_PAROLE = re.compile(
    r"^(?:il |l['’]|dal |dall['’])?\s?(\d{1,2})[º°^]?[\s\-/.]+([a-z]+)\.?[\s\-/.,]+(?:del )?['’]?(\d{1,4})$"
)
DI_SEGUITO = re.compile(r"^\d{8}$")


class Significato(Enum):
    """What a date means: its first plausible day, and how many months after today it may still be."""

    NASCITA = date(1900, 1, 1), 0
    VITA = date(1900, 1, 1), 0, "what happened to a person or to a firm"
    ATTO = date(1990, 1, 1), 0, "the day of a document"
    FATTO = date(2010, 1, 1), 0, "what the network did or recorded: it did not exist before"
    IMPEGNO = date(2010, 1, 1), 24, "an appointment, something to do, the beginning of something agreed"
    SCADENZA = date(2000, 1, 1), 360, "the last day of something: a permit, a mandate, an assignment"
    VALIDITA = date(1990, 1, 1), 120, "the first day of something: a mandate, a rule, a notice"
    RICERCA = date(2010, 1, 1), 12, "a day asked of a list or of a dashboard, also of this whole year"

    def __init__(self, primo: date, mesi: int, _detto: str = "") -> None:
        self.primo = primo
        self.mesi = mesi

    @property
    def ultimo(self) -> date:
        """The last plausible day, as of today."""
        return add_months(get_oggi(), self.mesi)

    @property
    def spiegazione(self) -> str:
        """What PostgreSQL refuses, in words."""
        dal, al = (formati.data_articolata("il", giorno, breve=True) for giorno in (self.primo, ULTIMO))
        return f"Controlla l'anno: scrivi una data fra {dal} e {al}."

    def check(self, giorno: date) -> None:
        """Raises ValidationError, with what to do, when the day cannot be meant."""
        if giorno.year < 100:
            raise ValidationError(self._ask_anno(giorno), code="anno")
        if giorno < self.primo:
            raise ValidationError(self._say_primo(), code="min_value")
        if giorno > self.ultimo:
            raise ValidationError(self._say_ultimo(), code="max_value")

    def read_argomento(self, testo: str) -> date:
        """The `type` of an argument of a command: as `read_data`, within the plausible days."""
        try:
            giorno = read_data(testo)
            self.check(giorno)
        except ValidationError as errore:
            raise ArgumentTypeError(" ".join(errore.messages)) from errore
        except ValueError as errore:
            raise ArgumentTypeError(f"«{testo}» non è una data: scrivila come 2025-12-31") from errore
        return giorno

    def _ask_anno(self, giorno: date) -> str:
        """Two digits are not a year: those that it may be."""
        anni = [anno for secolo in SECOLI if self.primo.year <= (anno := secolo + giorno.year) <= self.ultimo.year]
        forse = " o ".join(f"{giorno:%d/%m}/{anno}" for anno in anni)
        return f"Scrivi l'anno con quattro cifre: {forse}?" if forse else "Scrivi l'anno con quattro cifre."

    def _say_primo(self) -> str:
        if self is Significato.NASCITA:
            return f"Controlla l'anno: non può essere prima del {self.primo.year}."
        return f"Controlla l'anno: scrivi una data {formati.data_articolata('dal', self.primo, breve=True)} in poi."

    def _say_ultimo(self) -> str:
        if self is Significato.NASCITA:
            return "La data di nascita non può essere nel futuro."
        if not self.mesi:
            return "La data non può essere nel futuro."
        return f"Controlla l'anno: scrivi una data {formati.data_articolata('entro il', self.ultimo, breve=True)}."


def read_data(testo: str) -> date:
    """A day as Italians or programs write it: 31/12/2014, 31.12.2014, 31 dicembre 2014, 2014-12-31, 20141231.

    A year of two digits comes back as it is written, the year 14: `Significato.check` asks which it is. Raises
    ValueError for what is no day.
    """
    try:
        return _read(testo)
    except ValueError as errore:
        raise ValueError(f"no day: {testo}") from errore


def _read(testo: str) -> date:
    pulito = " ".join(testo.replace("\xa0", " ").lower().replace("primo ", "1 ").split())
    pulito = ORA_IN_CODA.sub("", GIORNO_DELLA_SETTIMANA.sub("", pulito))
    if DI_SEGUITO.match(pulito):
        return _read_di_seguito(pulito)
    if trovata := NUMERICA.match(pulito):
        primo, mese, ultimo = trovata.groups()
        giorno, anno = (ultimo, primo) if len(primo) > 2 else (primo, ultimo)
        return _build(anno, int(mese), giorno)
    if (trovata := A_PAROLE.match(pulito)) and trovata[2][:3] in ABBREVIAZIONI:
        numero = ABBREVIAZIONI[trovata[2][:3]]
        if MESI[numero - 1].startswith(trovata[2]) or trovata[2] in ("genn", "sett"):
            return _build(trovata[3], numero, trovata[1])
    raise ValueError(testo)


def _build(anno: str, mese: int, giorno: str) -> date:
    if len(anno) == 3 or len(giorno) > 2:
        raise ValueError(anno)
    return date(int(anno), mese, int(giorno))


def _read_di_seguito(cifre: str) -> date:
    """Eight digits: year, month and day, or day, month and year when only so the year makes sense."""
    if SECOLI[-1] <= int(cifre[:4]) <= ULTIMO.year:
        return date(int(cifre[:4]), int(cifre[4:6]), int(cifre[6:]))
    return date(int(cifre[4:]), int(cifre[2:4]), int(cifre[:2]))
