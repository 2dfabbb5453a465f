"""The public search: words forgiven, facets counted, results ranked, excerpts highlighted."""

import functools
import operator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Left

from incentivi.enums import StatoIncentivo
from incentivi.models import Incentivo
from incentivi.models.incentivi import holds_in
from incentivi.selectors.criteri import FACCETTE, PER_PAGINA, Criteri
from incentivi.selectors.faccette import Conteggi, count_faccette
from incentivi.selectors.punteggio import APERTA_A_TUTTI, CHI_AVVIA, VIVE, satisfies, with_punteggio
from nucleo.giornata import get_oggi
from ricerca.models import CONFIGURAZIONE
from ricerca.regole.parole import Parole, is_parola, read_parole
from ricerca.selectors import testo as ricerca_testo
from territorio.models import Regione
from territorio.selectors.nominati import find_nominato

# Around the words found: characters that no text of the catalogue holds, turned into <mark> by the page.
SEGNO_INIZIO, SEGNO_FINE = "\u27e6", "\u27e7"
# Fewer measures than these that are not closed do not stop the search for some of the words.
POCHE = 3
PRIMA = (
    StatoIncentivo.IN_SCADENZA,
    StatoIncentivo.APERTO,
    StatoIncentivo.IN_ARRIVO,
    StatoIncentivo.DA_VERIFICARE,
    StatoIncentivo.CHIUSO,
)
# How many of the measures that probably were meant are shown beside those of what was typed.
QUANTI_FORSE = 3
# What a card shows, and nothing heavier.
CAMPI_SCHEDA = (
    "uuid",
    "slug",
    "titolo",
    "tipo",
    "sintesi",
    "soggetti",
    "altri_valori",
    "forme",
    "agevolazione_min",
    "agevolazione_max",
    "copertura",
    "stanziamento",
    "data_apertura",
    "data_chiusura",
    "ricorrenza",
    "regioni",
    "tutte_le_regioni",
    "estero",
    "solo_comuni",
    "comuni_testo",
    "soggetto_concedente",
    "fonte",
)


class Modo(StrEnum):
    """How the words were read to find something: all of them, some, none (what is found is open to every activity)."""

    TUTTE = "tutte"
    ALCUNE = "alcune"
    NESSUNA = "nessuna"


@dataclass(frozen=True)
class Forse:
    """What was probably meant by a word that nothing has, how much it finds and the first of it: offered, never
    searched for instead of what was typed."""

    testo: str
    totale: int
    incentivi: list[Incentivo]


@dataclass(frozen=True)
class Esito:
    """A page of results of what was typed, and what was probably meant."""

    criteri: Criteri
    modo: Modo
    conteggi: Conteggi
    incentivi: list[Incentivo]
    pagina: int
    pagine: int
    forse: Forse | None = None

    @property
    def totale(self) -> int:
        return self.conteggi.totale


def search_incentivi(criteri: Criteri, *, oggi: date | None = None) -> Esito:
    """Search the published catalogue. At most nine queries, and five for what was probably meant."""
    oggi = oggi or get_oggi()
    criteri = _find_luogo(criteri)
    lettura = _read(criteri, criteri.parole, oggi)
    pagine = max(1, -(-lettura.conteggi.totale // PER_PAGINA))
    pagina = min(criteri.pagina, pagine)
    incentivi: list[Incentivo] = []
    if lettura.conteggi.totale:
        righe = _order(_narrow(lettura.righe, criteri), criteri, criteri.parole)
        inizio = (pagina - 1) * PER_PAGINA
        chiavi = list(righe.values_list("pk", flat=True)[inizio : inizio + PER_PAGINA])
        incentivi = _load_schede(chiavi, criteri.parole)
    return Esito(criteri, lettura.modo, lettura.conteggi, incentivi, pagina, pagine, _guess(criteri, oggi))


def filter_incentivi(criteri: Criteri, *, oggi: date | None = None) -> QuerySet[Incentivo]:
    """All the results of a search, without pages."""
    oggi = oggi or get_oggi()
    criteri = _find_luogo(criteri)
    return _narrow(_read(criteri, criteri.parole, oggi).righe, criteri)


def _find_luogo(criteri: Criteri) -> Criteri:
    """A comune or a province named among the words is where, unless where was said otherwise."""
    parole = criteri.parole
    if not parole.testo or criteri.alla_lettera or criteri.luogo or criteri.scelte.get("regione") or parole.regione:
        return criteri
    trovato = find_nominato(parole.testo, is_parola=is_parola)
    if trovato is None:
        return criteri
    return replace(criteri, nominato=trovato.luogo, parole=replace(read_parole(trovato.resto), testo=parole.testo))


# ── Finding ──────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True)
class Lettura:
    """The rows that the words find, before places and facets narrow them, and how they were read."""

    modo: Modo
    righe: QuerySet[Incentivo]
    conteggi: Conteggi


def _read(criteri: Criteri, parole: Parole, oggi: date) -> Lettura:
    """All that is asked for; some of it, when what has it all is little or closed; what is open to everybody, when
    nothing has it."""
    righe = _base(criteri, parole, oggi)
    cercati = parole.cercati if not (criteri.nominato and all(gruppo.debole for gruppo in parole.cercati)) else ()
    tutte = righe.filter(functools.reduce(operator.and_, map(satisfies, cercati), Q()))
    conteggi = count_faccette(tutte, criteri.scelte)
    altre = _answers_any(parole)
    if conteggi.vive >= POCHE or (len(cercati) < 2 and altre is None):
        return Lettura(Modo.TUTTE, tutte, conteggi)
    una = functools.reduce(operator.or_, map(satisfies, cercati))
    alcune = righe.filter(una | altre if altre else una)
    piu = count_faccette(alcune, criteri.scelte)
    if piu.senza_filtri == conteggi.senza_filtri:
        return Lettura(Modo.TUTTE, tutte, conteggi)
    nessuna = not conteggi.senza_filtri and not righe.filter(una).exists()
    return Lettura(Modo.NESSUNA if nessuna else Modo.ALCUNE, alcune, piu)


def _answers_any(parole: Parole) -> Q | None:
    """Whatever words name, one may want to live by it, be it in no list («youtuber», «3d», «حلاق», «villaggio
    turistico»): measures for who starts, open to every sector."""
    if any(not (gruppo.regione or gruppo.testo.isdecimal()) for gruppo in parole.cercati):
        return APERTA_A_TUTTI & CHI_AVVIA & VIVE
    return None


def _guess(criteri: Criteri, oggi: date) -> Forse | None:
    """What the words probably mean without their typing errors, unless it finds no more than any words do."""
    parole = criteri.parole if criteri.alla_lettera else ricerca_testo.correct_parole(criteri.parole)
    if parole == criteri.parole:
        return None
    lettura = _read(criteri, parole, oggi)
    if not lettura.conteggi.totale or lettura.modo == Modo.NESSUNA:
        return None
    righe = _order(_narrow(lettura.righe, criteri), criteri, parole)
    return Forse(parole.testo, lettura.conteggi.totale, list(righe.only("uuid", "slug", "titolo")[:QUANTI_FORSE]))


def _base(criteri: Criteri, parole: Parole, oggi: date) -> QuerySet[Incentivo]:
    """What is published; `qui` says whether it holds in the place asked for."""
    qui: Any = Value(True)
    if criteri.luogo:
        qui = Case(When(holds_in(criteri.luogo), then=Value(True)), default=Value(False))
    righe = Incentivo.objects.pubblicati().with_stato(oggi).annotate(qui=qui)
    if criteri.nominato:
        righe = righe.filter(holds_in(criteri.nominato))
    return righe.filter(regioni__contains=[parole.regione]) if parole.regione else righe


def _narrow(righe: QuerySet[Incentivo], criteri: Criteri) -> QuerySet[Incentivo]:
    """In the place, any of the values of each facet, all the facets together: what `count_faccette` counts."""
    righe = righe.filter(Q(qui=True))
    for faccetta in FACCETTE:
        valori = criteri.scelte.get(faccetta.parametro, ())
        if not valori:
            continue
        if faccetta.parametro == "stato":
            aperti = (StatoIncentivo.IN_SCADENZA,) if StatoIncentivo.APERTO in valori else ()
            righe = righe.filter(Q(stato__in=(*valori, *aperti)))
        elif faccetta.parametro == "tipo":
            righe = righe.filter(tipo__in=valori)
        else:
            righe = righe.filter(**{f"{faccetta.colonna}__overlap": list(valori)})
    return righe


# ── Ranking ──────────────────────────────────────────────────────────────────────────────
def _order(righe: QuerySet[Incentivo], criteri: Criteri, parole: Parole) -> QuerySet[Incentivo]:
    """Every order ends with the primary key, so that pages never overlap."""
    righe = righe.annotate(posto=_rank_stato())
    if criteri.ordine_effettivo == "importo":
        return righe.order_by(F("agevolazione_max").desc(nulls_last=True), "posto", "pk")
    if criteri.ordine_effettivo == "aggiornamento":
        return righe.order_by(F("ultimo_aggiornamento_fonte").desc(nulls_last=True), "pk")
    if criteri.ordine_effettivo == "scadenza":
        chiusi = Case(When(stato=StatoIncentivo.CHIUSO, then=F("data_chiusura")))
        return righe.order_by(
            "posto", chiusi.desc(nulls_last=True), F("data_chiusura").asc(nulls_last=True), "chiave_titolo", "pk"
        )
    scelta = criteri.luogo or criteri.nominato
    luogo = type(scelta) if scelta else Regione if parole.regione or criteri.scelte.get("regione") else None
    valutate: Any = with_punteggio(righe, parole, luogo=luogo)
    return valutate.order_by("-punteggio", "posto", "pk")


def _rank_stato() -> Case:
    return Case(
        *(When(stato=stato, then=Value(posto)) for posto, stato in enumerate(PRIMA)),
        default=Value(len(PRIMA)),
        output_field=IntegerField(),
    )


# ── Cards ────────────────────────────────────────────────────────────────────────────────
def _load_schede(chiavi: list[int], parole: Parole) -> list[Incentivo]:
    """The rows of one page in their order: excerpts are made for these alone."""
    righe = Incentivo.objects.filter(pk__in=chiavi).only(*CAMPI_SCHEDA)
    per_chiave = {riga.pk: riga for riga in _with_estratti(righe, ricerca_testo.marked_query(parole))}
    return [per_chiave[chiave] for chiave in chiavi]


def _with_estratti(righe: QuerySet[Incentivo], query: SearchQuery | None) -> QuerySet[Incentivo]:
    """`titolo_segnato` and `estratto`, with the words found between two signs."""
    if query is None:
        return righe.annotate(titolo_segnato=F("titolo"), estratto=Left("testo", 400))
    segni: dict[str, Any] = {"config": CONFIGURAZIONE, "start_sel": SEGNO_INIZIO, "stop_sel": SEGNO_FINE}
    return righe.annotate(
        titolo_segnato=SearchHeadline("titolo", query, highlight_all=True, **segni),
        estratto=SearchHeadline("testo", query, max_words=32, min_words=18, max_fragments=1, **segni),
    )
