"""Counting all that facts keep, from the rows: of some desks and months, or of all."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from django.db.models import F, Min

from consulenze.models import Consulenza
from indicatori.definizioni import REGISTRO, Filtro, attivita, esiti
from indicatori.fatti.righe import Posto, count_rows
from indicatori.regole.periodi import Periodo, list_months
from nucleo.ambito import Ambito
from percorsi.models import Percorso
from sportelli.models import Ospitalita, Sportello

SISTEMA = Ambito.di_sistema("fatti")
# How many paths each desk had open, by day: read once when months follow one another.
Aperti = dict[date, Counter[int]]


def list_mesi(oggi: date) -> list[date]:
    """The months in which there may be something to count, up to today's."""
    prime = (
        Percorso.objects.aggregate(v=Min("data_apertura"))["v"],
        Consulenza.objects.aggregate(v=Min("data"))["v"],
    )
    noti = [giorno for giorno in prime if giorno]
    return list_months(min(noti), max(oggi, *noti)) if noti else []


def count_celle(
    dal: date, al: date, sportelli: Collection[int] | None = None, aperti: Aperti | None = None
) -> dict[Posto, Counter[str]]:
    """What the rows say of each desk and month, from a month to a month."""
    filtro = Filtro(SISTEMA, dal, Periodo.month(al).al)
    celle: dict[Posto, Counter[str]] = defaultdict(Counter)
    for indicatore in (*REGISTRO.values(), attivita.PRESENTI, esiti.PAGATI):
        for posto, conto in count_rows(indicatore, filtro, sportelli, ("", *indicatore.divisioni)).items():
            celle[posto].update(conto)
    for posto, conto in _count_flows(dal, al, sportelli, {} if aperti is None else aperti):
        celle[posto].update(conto)
    return {posto: conto for posto, conto in celle.items() if any(conto.values())}


def _count_flows(
    dal: date, al: date, sportelli: Collection[int] | None, aperti: Aperti
) -> Iterator[tuple[Posto, Counter[str]]]:
    """How many open paths each month brought to a desk, less how many it took away: under the host of that day."""

    def count_on(giorno: date) -> Counter[int]:
        if giorno not in aperti:
            aperti[giorno] = _count_open(giorno, sportelli)
        return aperti[giorno]

    prima = count_on(dal - timedelta(days=1))
    ospiti = _read_ospiti(sportelli)
    cambi = _list_cambi(ospiti)
    for mese in list_months(dal, al):
        fine = Periodo.month(mese).al
        dopo = count_on(fine)
        for sportello in prima.keys() | dopo.keys():
            if differenza := dopo[sportello] - prima[sportello]:
                yield Posto(mese, sportello, _find_ospite(ospiti[sportello], fine)), _flow(differenza)
        for cambio in cambi[mese]:
            yield from _give_back(mese, cambio, prima)
        prima = dopo


class Cambio(NamedTuple):
    """A desk passes from a host to another on `giorno`."""

    giorno: date
    sportello: int
    da: int
    a: int


def _flow(quanti: int) -> Counter[str]:
    return Counter({esiti.percorsi_aperti.id: quanti})


def _give_back(mese: date, cambio: Cambio, prima: Counter[int]) -> Iterator[tuple[Posto, Counter[str]]]:
    """What came and went before a change of host within the month is of the host before, not of the last."""
    giorno = cambio.giorno - timedelta(days=1)
    if quanti := _count_open(giorno, {cambio.sportello})[cambio.sportello] - prima[cambio.sportello]:
        yield Posto(mese, cambio.sportello, cambio.da), _flow(quanti)
        yield Posto(mese, cambio.sportello, cambio.a), _flow(-quanti)


def _list_cambi(ospiti: Mapping[int, list[tuple[date, int]]]) -> dict[date, list[Cambio]]:
    """The changes of host that split a month, by month: not those on its first day."""
    cambi: dict[date, list[Cambio]] = defaultdict(list)
    for sportello, storia in ospiti.items():
        for (dal, a), (_, da) in pairwise(storia):
            if dal.day > 1:
                cambi[dal.replace(day=1)].append(Cambio(dal, sportello, da, a))
    return cambi


def _find_ospite(storia: list[tuple[date, int]], giorno: date) -> int:
    return next((ospite for dal, ospite in storia if dal <= giorno), storia[-1][1])


def _count_open(giorno: date, sportelli: Collection[int] | None) -> Counter[int]:
    aperti = Percorso.objects.aperti_al(giorno)
    if sportelli is not None:
        aperti = aperti.passati_da(Sportello.objects.order_by().filter(pk__in=sportelli).values("pk"))
    aperti = aperti.with_sportello_del(giorno).order_by()
    conti: Counter[int] = Counter()
    for sportello in aperti.values_list(F("sportello_allora"), flat=True).iterator():
        conti[sportello] += 1
    if sportelli is not None:
        return Counter({sportello: conti[sportello] for sportello in sportelli})
    return conti


def _read_ospiti(sportelli: Collection[int] | None) -> dict[int, list[tuple[date, int]]]:
    """Who hosted each desk and from when, the last first."""
    righe = Ospitalita.objects.order_by("-dal")
    righe = righe if sportelli is None else righe.filter(sportello__in=sportelli)
    ospiti: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for sportello, dal, ospite in righe.values_list("sportello", "dal", "amministrazione"):
        ospiti[sportello].append((dal, ospite))
    return ospiti
