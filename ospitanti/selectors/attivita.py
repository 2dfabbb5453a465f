"""What the desks of a host do, month by month: counts of activity, which are told whole (decision 0042)."""

from dataclasses import dataclass
from datetime import date

from indicatori.definizioni import REGISTRO, Filtro, Indicatore
from indicatori.fatti.lettura import PER_CELLA, Freschezza, read_freschezza
from indicatori.istantanea import one_instant
from indicatori.regole.periodi import Periodo, list_months
from nucleo.ambito import Ambito
from nucleo.mesi import add_months
from sportelli.models import Amministrazione, Sportello

# Such as add up: of months, and of desks.
MISURE = ("consulenze", "contatti-informativi", "imbuto", "invii", "finanziamenti-deliberati")
MESI = 12
Conti = tuple[int, ...]


@dataclass(frozen=True)
class RigaAttivita:
    """What a desk did in a month, in the order of the indicators."""

    sportello: Sportello
    mese: date
    quanti: Conti


@dataclass(frozen=True)
class Attivita:
    """`righe` are the desks and months in which something was done; `mesi` and `sportelli` their sums."""

    periodo: Periodo
    indicatori: tuple[Indicatore, ...]
    righe: list[RigaAttivita]
    mesi: list[tuple[date, Conti]]
    sportelli: list[tuple[Sportello, Conti]]
    freschezza: Freschezza

    @property
    def totale(self) -> Conti:
        return sum_conti([quanti for _, quanti in self.mesi], len(self.indicatori))

    # Each count beside the name of its indicator: what a page shows.
    @property
    def in_tutto(self) -> list[tuple[str, int]]:
        return self._name(self.totale)

    @property
    def mesi_per_nome(self) -> list[tuple[date, list[tuple[str, int]]]]:
        return [(mese, self._name(quanti)) for mese, quanti in self.mesi]

    @property
    def sportelli_per_nome(self) -> list[tuple[Sportello, list[tuple[str, int]]]]:
        return [(sportello, self._name(quanti)) for sportello, quanti in self.sportelli]

    def _name(self, quanti: Conti) -> list[tuple[str, int]]:
        return list(zip((indicatore.nome for indicatore in self.indicatori), quanti, strict=True))


def sum_conti(conti: list[Conti], quanti: int) -> Conti:
    return tuple(sum(conto[n] for conto in conti) for n in range(quanti))


def get_periodo(fino: date, mesi: int = MESI) -> Periodo:
    """So many whole months, up to the one of a day."""
    ultimo = Periodo.month(fino)
    return Periodo(add_months(ultimo.dal, 1 - mesi), ultimo.al)


def read_attivita(ambito: Ambito, amministrazione: Amministrazione, periodo: Periodo) -> Attivita:
    """Of the desks that the host had on those days: each fact is of who hosted on its day. The same number of queries
    however many they are."""
    filtro = Filtro(ambito, periodo.dal, periodo.al, amministrazione=amministrazione.uuid)
    indicatori = tuple(REGISTRO[codice] for codice in MISURE)
    with one_instant():
        divisi = [indicatore.divide(filtro, PER_CELLA) for indicatore in indicatori]
        freschezza = read_freschezza(filtro)
    chiavi = {cella for diviso in divisi for cella in diviso}
    sportelli = Sportello.objects.in_bulk({sportello for sportello, _ in chiavi})
    righe = [
        RigaAttivita(sportelli[pk], mese, tuple(int(diviso.get((pk, mese)) or 0) for diviso in divisi))
        for pk, mese in sorted(chiavi, key=lambda c: (c[1], sportelli[c[0]].nome, c[0]))
    ]
    quante = len(indicatori)
    mesi = [
        (mese, sum_conti([r.quanti for r in righe if r.mese == mese], quante))
        for mese in list_months(periodo.dal, Periodo.month(periodo.al).dal)
    ]
    per_sportello = [
        (sportello, sum_conti([r.quanti for r in righe if r.sportello == sportello], quante))
        for sportello in sorted(sportelli.values(), key=lambda s: (s.nome, s.pk))
    ]
    return Attivita(periodo, indicatori, righe, mesi, per_sportello, freschezza)
