"""The place that somebody names among other words: «una pizzeria a Lecce», «contributi provincia di Cosenza»."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet

from nucleo.testo import LETTERE_MASSIME
from territorio.models import Comune, Provincia
from territorio.regole.nomi import PARTICELLE, Genere, fold_exact, keys_of_provincia, split_words

PAROLE_DI_UN_NOME = 5
# What says that a place follows, whatever the name means elsewhere; «di» and «in» alone do not.
PREMESSE = frozenset({"a", "ad", "vicino", "presso", "zona"})
DEL_COMUNE, DELLA_PROVINCIA = frozenset({"comune", "citta", "municipio"}), frozenset({"provincia", "prov"})
# What a street begins with, cut short too («p.zza», «v.le», «c.so»): what follows is how it is called.
VIE = frozenset(
    """via viale v le piazza piazzale piazzetta p zza corso c so largo vico vicolo strada contrada lungomare
    rione""".split()  # noqa: SIM905 — a list of words reads best as words
)
LEGAMI = frozenset({"a", "di", "d", "del", "della", "dell", "dei", "delle", "ad"})


@dataclass(frozen=True)
class Nominato:
    """`resto` is what was written without the place and the words that led to it."""

    luogo: Comune | Provincia
    resto: str


def find_nominato(testo: str, *, is_parola: Callable[[str], bool]) -> Nominato | None:
    """The first place called by its whole name. `is_parola` says what is a word like the others: such a name is taken
    for a place only after «a», «vicino», «comune di», «provincia di», or when it is a province's chief town."""
    parole = split_words(testo)
    brani = _list_brani(parole)
    chiavi = _key_brani(parole, brani)
    if not chiavi:
        return None
    province = list(Provincia.objects.select_related("regione")) if DELLA_PROVINCIA & {*parole} else []
    comuni = _list_comuni(list(chiavi))
    for inizio, fine in brani:
        nome = " ".join(parole[inizio:fine])
        genere, da = _read_premesse(parole, inizio)
        if genere is None and (all(map(is_parola, parole[inizio:fine])) or len(nome) < 3) and nome not in comuni.capi:
            continue
        trovato = _take(nome, genere, province, comuni)
        if trovato:
            return Nominato(trovato, " ".join((*parole[:da], *parole[fine:])))
    return None


def list_dentro(comuni: QuerySet[Comune], testo: str) -> list[Comune]:
    """The comuni whose whole name stands among other words («Via Roma 12, Lecce», «Roma Ostia»), that of a street after
    the others, the last written first."""
    parole = split_words(testo)
    if len(" ".join(parole)) > LETTERE_MASSIME:
        return []
    brani = [b for b in _list_brani(parole) if len(" ".join(parole[slice(*b)])) > 2 and not {*parole[slice(*b)]} <= VIE]
    chiavi = _key_brani(parole, brani)
    dove: dict[Comune, tuple[int, int]] = {}
    for comune in comuni.filter(chiavi__overlap=list(chiavi)) if chiavi else ():
        propri = [chiavi[chiave] for chiave in comune.chiavi if chiave in chiavi]
        dove[comune] = max(propri, key=lambda brano: brano[1] - brano[0])
    interi = [c for c, (da, a) in dove.items() if not any(i <= da and a <= f for i, f in {*dove.values()} - {(da, a)})]
    return sorted(
        interi,
        key=lambda c: (_is_via(parole, dove[c][0]), -dove[c][1], c.valido_al is not None, -(c.popolazione or 0), c.pk),
    )


def _list_brani(parole: list[str]) -> list[tuple[int, int]]:
    """Where a name may begin and end, the longest first."""
    return [
        (inizio, inizio + quante)
        for quante in range(PAROLE_DI_UN_NOME, 0, -1)
        for inizio in range(len(parole) - quante + 1)
    ]


def _key_brani(parole: list[str], brani: list[tuple[int, int]]) -> dict[str, tuple[int, int]]:
    return {chiave: brano for brano in reversed(brani) for chiave in fold_exact(" ".join(parole[slice(*brano)]))}


def _is_via(parole: list[str], inizio: int) -> bool:
    prima = inizio - 1 - (parole[inizio - 1] in PARTICELLE - VIE if inizio else 0)
    return prima >= 0 and parole[prima] in VIE


@dataclass(frozen=True)
class _Comuni:
    per_chiave: dict[str, list[Comune]]
    capi: frozenset[str]


def _list_comuni(chiavi: list[str]) -> _Comuni:
    per_chiave: dict[str, list[Comune]] = {}
    capi = set()
    for comune in Comune.objects.vigenti().with_territorio().filter(chiavi__overlap=chiavi):
        if comune.capoluogo:
            capi.add(" ".join(split_words(comune.nome)))
        for chiave in comune.chiavi:
            per_chiave.setdefault(chiave, []).append(comune)
    return _Comuni(per_chiave, frozenset(capi))


def _read_premesse(parole: list[str], inizio: int) -> tuple[Genere | None, int]:
    """Of what kind the words before say that the place is (any kind is a comune), and where they begin."""
    prima = inizio - 1
    while prima >= 0 and parole[prima] in LEGAMI - PREMESSE:
        prima -= 1
    if prima >= 0 and parole[prima] in DELLA_PROVINCIA:
        return Genere.PROVINCIA, prima
    if prima >= 0 and parole[prima] in DEL_COMUNE:
        return Genere.COMUNE, prima
    if inizio and parole[inizio - 1] in PREMESSE:
        return Genere.COMUNE, inizio - 1
    return None, inizio


def _take(nome: str, genere: Genere | None, province: list[Provincia], comuni: _Comuni) -> Comune | Provincia | None:
    """One place and no other: homonyms are left to the box that asks where."""
    chiavi = fold_exact(nome)
    if genere == Genere.PROVINCIA:
        trovate = [p for p in province if set(chiavi) & set(keys_of_provincia(p.sigla, p.nome))]
        return trovate[0] if len(trovate) == 1 else None
    trovati = {comune.pk: comune for chiave in chiavi for comune in comuni.per_chiave.get(chiave, ())}
    return next(iter(trovati.values())) if len(trovati) == 1 else None
