"""One search over what the Ente knows: questions, sheets, rules, measures, each in its own list.

A question is read by `conoscenza.regole.parole`: contents and rules are found by all its words, by some when none has
them all, by what is near them when none has any. A typing error is corrected when what was typed finds nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Any

from django.contrib.postgres.search import SearchHeadline
from django.db.models import Count, F, Q, QuerySet

from conoscenza.enums import GenereRisultato
from conoscenza.regole.parole import Lettura, read_lettura, read_strette, without_quantita
from conoscenza.selectors.caso import Caso, with_vicinanza
from fonti.regole.territorio import REGIONI_NOMINATE
from formazione.enums import TipoContenuto
from formazione.models import VersioneContenuto
from incentivi.selectors.primi import filter_nominati, find_primi
from incentivi.selectors.ricerca import SEGNO_FINE, SEGNO_INIZIO
from nucleo.giornata import get_oggi
from requisiti.models import RegolaMicrocredito
from ricerca.models import CONFIGURAZIONE
from ricerca.regole.lessico import Genere
from ricerca.regole.parole import Parole
from ricerca.selectors.punteggio import score_testo
from ricerca.selectors.testo import correct_parole, marked_query, wide_query

# Results of each kind on the page of all; of one kind, chosen, on each of its pages.
IN_VISTA, PER_PAGINA = 5, 20
# The kinds that are contents, and which.
DI_CONTENUTI = {
    GenereRisultato.FAQ: Q(tipo=TipoContenuto.FAQ),
    GenereRisultato.SCHEDA: ~Q(tipo=TipoContenuto.FAQ),
}
SEGNI: dict[str, Any] = {
    "config": CONFIGURAZIONE,
    "start_sel": SEGNO_INIZIO,
    "stop_sel": SEGNO_FINE,
    "highlight_all": True,
}


@dataclass(frozen=True)
class Domanda:
    """What is asked: words, one kind or all, one theme or all, the case that it is asked for."""

    testo: str = ""
    genere: str = ""
    tema: str = ""
    pagina: int = 1
    alla_lettera: bool = False
    caso: Caso | None = None

    @property
    def parole(self) -> Parole:
        return self.lettura.parole

    @property
    def lettura(self) -> Lettura:
        return read_lettura(self.testo)


@dataclass(frozen=True)
class Gruppo:
    """The results of one kind. `totale` is None where nobody counted: there may be `altri`. Not `intero`, nothing of
    this kind has all the words: these have what is near them (`vicino`), or some."""

    genere: GenereRisultato
    righe: Sequence[Any] = ()
    totale: int | None = None
    altri: bool = False
    intero: bool = True
    vicino: bool = False

    @property
    def pagine(self) -> int:
        return max(1, -(-(self.totale or 0) // PER_PAGINA))


@dataclass(frozen=True)
class Esito:
    """What was found; `corretta` is what was searched instead of what was typed, which found nothing."""

    domanda: Domanda
    gruppi: list[Gruppo] = field(default_factory=list)
    corretta: str = ""

    @property
    def trovati(self) -> int:
        return sum(len(gruppo.righe) if gruppo.totale is None else gruppo.totale for gruppo in self.gruppi)

    @property
    def intero(self) -> bool:
        """Whether something has all the words."""
        return any(gruppo.intero for gruppo in self.gruppi)


def search_conoscenza(domanda: Domanda, contenuti: QuerySet[VersioneContenuto], *, oggi: date | None = None) -> Esito:
    """Search `contenuti` (what the reader may read), the rules and the measures of today. At most six queries, and four
    more for what was typed wrong."""
    oggi = oggi or get_oggi()
    lettura = domanda.lettura
    giuste = lettura.parole if domanda.alla_lettera else correct_parole(lettura.parole, read_strette)
    if giuste == lettura.parole or _is_found(domanda, lettura.vicine, contenuti, oggi):
        return _search(domanda, lettura, contenuti, oggi)
    esito = _search(replace(domanda, testo=giuste.testo), read_lettura(giuste.testo), contenuti, oggi)
    return replace(esito, domanda=domanda, corretta=giuste.testo if esito.trovati else "")


def _is_found(domanda: Domanda, parole: Parole, contenuti: QuerySet[VersioneContenuto], oggi: date) -> bool:
    """Whether something of what is asked for has all the words, as they were typed."""
    if not parole.cercati:
        return True
    scelti, tutte = _list_generi(domanda), _has_all(parole)
    return (
        _narrow(contenuti, domanda, scelti).filter(tutte).exists()
        or (GenereRisultato.REGOLA in scelti and RegolaMicrocredito.objects.vigenti(oggi).filter(tutte).exists())
        or (GenereRisultato.INCENTIVO in scelti and filter_nominati(*_read_luogo(domanda), oggi).exists())
    )


def _list_generi(domanda: Domanda) -> list[GenereRisultato]:
    """What is searched: of a theme, what has themes."""
    scelti = [GenereRisultato(domanda.genere)] if domanda.genere else list(GenereRisultato)
    return [genere for genere in scelti if not domanda.tema or genere in DI_CONTENUTI]


def _has_all(parole: Parole) -> Q:
    return reduce(and_, (Q(ricerca=wide_query(gruppo)) for gruppo in parole.cercati))


def _narrow(
    contenuti: QuerySet[VersioneContenuto], domanda: Domanda, generi: Sequence[GenereRisultato]
) -> QuerySet[VersioneContenuto]:
    """Of the kinds and of the theme asked for."""
    quali = reduce(or_, (DI_CONTENUTI[genere] for genere in generi if genere in DI_CONTENUTI), Q(pk__in=()))
    righe = contenuti.filter(quali)
    return righe.filter(temi__contains=[domanda.tema]) if domanda.tema else righe


def _search(domanda: Domanda, lettura: Lettura, contenuti: QuerySet[VersioneContenuto], oggi: date) -> Esito:
    if not lettura.parole.cercati:
        return Esito(domanda)
    scelti = _list_generi(domanda)
    gruppi: list[Gruppo] = []
    if di_contenuti := [genere for genere in scelti if genere in DI_CONTENUTI]:
        gruppi += _list_contenuti(di_contenuti, domanda, lettura, contenuti)
    if GenereRisultato.REGOLA in scelti:
        gruppi.append(_take_regole(lettura, oggi, vicine=not gruppi))
    if GenereRisultato.INCENTIVO in scelti:
        gruppi.append(_take_incentivi(domanda, oggi))
    return Esito(domanda, [gruppo for gruppo in gruppi if gruppo.righe])


# ── Contents ─────────────────────────────────────────────────────────────────────────────
def _list_contenuti(
    generi: Sequence[GenereRisultato], domanda: Domanda, lettura: Lettura, contenuti: QuerySet[VersioneContenuto]
) -> list[Gruppo]:
    """Of each kind what has all the words; where nothing of it has them, what has some, or is near them all: that a
    question says a word does not hide the sheet that explains it otherwise."""
    righe, (parole, vicine) = _narrow(contenuti, domanda, generi), (lettura.parole, lettura.vicine)
    come: list[tuple[Parole, Q, dict[str, bool]]] = [(parole, _has_all(parole), {})]
    if len(parole.cercati) > 1:
        parti = lettura.parti
        come.append((parti, reduce(or_, (Q(ricerca=wide_query(g)) for g in parti.cercati)), {"intero": False}))
    if vicine != parole:
        come.append((vicine, _has_all(vicine), {"intero": False, "vicino": True}))
    trovati: dict[GenereRisultato, Gruppo] = {}
    for lette, condizione, detto in come:
        trovate, mancano = righe.filter(condizione), [genere for genere in generi if genere not in trovati]
        conti = _count(trovate, mancano) if mancano else {}
        trovati |= {g: _take(g, trovate, domanda, lette, conti[g], detto) for g in mancano if conti[g]}
    return [trovati[genere] for genere in generi if genere in trovati]


def _count(righe: QuerySet[VersioneContenuto], generi: Sequence[GenereRisultato]) -> dict[GenereRisultato, int]:
    conti: dict[str, int] = righe.aggregate(
        **{genere.value: Count("pk", filter=DI_CONTENUTI[genere]) for genere in generi}
    )
    return {genere: conti[genere.value] for genere in generi}


def _take(
    genere: GenereRisultato,
    righe: QuerySet[VersioneContenuto],
    domanda: Domanda,
    parole: Parole,
    totale: int,
    detto: Mapping[str, bool],
) -> Gruppo:
    sue = with_vicinanza(righe.filter(DI_CONTENUTI[genere]), domanda.caso)
    valutate = sue.annotate(punteggio=score_testo(parole.gruppi) + F("vicinanza"))
    inizio, quante = ((domanda.pagina - 1) * PER_PAGINA, PER_PAGINA) if domanda.genere else (0, IN_VISTA)
    inizio = min(inizio, (totale - 1) // PER_PAGINA * PER_PAGINA)
    mostrate = with_segni(valutate.order_by("-punteggio", "titolo", "pk"), parole)
    return Gruppo(genere, list(mostrate[inizio : inizio + quante]), totale, **detto)


def with_segni(righe: QuerySet[VersioneContenuto], parole: Parole) -> QuerySet[VersioneContenuto]:
    """`titolo_segnato` and `estratto`, with the words found between two signs."""
    query = marked_query(parole)
    leggere = righe.defer("corpo", "fonti", "ricerca")
    if query is None:
        return leggere.annotate(titolo_segnato=F("titolo"), estratto=F("sommario"))
    return leggere.annotate(
        titolo_segnato=SearchHeadline("titolo", query, **SEGNI), estratto=SearchHeadline("sommario", query, **SEGNI)
    )


# ── Rules and measures ───────────────────────────────────────────────────────────────────
def find_regole(parole: Parole, oggi: date) -> list[RegolaMicrocredito]:
    """The rules of today that have all the words."""
    regole = RegolaMicrocredito.objects.vigenti(oggi)
    valutate = regole.filter(_has_all(parole)).annotate(punteggio=score_testo(parole.gruppi))
    return list(valutate.order_by("-punteggio", "pk"))


def _take_regole(lettura: Lettura, oggi: date, *, vicine: bool) -> Gruppo:
    """`vicine`: what is near, when nothing has all the words. Who merely asks («chi può chiedere») asks no rule."""
    if all(gruppo.genere in (Genere.CONTORNO, Genere.DOMANDA) for gruppo in lettura.parole.cercati):
        return Gruppo(GenereRisultato.REGOLA)
    regole = find_regole(lettura.parole, oggi)
    if regole or not vicine or lettura.vicine == lettura.parole:
        return Gruppo(GenereRisultato.REGOLA, regole, len(regole))
    regole = find_regole(lettura.vicine, oggi)
    return Gruppo(GenereRisultato.REGOLA, regole, len(regole), intero=False, vicino=True)


def _take_incentivi(domanda: Domanda, oggi: date) -> Gruppo:
    """By what each word means to the catalogue, without the amounts: what has the rest, or a theme, answers in part."""
    parole, regione = _read_luogo(domanda)
    quanti = PER_PAGINA if domanda.genere else IN_VISTA
    primi = find_primi(parole, quanti=quanti, regione=regione, oggi=oggi)
    lettura = domanda.lettura
    intero = without_quantita(lettura.vicine) == lettura.parole
    return Gruppo(GenereRisultato.INCENTIVO, primi.incentivi, altri=primi.altri, intero=intero)


def _read_luogo(domanda: Domanda) -> tuple[Parole, str]:
    """Where one is may be named among the words; else it is where the case is."""
    vicine = read_lettura(domanda.testo, regioni=REGIONI_NOMINATE).vicine
    return without_quantita(vicine), domanda.caso.codice_regione if domanda.caso else ""
