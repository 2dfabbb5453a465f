"""Who counts once: from rows to presences, and from the presences of a person to what they add to runs of months.

`count_people` says what a set of presences counts as; `spread` turns the same answer, for every run of months, into
numbers that add up. Pure but for `list_presenze`.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from django.db.models import F
from django.db.models.functions import TruncMonth

from consulenze.models import Consulenza
from indicatori.regole.gruppi import classify

PERSONE, NUOVE, PROFILO = "persone", "persone-nuove", "profilo"
RETE = "rete"


class RigaPresenza(NamedTuple):
    """A `Presenza`, as a value. The order of the first fields is that of `ordina`."""

    soggetto: int
    mese: date
    sportello: int
    amministrazione: int
    percorso: int
    apertura: date
    primo_contatto: date
    profilo: str
    regione: str
    tipo: str

    @property
    def parti(self) -> tuple[str, str, str]:
        return RETE, f"regione:{self.regione}", f"tipo:{self.tipo}"


CAMPI = (
    "soggetto",
    "mese",
    "sportello_id",
    "amministrazione_id",
    "percorso",
    "apertura",
    "primo_contatto",
    "profilo",
    "regione",
    "tipo",
)


def list_presenze(dal: date, al: date, sportelli: Collection[int] | None = None) -> list[RigaPresenza]:
    """The presences that the rows give, on those days."""
    consulenze = Consulenza.objects.rendicontabili().filter(data__range=(dal, al)).order_by()
    if sportelli is not None:
        consulenze = consulenze.filter(sportello__in=sportelli)
    righe = (
        consulenze.annotate(mese=TruncMonth("data"), apertura=F("percorso__data_apertura"))
        .values_list(
            "percorso__cittadino_id",
            "mese",
            "sportello_id",
            "amministrazione_id",
            "percorso_id",
            "apertura",
            "percorso__cittadino__data_primo_contatto",
            "sportello__comune__provincia__regione__codice_istat",
            "amministrazione__tipo",
            "percorso__profilo__sesso",
            "percorso__profilo__eta",
            "percorso__profilo__titolo_studio",
            "percorso__profilo__condizione",
            "percorso__profilo__cittadinanza",
        )
        .distinct()
    )
    return [
        RigaPresenza(*riga[:7], " ".join(classify(*riga[9:])), *riga[7:9]) for riga in righe.iterator(chunk_size=5000)
    ]


def count_people(presenze: Iterable[RigaPresenza], dal: date) -> Counter[str]:
    """What one person counts as, in a period that begins on `dal` and holds these presences: nothing without any.

    The profile is that of the path opened first among those present.
    """
    primo = min(presenze, key=attrgetter("apertura", "percorso"), default=None)
    if primo is None:
        return Counter()
    conto = Counter({PERSONE: 1, **{f"{PROFILO}/{gruppo}": 1 for gruppo in primo.profilo.split()}})
    if primo.primo_contatto >= dal:
        conto[NUOVE] = 1
    return conto


def spread(presenze: Sequence[RigaPresenza]) -> dict[tuple[str, date, date], Counter[str]]:
    """What the presences of one person add to each part of the network, from month to month.

    Summed over the pairs within a period they give `count_people` of that period, whatever the period.
    """
    somme: dict[tuple[str, date, date], Counter[str]] = defaultdict(Counter)
    per_parte: dict[str, list[RigaPresenza]] = defaultdict(list)
    for presenza in presenze:
        for parte in presenza.parti:
            per_parte[parte].append(presenza)
    for parte, sue in per_parte.items():
        mesi = [(mese, list(righe)) for mese, righe in groupby(sorted(sue, key=attrgetter("mese")), attrgetter("mese"))]
        _spread_part(parte, mesi, somme)
    return somme


def _spread_part(
    parte: str,
    mesi: Sequence[tuple[date, list[RigaPresenza]]],
    somme: dict[tuple[str, date, date], Counter[str]],
) -> None:
    """By differences: what a run of months counts, less what the shorter ones within it count."""
    primo_contatto = mesi[0][1][0].primo_contatto.replace(day=1)
    # From this month on the answer may be another: the months of presence, and that of the first contact.
    inizi = sorted({mese for mese, _ in mesi} | {primo_contatto})
    dopo = [Counter[str]()] * len(mesi)  # the counts of the runs that begin at the following `inizio`
    for inizio in reversed(inizi):
        conti, dentro = [], []
        for mese, righe in mesi:
            dentro += righe if mese >= inizio else []
            conti.append(count_people(dentro, inizio))
        for posto, (mese, _) in enumerate(mesi):
            valore = Counter(conti[posto])
            valore.subtract(dopo[posto])
            if posto:
                valore.subtract(conti[posto - 1])
                valore.update(dopo[posto - 1])
            if any(valore.values()):
                somme[parte, inizio, mese].update(valore)
        dopo = conti
