"""Who the people are, in the bands that the funders ask for; hidden where they are few."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from cittadini.enums import Cittadinanza, Sesso
from indicatori.definizioni.attivita import consulenze
from indicatori.fatti.persone import read_persone
from indicatori.fatti.presenze import PERSONE, PROFILO
from indicatori.filtro import Filtro
from indicatori.istantanea import one_instant
from indicatori.misure import read_voci
from indicatori.regole.gruppi import CONDIZIONI, ETA, ISCED
from percorsi.models import Percorso, ProfiloIngresso

NOME = "Profilo delle persone"
VERSIONE = 2
DEFINIZIONE = (
    "Le persone distinte del periodo, divise per sesso, età, titolo di studio, condizione e cittadinanza com'erano "
    "quando il loro percorso è stato aperto. Chi nel periodo ha consulenze rendicontabili su più percorsi, presso gli "
    "sportelli scelti, conta con il profilo di quello aperto per primo. La scheda di oggi non conta: il profilo cambia "
    "solo con una rettifica. I gruppi con meno di cinque persone, e quelli che li farebbero ricavare, sono "
    "riservati a chi può vedere le persone; fuori dagli sportelli si pubblicano per regione e per la rete."
)
ORIGINE = "Reg. (UE) 1304/2013, allegato I; Reg. (UE) 2021/1057, allegato I: dati alla data di ingresso"


@dataclass(frozen=True)
class VoceProfilo:
    """One group. `valore` None when hidden because few, or to protect another one."""

    codice: str
    etichetta: str
    valore: int | None


@dataclass(frozen=True)
class TavolaProfilo:
    codice: str
    titolo: str
    nota: str
    voci: tuple[VoceProfilo, ...]


@dataclass(frozen=True)
class Profilo:
    """The people of a period, divided in five ways. `persone` is the total of each table; `riservate` when hidden."""

    persone: int
    tavole: tuple[TavolaProfilo, ...]
    riservate: bool = False


def list_profili(filtro: Filtro) -> QuerySet[ProfiloIngresso]:
    """The profile of each person who had a reportable consultation: one, by the rule of DEFINIZIONE."""
    proprie = consulenze.queryset(filtro).filter(percorso=OuterRef("pk"))
    primi = (
        Percorso.objects.filter(Exists(proprie))
        .order_by("cittadino_id", "data_apertura", "pk")
        .distinct("cittadino_id")
    )
    return ProfiloIngresso.objects.filter(percorso__in=primi.values("pk"))


def describe_persone(filtro: Filtro) -> Profilo:
    """The profile as it is, for the desk's own eyes."""
    with one_instant():
        contate = read_persone(filtro)
    if contate is not None:
        return _build_profilo(Counter({**read_voci(PROFILO, contate), "tutte": contate[PERSONE]}))
    return count_profili(filtro)


def count_profili(filtro: Filtro) -> Profilo:
    """The same counted on the rows, in one query."""
    conti: dict[str, Count] = {"tutte": Count("pk")}
    for atomo, (dai, ai) in ETA.items():
        condizione = Q(eta__gte=dai) if dai else Q()
        conti[f"eta_{atomo}"] = Count("pk", filter=condizione & Q(eta__lte=ai) if ai else condizione)
    conti |= {f"sesso_{sesso}": Count("pk", filter=Q(sesso=sesso)) for sesso in Sesso}
    conti |= {
        f"isced_{chiave}": Count("pk", filter=Q(titolo_studio__in=titoli)) for chiave, (_, titoli) in ISCED.items()
    }
    conti |= {
        f"cond_{chiave}": Count("pk", filter=Q(condizione__in=valori)) for chiave, (_, valori) in CONDIZIONI.items()
    }
    conti |= {f"citt_{valore}": Count("pk", filter=Q(cittadinanza=valore)) for valore in Cittadinanza}
    return _build_profilo(list_profili(filtro).aggregate(**conti))


def _build_profilo(v: dict[str, int]) -> Profilo:
    eta = {atomo: v[f"eta_{atomo}"] for atomo in ETA}
    all_apertura = "Età all'apertura del percorso."
    return Profilo(
        persone=v["tutte"],
        tavole=(
            _table("sesso", "Sesso", "", ((sesso.value, sesso.label, v[f"sesso_{sesso}"]) for sesso in Sesso)),
            _table(
                "eta-2014",
                "Età, classi FSE 2014-2020",
                all_apertura,
                (
                    ("meno-di-25", "Meno di 25 anni", eta["u25"]),
                    ("25-54", "Da 25 a 54 anni", eta["25-29"] + eta["30-54"]),
                    ("oltre-54", "Oltre 54 anni", eta["o54"]),
                ),
            ),
            _table(
                "eta-2021",
                "Età, classi FSE+ 2021-2027",
                all_apertura,
                (
                    ("meno-di-30", "Meno di 30 anni", eta["u25"] + eta["25-29"]),
                    ("30-54", "Da 30 a 54 anni", eta["30-54"]),
                    ("oltre-54", "Oltre 54 anni", eta["o54"]),
                ),
            ),
            _table(
                "titolo-di-studio",
                "Titolo di studio",
                "Classi ISCED del FSE.",
                ((chiave, testo, v[f"isced_{chiave}"]) for chiave, (testo, _) in ISCED.items()),
            ),
            _table(
                "condizione",
                "Condizione occupazionale",
                "Una sola per persona, quella dichiarata all'apertura del percorso.",
                ((chiave, testo, v[f"cond_{chiave}"]) for chiave, (testo, _) in CONDIZIONI.items()),
            ),
            _table(
                "cittadinanza",
                "Cittadinanza",
                "",
                ((valore.value, valore.label, v[f"citt_{valore}"]) for valore in Cittadinanza),
            ),
        ),
    )


def _table(codice: str, titolo: str, nota: str, voci: Iterable[tuple[str, str, int]]) -> TavolaProfilo:
    return TavolaProfilo(codice, titolo, nota, tuple(VoceProfilo(*voce) for voce in voci))
