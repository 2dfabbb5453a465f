"""Reading the people of a period, each counted once."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db.models import Count, QuerySet

from indicatori.fatti.lettura import (
    PER_REGIONE,
    PER_TIPO,
    DaRifare,
    find_da_rifare,
    find_parte,
    is_whole,
    list_parti,
    narrow_fatti,
)
from indicatori.fatti.presenze import (
    CAMPI,
    NUOVE,
    PERSONE,
    PROFILO,
    RETE,
    RigaPresenza,
    count_people,
    list_presenze,
    spread,
)
from indicatori.filtro import Filtro
from indicatori.istantanea import read_once
from indicatori.models import FattoPersone, Presenza
from indicatori.regole.periodi import Periodo
from nucleo.ambito import Ambito

SISTEMA = Ambito.di_sistema("persone")
# By part of the network, from a month, to a month.
Somme = dict[tuple[str, date, date], Counter[str]]
# Of each part of the network, what its people count as.
Persone = dict[str, Counter[str]]


def read_persone(filtro: Filtro) -> Counter[str] | None:
    """The people of a period by key («persone», «profilo/eta_o54»). None: the rows are to be counted."""
    return read_once(("persone", filtro), lambda: _read_persone(filtro))


def _read_persone(filtro: Filtro) -> Counter[str] | None:
    if not is_whole(filtro.periodo):
        return None
    if parte := find_parte(filtro):
        return _read_summed(filtro, (parte,))[parte]
    return None if find_da_rifare(filtro) else _count_presenze(filtro)


def read_persone_per(filtro: Filtro, per: str) -> dict[str, int] | None:
    """How many people each region or kind of host had. None: the rows are to be counted."""
    if not is_whole(filtro.periodo):
        return None
    parte = find_parte(filtro)
    if parte == RETE or parte.startswith(per):
        parti = _read_summed(filtro, list_parti(per) if parte == RETE else (parte,))
        return {nome.partition(":")[2]: conto[PERSONE] for nome, conto in parti.items() if conto[PERSONE]}
    if find_da_rifare(filtro):
        return None
    campo = {PER_REGIONE: "regione", PER_TIPO: "tipo"}[per]
    return dict(narrow_fatti(filtro, Presenza).values_list(campo).annotate(n=Count("soggetto", distinct=True)))


def read_somme(periodo: Periodo, parti: Collection[str]) -> Somme:
    """What the people of whole months add to some parts of the network, from each month to each: see `FattoPersone`.

    Summed over the pairs within a run of months they give the people of that run.
    """
    somme: Somme = defaultdict(Counter)
    if not is_whole(periodo):  # from the rows alone
        righe = sorted(list_presenze(periodo.dal, periodo.al), key=attrgetter("soggetto"))
        for _, sue in groupby(righe, attrgetter("soggetto")):
            _add_spread(somme, parti, list(sue))
        return somme
    ferme = FattoPersone.objects.filter(parte__in=parti, dal__gte=periodo.dal, al__lte=periodo.al).order_by()
    for parte, dal, al, misure in ferme.values_list("parte", "dal", "al", "misure"):
        somme[parte, dal, al].update(misure)
    da_rifare = find_da_rifare(Filtro(SISTEMA, periodo.dal, periodo.al))
    for prima, dopo in find_changed(da_rifare, periodo).values():
        _add_spread(somme, parti, dopo)
        _add_spread(somme, parti, prima, -1)
    return somme


def _add_spread(somme: Somme, parti: Collection[str], presenze: Sequence[RigaPresenza], segno: int = 1) -> None:
    for chiave, conto in spread(presenze).items():
        if chiave[0] in parti:
            somme[chiave].update({nome: segno * numero for nome, numero in conto.items()})


# ── From sums ────────────────────────────────────────────────────────────────────────────
def _read_summed(filtro: Filtro, parti: tuple[str, ...]) -> Persone:
    """Of some parts, by name, with what has changed since."""
    righe = FattoPersone.objects.filter(parte__in=parti, dal__gte=filtro.dal, al__lte=filtro.al).order_by()
    persone: Persone = defaultdict(Counter)
    for parte, misure in righe.values_list("parte", "misure"):
        persone[parte].update(misure)
    for parte, conto in _correct(filtro, find_da_rifare(filtro)).items():
        if parte in parti:
            persone[parte].update(conto)
    return persone


def _correct(filtro: Filtro, da_rifare: DaRifare) -> Persone:
    """What is to be added to the stored sums, for the people whose presences have changed."""
    return read_once(
        ("persone cambiate", filtro.periodo, da_rifare), lambda: compare_persone(filtro.periodo, da_rifare)
    )


def compare_persone(periodo: Periodo, da_rifare: DaRifare) -> Persone:
    persone: Persone = defaultdict(Counter)
    for prima, dopo in find_changed(da_rifare, periodo).values():
        for parte in {parte for riga in (*prima, *dopo) for parte in riga.parti}:
            persone[parte].update(count_people((r for r in dopo if parte in r.parti), periodo.dal))
            persone[parte].subtract(count_people((r for r in prima if parte in r.parti), periodo.dal))
    return persone


def find_changed(
    da_rifare: DaRifare, periodo: Periodo | None = None
) -> dict[int, tuple[list[RigaPresenza], list[RigaPresenza]]]:
    """The people whose presences at those desks, in those months, are not the stored ones: all of them, then and now.

    `periodo` leaves out the months outside it.
    """
    if not da_rifare:
        return {}
    sportelli, mesi = {sportello for sportello, _ in da_rifare}, {mese for _, mese in da_rifare}
    vive = {
        riga
        for riga in list_presenze(min(mesi), Periodo.month(max(mesi)).al, sportelli)
        if (riga.sportello, riga.mese) in da_rifare
    }
    stesse = Presenza.objects.filter(sportello__in=sportelli, mese__range=(min(mesi), max(mesi)))
    ferme = {riga for riga in list_stored(stesse) if (riga.sportello, riga.mese) in da_rifare}
    soggetti = {riga.soggetto for riga in vive ^ ferme}
    prima: dict[int, list[RigaPresenza]] = {soggetto: [] for soggetto in soggetti}
    dopo: dict[int, list[RigaPresenza]] = {soggetto: [] for soggetto in soggetti}
    tutte = Presenza.objects.filter(soggetto__in=soggetti)
    for riga in list_stored(tutte.filter(mese__range=(periodo.dal, periodo.al)) if periodo else tutte):
        prima[riga.soggetto].append(riga)
        if (riga.sportello, riga.mese) not in da_rifare:
            dopo[riga.soggetto].append(riga)
    for riga in vive:
        if riga.soggetto in soggetti and (periodo is None or periodo.dal <= riga.mese <= periodo.al):
            dopo[riga.soggetto].append(riga)
    return {soggetto: (prima[soggetto], dopo[soggetto]) for soggetto in soggetti}


def list_stored(presenze: QuerySet[Presenza]) -> Iterable[RigaPresenza]:
    return (RigaPresenza(*riga) for riga in presenze.order_by().values_list(*CAMPI))


# ── From the presences of a few desks ────────────────────────────────────────────────────
def _count_presenze(filtro: Filtro) -> Counter[str]:
    """Each person once, with the path opened first."""
    prime = narrow_fatti(filtro, Presenza).order_by("soggetto", "apertura", "percorso").distinct("soggetto")
    conto: Counter[str] = Counter()
    for primo_contatto, profilo in prime.values_list("primo_contatto", "profilo"):
        conto[PERSONE] += 1
        conto[NUOVE] += primo_contatto >= filtro.dal
        conto.update(f"{PROFILO}/{gruppo}" for gruppo in profilo.split())
    return conto
