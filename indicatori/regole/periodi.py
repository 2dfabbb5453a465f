"""Periods of a figure: a month, a quarter, a year, or any two days, and what they are compared with."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from nucleo import formati
from nucleo.date import ULTIMO, Significato
from nucleo.mesi import add_months

MESI = (
    *("gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno"),
    *("luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre"),
)


class TipoPeriodo(StrEnum):
    MESE = "mese"
    TRIMESTRE = "trimestre"
    ANNO = "anno"
    DATE = "date"


# Months of each kind of whole period.
DURATE = {TipoPeriodo.MESE: 1, TipoPeriodo.TRIMESTRE: 3, TipoPeriodo.ANNO: 12}


@dataclass(frozen=True, order=True)
class Periodo:
    """From a day to a day, both included. Its kind is read from its days."""

    dal: date
    al: date

    def __post_init__(self) -> None:
        if self.al < self.dal:
            raise ValueError("L'ultimo giorno non può precedere il primo.")

    @classmethod
    def month(cls, giorno: date) -> Self:
        return cls.whole(TipoPeriodo.MESE, giorno)

    @classmethod
    def whole(cls, tipo: TipoPeriodo, giorno: date) -> Self:
        """The month, quarter or year in which a day falls."""
        mesi = DURATE[tipo]
        inizio = date(giorno.year, (giorno.month - 1) // mesi * mesi + 1, 1)
        return cls(inizio, add_months(inizio, mesi) - timedelta(days=1))

    @property
    def tipo(self) -> TipoPeriodo:
        for tipo in DURATE:
            if self == Periodo.whole(tipo, self.dal):
                return tipo
        return TipoPeriodo.DATE

    @property
    def giorni(self) -> int:
        return (self.al - self.dal).days + 1

    @property
    def etichetta(self) -> str:
        """«maggio 2014», «2º trimestre 2014», «2014», «dal 3 maggio 2014 al 7 giugno 2014»."""
        if self.tipo == TipoPeriodo.MESE:
            return f"{MESI[self.dal.month - 1]} {self.dal.year}"
        if self.tipo == TipoPeriodo.TRIMESTRE:
            return f"{(self.dal.month + 2) // 3}º trimestre {self.dal.year}"
        if self.tipo == TipoPeriodo.ANNO:
            return f"{self.dal.year}"
        if self.dal == self.al:
            return formati.data_estesa(self.dal)
        return f"{formati.data_articolata('dal', self.dal)} {formati.data_articolata('al', self.al)}"

    @property
    def confronto(self) -> str:
        """Who is compared with it: «rispetto ad aprile 2014», «rispetto al 2013», «rispetto al periodo dal …»."""
        if self.tipo == TipoPeriodo.MESE:
            return f"rispetto {'ad' if self.etichetta.startswith('a') else 'a'} {self.etichetta}"
        if self.tipo in DURATE:
            return f"rispetto al {self.etichetta}"
        if self.dal == self.al:
            articolo = "all'" if self.dal.day in (8, 11) else "al "
            return f"rispetto {articolo}{self.etichetta}"
        return f"rispetto al periodo {self.etichetta}"

    def precedente(self) -> "Periodo":
        """The period just before: the month, quarter or year before, or as many days."""
        if self.tipo in DURATE:
            return Periodo.whole(self.tipo, self.dal - timedelta(days=1))
        return Periodo(self.dal - timedelta(days=self.giorni), self.dal - timedelta(days=1))

    def successivo(self) -> "Periodo":
        if self.tipo in DURATE:
            return Periodo.whole(self.tipo, self.al + timedelta(days=1))
        return Periodo(self.al + timedelta(days=1), self.al + timedelta(days=self.giorni))

    def anno_prima(self) -> "Periodo":
        """The same days one year before; 29 February becomes 28."""
        if self.tipo in DURATE:
            return Periodo.whole(self.tipo, add_months(self.dal, -12))
        return Periodo(add_months(self.dal, -12), add_months(self.al, -12))

    def cut(self, giorno: date) -> "Periodo":
        """Up to a day only."""
        return Periodo(self.dal, min(self.al, giorno))

    def confronti(self, oggi: date) -> tuple["Periodo", "Periodo"]:
        """The period before and the same one a year before; an unfinished one is compared up to the same date.

        Of a quarter at its second month that is the second month of the quarter before, of a year the same day of the
        year before, leap or not; of days chosen one by one, as many days.
        """
        precedente, anno_prima = self.precedente(), self.anno_prima()
        if not self.dal <= oggi < self.al:
            return precedente, anno_prima
        if mesi := DURATE.get(self.tipo):
            return precedente.cut(add_months(oggi, -mesi)), anno_prima.cut(add_months(oggi, -12))
        trascorsi = oggi - self.dal
        return precedente.cut(precedente.dal + trascorsi), anno_prima.cut(anno_prima.dal + trascorsi)


def list_months(dal: date, al: date) -> list[date]:
    """The first day of each month touched by two days."""
    mese, mesi = dal.replace(day=1), []
    while mese <= al:
        mesi.append(mese)
        mese = add_months(mese, 1)
    return mesi


def parse_month(testo: str) -> date:
    """«2014-05» → its first day, of a year that can be meant. Raises ValueError."""
    anno, _, mese = testo.partition("-")
    if len(anno) != 4 or len(mese) != 2 or not Significato.VALIDITA.primo.year <= int(anno) <= ULTIMO.year:
        raise ValueError(testo)
    return date(int(anno), int(mese), 1)
