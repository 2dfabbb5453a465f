"""Reading facts: whole months from what is stored, the days at the ends and what has just changed from the rows.

What is read is exact: the desks whose rows changed after their facts were made (`MeseDaRifare`) are counted from the
rows, in place of their facts. Beyond `MASSIMO_DA_RIFARE` of them, as after a large import, figures are those of before,
and pages say so (`read_freschezza`).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from indicatori.fatti.presenze import RETE
from indicatori.fatti.righe import Contabile, Posto, count_rows
from indicatori.filtro import Filtro
from indicatori.istantanea import read_apart, read_once
from indicatori.models import FattoRete, FattoSportello, MeseDaRifare
from indicatori.regole.periodi import Periodo
from nucleo.giornata import get_oggi
from nucleo.mesi import add_months
from sportelli.enums import TipoAmministrazione
from sportelli.models import Amministrazione, Sportello
from sportelli.models.ospitalita import hosted
from territorio.models import Regione

# So many desks and months are counted from the rows at each reading: they cost some milliseconds each.
MASSIMO_DA_RIFARE = 100
DaRifare = frozenset[tuple[int, date]]
# What divides a figure: a month, a region, a kind of host, a desk, a desk and a month.
PER_MESE, PER_REGIONE, PER_TIPO, PER_SPORTELLO, PER_CELLA = "mese", "regione", "tipo", "sportello", "cella"
DI_SPORTELLO = (PER_SPORTELLO, PER_CELLA)


# ── What can be read from facts ──────────────────────────────────────────────────────────
def find_parte(filtro: Filtro) -> str:
    """The part of the network whose facts are stored summed; empty when they are to be summed desk by desk."""
    if not filtro.ambito.nazionale or filtro.sportello or filtro.amministrazione:
        return ""
    if filtro.regione and filtro.tipo_amministrazione:
        return ""
    if filtro.regione:
        return f"regione:{filtro.regione}"
    return f"tipo:{filtro.tipo_amministrazione}" if filtro.tipo_amministrazione else RETE


def list_parti(per: str) -> tuple[str, ...]:
    """The names of all parts of a kind: by name the index finds them, by their beginning it does not."""
    if per == PER_TIPO:
        return tuple(f"{per}:{tipo}" for tipo in TipoAmministrazione.values)
    return read_once(
        "parti", lambda: tuple(f"{per}:{c}" for c in Regione.objects.values_list("codice_istat", flat=True))
    )


def narrow_fatti(filtro: Filtro, modello: Any) -> QuerySet[Any]:
    """The facts by desk of the part of the network, and of the months, that a question is about."""
    return _narrow_contati(filtro, modello).filter(mese__range=(filtro.dal, filtro.al))


def _narrow_contati(filtro: Filtro, modello: Any) -> QuerySet[Any]:
    """The facts of a part of the network as they were counted: with the region and the kind of host of then."""
    condizioni = {
        "sportello__codice": filtro.sportello,
        "amministrazione__uuid": filtro.amministrazione,
        "regione": filtro.regione,
        "tipo": filtro.tipo_amministrazione,
    }
    fatti = modello.objects.for_statistica(filtro.ambito).order_by()
    return fatti.filter(**{nome: valore for nome, valore in condizioni.items() if valore})


_dalle_righe = ContextVar("dalle_righe", default=False)


@contextmanager
def from_rows() -> Iterator[None]:
    """Inside, every figure is counted from the rows, as if there were no facts: what the others are compared with."""
    gettone = _dalle_righe.set(True)
    try:
        with read_apart():
            yield
    finally:
        _dalle_righe.reset(gettone)


def split(periodo: Periodo) -> tuple[Periodo | None, list[Periodo]]:
    """The whole months of a period, and the days before and after them."""
    primo = periodo.dal if periodo.dal.day == 1 else add_months(periodo.dal.replace(day=1), 1)
    ultimo = (periodo.al + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    if primo > ultimo or _dalle_righe.get():
        return None, [periodo]
    orli = []
    if periodo.dal < primo:
        orli.append(Periodo(periodo.dal, primo - timedelta(days=1)))
    if ultimo < periodo.al:
        orli.append(Periodo(ultimo + timedelta(days=1), periodo.al))
    return Periodo(primo, ultimo), orli


def is_whole(periodo: Periodo) -> bool:
    """Made of whole months: facts alone say its figures."""
    return not split(periodo)[1]


# ── What is to be made anew ──────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Freschezza:
    """How recent figures are. `ferme_al` is None when they hold everything written up to now."""

    sportelli: int = 0
    ferme_al: datetime | None = None

    @property
    def di_oggi(self) -> bool:
        return self.ferme_al is not None and timezone.localdate(self.ferme_al) == get_oggi()


def _read_marks(filtro: Filtro) -> QuerySet[MeseDaRifare]:
    """The marks on the desks in reach, and on those counted there before something moved them elsewhere.

    Of a kind of host, all of them: which ones had it is for the rows to say.
    """
    segni = MeseDaRifare.objects.order_by()
    if _is_everywhere(filtro):
        return segni
    sportelli = Sportello.objects.for_statistica(filtro.ambito).order_by()
    if filtro.amministrazione:
        sportelli = sportelli.filter(hosted(date.min, date.max, amministrazione__uuid=filtro.amministrazione))
    if filtro.sportello:
        sportelli = sportelli.filter(codice=filtro.sportello)
    if filtro.regione:
        sportelli = sportelli.filter(comune__provincia__regione__codice_istat=filtro.regione)
    contati = _narrow_contati(filtro, FattoSportello).filter(sportello=OuterRef("sportello"), mese=OuterRef("mese"))
    return segni.filter(Q(sportello__in=sportelli.values("pk")) | Exists(contati))


def _is_everywhere(filtro: Filtro) -> bool:
    return filtro.ambito.nazionale and not (filtro.sportello or filtro.regione or filtro.amministrazione)


def _place(filtro: Filtro) -> tuple[Any, ...]:
    return filtro.ambito, filtro.sportello, filtro.amministrazione, filtro.regione, filtro.tipo_amministrazione


def _find_segnati(filtro: Filtro) -> DaRifare:
    """Desks and months that are to be made anew, of any day: one more than may be read from the rows, at most."""

    def read() -> DaRifare:
        return frozenset(_read_marks(filtro).values_list("sportello", "mese").distinct()[: MASSIMO_DA_RIFARE + 1])

    return read_once(("segnati", "rete" if _is_everywhere(filtro) else _place(filtro)), read)


def find_da_rifare(filtro: Filtro) -> DaRifare:
    """The desks and months of a question whose facts no longer say what the rows do; none when they are too many."""
    segnati = _find_segnati(filtro)
    if len(segnati) > MASSIMO_DA_RIFARE:
        return frozenset()
    return frozenset((sportello, mese) for sportello, mese in segnati if filtro.dal <= mese <= filtro.al)


def read_freschezza(filtro: Filtro) -> Freschezza:
    """What a page says of the figures of a part of the network: up to when they are right."""
    if len(_find_segnati(filtro)) <= MASSIMO_DA_RIFARE:
        return Freschezza()
    segni = _read_marks(filtro).aggregate(sportelli=Count("sportello", distinct=True), ferme_al=Min("segnato_il"))
    return Freschezza(**segni)


@contextmanager
def exactly(filtro: Filtro) -> Iterator[None]:
    """Inside, figures are those of the rows, also when facts are behind: for what is published."""
    if read_freschezza(filtro).ferme_al is None:
        yield
        return
    with from_rows():
        yield


# ── What adds up ─────────────────────────────────────────────────────────────────────────
Conti = dict[Any, Counter[str]]


def read_conto(indicatore: Contabile, filtro: Filtro, divisione: str = "") -> Counter[str]:
    """What is counted of an indicator, or of one of its divisions, in a period."""
    return sum(read_conti(indicatore, filtro, "", divisione).values(), Counter())


def read_conti(indicatore: Contabile, filtro: Filtro, per: str, divisione: str = "") -> Conti:
    """The same for each month, region (by ISTAT code), kind of host or desk. Parts without anything may be missing."""
    interi, orli = split(filtro.periodo)
    conti: Conti = defaultdict(Counter)
    if interi:
        _add_stored(conti, indicatore, filtro.on(interi), per, divisione)
    for orlo in orli:
        _add(conti, count_rows(indicatore, filtro.on(orlo), divisioni=(divisione,)), per)
    return conti


def _add_stored(conti: Conti, indicatore: Contabile, filtro: Filtro, per: str, divisione: str) -> None:
    """The facts of whole months, and for the desks that have changed since, what their rows say instead."""
    da_rifare = find_da_rifare(filtro)
    if da_rifare and not find_parte(filtro):
        _add(conti, count_rows(indicatore, filtro, divisioni=(divisione,)), per)
        return
    for chiave, misure in _read_stored(filtro, per).items():
        conti[chiave].update(misure)
    if not da_rifare:
        return
    mesi, sportelli = {mese for _, mese in da_rifare}, {sportello for sportello, _ in da_rifare}
    fatti = filtro.on(Periodo(min(mesi), Periodo.month(max(mesi)).al))
    vivi = count_rows(indicatore, fatti, sportelli, (divisione,))
    _add(conti, {posto: conto for posto, conto in vivi.items() if (posto.sportello, posto.mese) in da_rifare}, per)
    for sportello, mese, regione, tipo, misure in read_once(
        ("superati", _place(filtro), min(mesi), max(mesi)),
        lambda: list(
            narrow_fatti(fatti, FattoSportello)
            .filter(sportello__in=sportelli)
            .values_list("sportello", "mese", "regione", "tipo", "misure")
        ),
    ):
        if (sportello, mese) in da_rifare:
            conti[_choose(per, mese, regione, tipo, sportello)].subtract(
                {chiave: n for chiave, n in misure.items() if _belongs(chiave, indicatore, divisione)}
            )


def _belongs(chiave: str, indicatore: Contabile, divisione: str) -> bool:
    nome = f"{indicatore.id}:{divisione}" if divisione else indicatore.id
    return chiave == nome or chiave.startswith(f"{nome}/")


def _read_stored(filtro: Filtro, per: str) -> Conti:
    """The facts of whole months summed by month or part: read once for all indicators."""
    parte = find_parte(filtro)

    def read() -> Conti:
        if parte and per not in DI_SPORTELLO and (per in ("", PER_MESE) or parte.startswith(per)):
            righe: Any = FattoRete.objects.filter(parte=parte, mese__range=(filtro.dal, filtro.al))
            fatti = ((_choose(per, mese, parte[-2:], parte[5:], 0), misure) for mese, misure in _pairs(righe, "mese"))
        elif parte == RETE and per not in DI_SPORTELLO:
            righe = FattoRete.objects.filter(parte__in=list_parti(per), mese__range=(filtro.dal, filtro.al))
            fatti = ((nome.partition(":")[2], misure) for nome, misure in _pairs(righe, "parte"))
        else:
            righe = narrow_fatti(filtro, FattoSportello).values_list("mese", "regione", "tipo", "sportello", "misure")
            fatti = ((_choose(per, *dove), misure) for *dove, misure in righe)
        conti: Conti = defaultdict(Counter)
        for chiave, misure in fatti:
            conti[chiave].update(misure)
        return conti

    return read_once(("fatti", _place(filtro), filtro.periodo, per), read)


def _pairs(righe: QuerySet[Any], campo: str) -> Iterable[tuple[Any, dict[str, int]]]:
    return righe.order_by().values_list(campo, "misure")


def _choose(per: str, mese: date, regione: str, tipo: str, sportello: int) -> Any:
    """The part that something counted belongs to."""
    valori = {"": "", PER_MESE: mese, PER_REGIONE: regione, PER_TIPO: tipo, PER_SPORTELLO: sportello}
    return (sportello, mese) if per == PER_CELLA else valori[per]


def _add(conti: Conti, contati: dict[Posto, Counter[str]], per: str) -> None:
    for posto, conto in contati.items():
        if not per:
            chiave: Any = ""
        elif per == PER_MESE:
            chiave = posto.mese
        elif per == PER_SPORTELLO:
            chiave = posto.sportello
        elif per == PER_CELLA:
            chiave = (posto.sportello, posto.mese)
        else:
            chiave = find_region(posto.sportello) if per == PER_REGIONE else _find_tipo(posto.ospite)
        conti[chiave].update(conto)


def find_region(sportello: int) -> str:
    """The ISTAT code of the region of a desk."""
    campi = ("pk", "comune__provincia__regione__codice_istat")
    return read_once("regioni", lambda: dict(Sportello.objects.order_by().values_list(*campi)))[sportello]


def _find_tipo(ospite: int) -> str:
    return read_once("tipi", lambda: dict(Amministrazione.objects.order_by().values_list("pk", "tipo")))[ospite]
