"""What of people and money is shown to who may not see people, and in what circulates (`docs/decisioni`, 0042).

What is published has one grain: the month that has closed, of a desk, a region, the network. There small numbers are
hidden with what would give them back (`indicatori.regole.riservatezza`). Longer periods hide what any of their months
hides, so that they say nothing that the months do not; other runs of days, kinds of host and mixtures stay out.
The groups of people are those of a region and of the network. Whoever may see people reads every number.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from cittadini.enums import Cittadinanza, Sesso
from indicatori.definizioni import attivita, esiti
from indicatori.definizioni.profilo import Profilo, TavolaProfilo
from indicatori.definizioni.registro import Indicatore
from indicatori.fatti.lettura import PER_REGIONE, PER_SPORTELLO, find_parte, find_region, list_parti, read_conti
from indicatori.fatti.persone import SISTEMA, Somme, read_somme
from indicatori.fatti.presenze import NUOVE, PERSONE, PROFILO, RETE
from indicatori.filtro import Filtro
from indicatori.istantanea import one_instant, read_once
from indicatori.misure import RISERVATO, Mostrato
from indicatori.regole.gruppi import CONDIZIONI, ETA, ISCED
from indicatori.regole.periodi import DURATE, Periodo, TipoPeriodo, list_months
from indicatori.regole.riservatezza import Cella, Linea, is_small, protect_grid, protect_line
from indicatori.regole.soglie import MINIMO_FINANZIAMENTI, MINIMO_PERSONE
from nucleo.mesi import is_chiuso


class Famiglia(StrEnum):
    """Figures that are hidden together: what says one says the other."""

    PERSONE = "persone"
    RICHIESTO = "richiesto"
    DELIBERATO = "deliberato"
    EROGATO = "erogato"


DI_RITORNO = "persone-di-ritorno"
FAMIGLIE = {
    attivita.persone.id: Famiglia.PERSONE,
    esiti.importo_richiesto.id: Famiglia.RICHIESTO,
    esiti.importo_deliberato.id: Famiglia.DELIBERATO,
    esiti.importo_erogato.id: Famiglia.EROGATO,
    esiti.importo_medio.id: Famiglia.EROGATO,
}
GRUPPI_DI_PERSONE = (NUOVE, DI_RITORNO)
PROTETTI = FAMIGLIE.keys() | frozenset(GRUPPI_DI_PERSONE)
# How many people or loans are behind a figure, at a desk, in a month; and how many are too few.
CONTRIBUTI: Mapping[Famiglia, Indicatore] = {
    Famiglia.PERSONE: attivita.PRESENTI,
    Famiglia.RICHIESTO: esiti.invii,
    Famiglia.DELIBERATO: esiti.finanziamenti_deliberati,
    Famiglia.EROGATO: esiti.PAGATI,
}
MINIMI = dict.fromkeys(Famiglia, MINIMO_FINANZIAMENTI) | {Famiglia.PERSONE: MINIMO_PERSONE}

# The divisions of people: each is all of them. The two sets of ages are made of the same bands.
DIVISIONI: tuple[tuple[str, ...], ...] = (
    GRUPPI_DI_PERSONE,
    tuple(f"{PROFILO}/sesso_{sesso}" for sesso in Sesso.values),
    tuple(f"{PROFILO}/eta_{banda}" for banda in ETA),
    tuple(f"{PROFILO}/isced_{titolo}" for titolo in ISCED),
    tuple(f"{PROFILO}/cond_{condizione}" for condizione in CONDIZIONI),
    tuple(f"{PROFILO}/citt_{cittadinanza}" for cittadinanza in Cittadinanza.values),
)
# Table of the profile: what the code of its groups is called in facts.
NOMI = {"sesso": "sesso", "titolo-di-studio": "isced", "condizione": "cond", "cittadinanza": "citt"}
BANDE = {
    "meno-di-25": ("u25",),
    "25-54": ("25-29", "30-54"),
    "oltre-54": ("o54",),
    "meno-di-30": ("u25", "25-29"),
    "30-54": ("30-54",),
}


@dataclass(frozen=True)
class Nascosti:
    """What a period hides about people, region by region and in the network. `tutto`: the network's total too."""

    regioni: frozenset[str]
    tutto: bool
    gruppi_rete: frozenset[str]
    gruppi: frozenset[Cella]


@dataclass(frozen=True)
class Pubblicazione:
    """What a reader is shown of figures: `intera` is every number. `oggi` tells the months that have closed."""

    intera: bool
    oggi: date

    def shows(self, codice: str, filtro: Filtro) -> bool:
        """Whether a figure is shown, of the days and the part of the network of a question."""
        if self.intera or codice not in PROTETTI:
            return True
        if not self.is_published(codice, filtro.periodo):
            return False
        if codice in GRUPPI_DI_PERSONE:
            return codice not in self._hide_groups(filtro)
        famiglia, parte = FAMIGLIE[codice], find_parte(filtro)
        if parte == RETE:
            return not hide_regioni(famiglia, filtro.periodo).totale
        if parte.startswith("regione:"):
            return filtro.regione not in hide_regioni(famiglia, filtro.periodo).nascoste
        return not parte and all(_shows_desks(famiglia, filtro.on(mese)) for mese in _months(filtro.periodo))

    def measure(self, indicatore: Indicatore, filtro: Filtro) -> Mostrato:
        """The value of a figure, as far as it is shown."""
        return indicatore.valore(filtro) if self.shows(indicatore.id, filtro) else RISERVATO

    def is_published(self, codice: str, periodo: Periodo) -> bool:
        """Whole months that have closed: of people, who do not add up, a month, a quarter or a year.

        Until it closes a month goes up by one person at a time, and yesterday's page would tell today's.
        """
        if not is_chiuso(periodo.al, self.oggi) or periodo.dal.day > 1 or periodo.al != Periodo.month(periodo.al).al:
            return False
        return FAMIGLIE.get(codice, Famiglia.PERSONE) != Famiglia.PERSONE or periodo.tipo in DURATE

    def hide_regioni(self, codice: str, filtro: Filtro) -> frozenset[str]:
        """The regions of which a figure of the network is not shown."""
        if self.intera:
            return frozenset()
        regioni = frozenset(nome.partition(":")[2] for nome in list_parti(PER_REGIONE))
        if not self.is_published(codice, filtro.periodo) or find_parte(filtro) != RETE:
            shown = {filtro.regione} if filtro.regione and self.shows(codice, filtro) else set()
            return regioni - shown
        linea = hide_regioni(FAMIGLIE[codice], filtro.periodo)
        return regioni if linea.totale else linea.nascoste

    def build_sportelli(self, codice: str, filtro: Filtro) -> Callable[[int], bool]:
        """Whether the figure of a desk is hidden, of those that a question is about."""
        if self.intera or not self.is_published(codice, filtro.periodo):
            return lambda _sportello: not self.intera
        with one_instant():
            mesi = [_hide_own(FAMIGLIE[codice], filtro.on(mese)) for mese in _months(filtro.periodo)]
        return frozenset[int]().union(*mesi).__contains__

    def protect(self, profilo: Profilo, filtro: Filtro) -> Profilo:
        """Who the people are, as far as it is shown; their number too."""
        if self.intera:
            return profilo
        nascosti = self._hide_groups(filtro) if self.is_published(NUOVE, filtro.periodo) else ALL_GROUPS
        tavole = tuple(_hide_voci(tavola, nascosti) for tavola in profilo.tavole)
        return replace(profilo, tavole=tavole, riservate=not self.shows(attivita.persone.id, filtro))

    def _hide_groups(self, filtro: Filtro) -> frozenset[str]:
        parte = find_parte(filtro)
        if parte != RETE and not parte.startswith("regione:"):
            return ALL_GROUPS
        nascosti = hide_persone(filtro.periodo)
        if parte == RETE:
            return nascosti.gruppi_rete
        return frozenset(gruppo for regione, gruppo in nascosti.gruppi if regione == filtro.regione)


ALL_GROUPS = frozenset(gruppo for divisione in DIVISIONI for gruppo in divisione)


def publish(oggi: date) -> Pubblicazione:
    """What is shown to anybody: in reports, and to who may not see people."""
    return Pubblicazione(intera=False, oggi=oggi)


def _months(periodo: Periodo) -> Iterator[Periodo]:
    return (Periodo.month(mese) for mese in list_months(periodo.dal, periodo.al))


# ── Regions ──────────────────────────────────────────────────────────────────────────────
def hide_regioni(famiglia: Famiglia, periodo: Periodo) -> Linea:
    """The regions hidden in a period, which is of whole months."""
    if famiglia == Famiglia.PERSONE:
        nascosti = hide_persone(periodo)
        return Linea(nascosti.regioni, nascosti.tutto)
    linee = [_hide_regioni_del_mese(famiglia, mese) for mese in _months(periodo)]
    return Linea(frozenset[str]().union(*(linea.nascoste for linea in linee)), any(linea.totale for linea in linee))


def _hide_regioni_del_mese(famiglia: Famiglia, mese: Periodo) -> Linea:
    def read() -> Linea:
        quanti = _count(famiglia, Filtro(SISTEMA, mese.dal, mese.al), PER_REGIONE)
        return protect_line(quanti, MINIMI[famiglia])

    return read_once(("regioni riservate", famiglia, mese), read)


def _count(famiglia: Famiglia, filtro: Filtro, per: str) -> dict:
    """How many people or loans are behind a figure, in each region or at each desk, in a month."""
    contributo = CONTRIBUTI[famiglia]
    conti = read_conti(contributo, filtro, per)
    return {parte: conto[contributo.id] for parte, conto in conti.items() if conto[contributo.id]}


# ── Desks ────────────────────────────────────────────────────────────────────────────────
def _shows_desks(famiglia: Famiglia, filtro: Filtro) -> bool:
    """Whether the figure of some desks together is shown in a month: when each of theirs is."""
    return not _hide_own(famiglia, filtro)


def _hide_own(famiglia: Famiglia, filtro: Filtro) -> frozenset[int]:
    """The desks of a question hidden in a month: as such, or because the question is about some days of theirs."""
    propri = _count(famiglia, filtro, PER_SPORTELLO)
    nascosti = set()
    for regione in {find_region(sportello) for sportello in propri}:
        tutti, riservati = _hide_sportelli_del_mese(famiglia, filtro.periodo, regione)
        nascosti |= {s for s, n in propri.items() if s in riservati or (s in tutti and tutti[s] != n)}
    return frozenset(nascosti)


def _hide_sportelli_del_mese(famiglia: Famiglia, mese: Periodo, regione: str) -> tuple[dict[int, int], frozenset[int]]:
    """The desks of a region in a month with what is behind their figure, and which of them are hidden."""

    def read() -> tuple[dict[int, int], frozenset[int]]:
        quanti = _count(famiglia, Filtro(SISTEMA, mese.dal, mese.al, regione=regione), PER_SPORTELLO)
        sopra = hide_regioni(famiglia, mese)
        if sopra.totale or regione in sopra.nascoste:
            return quanti, frozenset(quanti)
        linea = protect_line({str(sportello): n for sportello, n in quanti.items()}, MINIMI[famiglia])
        return quanti, frozenset(int(sportello) for sportello in linea.nascoste)

    return read_once(("sportelli riservati", famiglia, mese, regione), read)


# ── People ───────────────────────────────────────────────────────────────────────────────
def hide_persone(periodo: Periodo) -> Nascosti:
    """What is hidden of people in a month, a quarter or a year: what its parts hide, and what it would add to them."""

    def read() -> Nascosti:
        return _Persone(read_somme(periodo, (RETE, *list_parti(PER_REGIONE)))).hide(periodo)

    return read_once(("persone riservate", periodo), read)


class _Persone:
    """The people of some months, by region and in the network, and what is hidden of them in each period within."""

    def __init__(self, somme: Somme) -> None:
        self.somme = somme
        self.conti: dict[Periodo, dict[str, Counter[str]]] = {}
        self.nascosti: dict[Periodo, Nascosti] = {}

    def count(self, periodo: Periodo) -> dict[str, Counter[str]]:
        """By the code of the region or «rete», only where there are any."""
        if periodo not in self.conti:
            conti: dict[str, Counter[str]] = defaultdict(Counter)
            for (parte, dal, al), conto in self.somme.items():
                if periodo.dal <= dal and al <= periodo.al:
                    conti[parte.removeprefix("regione:")].update(conto)
            for conto in conti.values():
                conto[DI_RITORNO] = conto[PERSONE] - conto[NUOVE]
            self.conti[periodo] = {parte: conto for parte, conto in conti.items() if conto[PERSONE]}
        return self.conti[periodo]

    def hide(self, periodo: Periodo) -> Nascosti:
        if periodo not in self.nascosti:
            self.nascosti[periodo] = self._hide(periodo)
        return self.nascosti[periodo]

    def _hide(self, periodo: Periodo) -> Nascosti:
        conti = dict(self.count(periodo))
        rete = conti.pop(RETE, Counter())
        parti = [self.hide(dentro) for dentro in list_within(periodo)]
        piccole = self._find_small_differences(periodo)
        forzate = {regione for parte in parti for regione in parte.regioni}
        forzate |= {dove for dove, gruppo in piccole if gruppo == PERSONE}
        linea = protect_line({regione: conto[PERSONE] for regione, conto in conti.items()}, MINIMO_PERSONE, forzate)
        if linea.totale or is_small(rete[PERSONE]) or any(parte.tutto for parte in parti):
            tutte = frozenset((regione, gruppo) for regione in conti for gruppo in ALL_GROUPS)
            return Nascosti(frozenset(conti), tutto=True, gruppi_rete=ALL_GROUPS, gruppi=tutte)
        forzati = {gruppo for parte in parti for gruppo in parte.gruppi_rete}
        forzati |= {gruppo for dove, gruppo in piccole if dove == RETE}
        fuori = piccole.union(*(parte.gruppi for parte in parti))
        gruppi_rete: set[str] = set()
        gruppi: set[Cella] = set()
        for divisione in DIVISIONI:
            colonne = protect_line({gruppo: rete[gruppo] for gruppo in divisione}, MINIMO_PERSONE, forzati).nascoste
            celle = {(regione, gruppo): conto[gruppo] for regione, conto in conti.items() for gruppo in divisione}
            gruppi_rete |= colonne
            if len(conti) == 1:  # a region that is the network
                gruppi |= {cella for cella in celle if cella[1] in colonne}
            else:
                gruppi |= protect_grid(celle, righe=linea.nascoste, colonne=colonne, forzate=fuori)
        return Nascosti(linea.nascoste, tutto=False, gruppi_rete=frozenset(gruppi_rete), gruppi=frozenset(gruppi))

    def _find_small_differences(self, periodo: Periodo) -> set[Cella]:
        """Where a period has few more people than one within it: who comes only in the rest would be told apart."""
        intero = self.count(periodo)
        return {
            (parte, gruppo)
            for dentro in list_within(periodo)
            for parte, conto in self.count(dentro).items()
            for gruppo in (PERSONE, *ALL_GROUPS - set(GRUPPI_DI_PERSONE))
            if is_small(intero[parte][gruppo] - conto[gruppo])
        }


def list_within(periodo: Periodo) -> list[Periodo]:
    """The shorter periods published within one."""
    if periodo.tipo == TipoPeriodo.MESE:
        return []
    mesi = list(_months(periodo))
    if periodo.tipo == TipoPeriodo.TRIMESTRE:
        return mesi
    return sorted({Periodo.whole(TipoPeriodo.TRIMESTRE, mese.dal) for mese in mesi}) + mesi


def _hide_voci(tavola: TavolaProfilo, nascosti: frozenset[str]) -> TavolaProfilo:
    voci = (
        replace(voce, valore=None) if nascosti.intersection(_name_groups(tavola.codice, voce.codice)) else voce
        for voce in tavola.voci
    )
    return replace(tavola, voci=tuple(voci))


def _name_groups(tavola: str, voce: str) -> tuple[str, ...]:
    """The groups of facts of which a voice of the profile is made."""
    if tavola in NOMI:
        return (f"{PROFILO}/{NOMI[tavola]}_{voce}",)
    return tuple(f"{PROFILO}/eta_{banda}" for banda in BANDE[voce])
