"""The public search: words forgiven, facets counted, results ranked, excerpts highlighted."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from django.contrib.postgres.search import SearchHeadline, SearchQuery, SearchRank
from django.db.models import Case, Expression, F, FloatField, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Left

from incentivi.enums import StatoIncentivo
from incentivi.models import Incentivo
from incentivi.models.incentivi import holds_in
from incentivi.selectors.criteri import FACCETTE, PER_PAGINA, Criteri
from incentivi.selectors.faccette import Conteggi, count_faccette
from nucleo.giornata import get_oggi
from ricerca.models import CONFIGURAZIONE
from ricerca.regole.parole import Gruppo, Parole
from ricerca.selectors import testo as ricerca_testo

# Around the words found: characters that no text of the catalogue holds, turned into <mark> by the page.
SEGNO_INIZIO, SEGNO_FINE = "\u27e6", "\u27e7"
# A measure that is closed, or that may be, is worth less to who searches today.
PESO_STATO = {StatoIncentivo.CHIUSO: 0.35, StatoIncentivo.DA_VERIFICARE: 0.8}
PRIMA = (
    StatoIncentivo.IN_SCADENZA,
    StatoIncentivo.APERTO,
    StatoIncentivo.IN_ARRIVO,
    StatoIncentivo.DA_VERIFICARE,
    StatoIncentivo.CHIUSO,
)
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
    """How the words were read to find something."""

    TUTTE = "tutte"
    CORRETTE = "corrette"
    ALCUNE = "alcune"


@dataclass(frozen=True)
class Esito:
    """A page of results. `parole` are the ones really searched, after any correction."""

    criteri: Criteri
    parole: Parole
    modo: Modo
    conteggi: Conteggi
    incentivi: list[Incentivo]
    pagina: int
    pagine: int

    @property
    def totale(self) -> int:
        return self.conteggi.totale

    @property
    def corretta(self) -> str:
        """The query without its typing errors, '' when there were none."""
        return self.parole.testo if self.parole.testo != self.criteri.parole.testo else ""


def search_incentivi(criteri: Criteri, *, oggi: date | None = None) -> Esito:
    """Search the published catalogue. At most six queries, whatever is asked."""
    oggi = oggi or get_oggi()
    parole, modo, query, conteggi = _match(criteri, oggi)
    pagine = max(1, -(-conteggi.totale // PER_PAGINA))
    pagina = min(criteri.pagina, pagine)
    incentivi: list[Incentivo] = []
    if conteggi.totale:
        righe = _order(_narrow(_base(criteri, parole, query, oggi), criteri), criteri, parole, modo, query)
        inizio = (pagina - 1) * PER_PAGINA
        incentivi = _load_schede(list(righe.values_list("pk", flat=True)[inizio : inizio + PER_PAGINA]), parole)
    return Esito(criteri, parole, modo, conteggi, incentivi, pagina, pagine)


def filter_incentivi(criteri: Criteri, *, oggi: date | None = None) -> QuerySet[Incentivo]:
    """All the results of a search, without pages."""
    oggi = oggi or get_oggi()
    parole, _, query, _ = _match(criteri, oggi)
    return _narrow(_base(criteri, parole, query, oggi), criteri)


# ── Finding ──────────────────────────────────────────────────────────────────────────────
def _match(criteri: Criteri, oggi: date) -> tuple[Parole, Modo, SearchQuery | None, Conteggi]:
    """All the words; else the words without typing errors; else some of them."""
    parole = criteri.parole
    query = ricerca_testo.all_query(parole)
    conteggi = count_faccette(_base(criteri, parole, query, oggi), criteri.scelte)
    if conteggi.senza_filtri or query is None:
        return parole, Modo.TUTTE, query, conteggi
    corrette = _correct(parole)
    if corrette != parole:
        query = ricerca_testo.all_query(corrette)
        conteggi = count_faccette(_base(criteri, corrette, query, oggi), criteri.scelte)
        if conteggi.senza_filtri:
            return corrette, Modo.CORRETTE, query, conteggi
    query = ricerca_testo.any_query(corrette)
    conteggi = count_faccette(_base(criteri, corrette, query, oggi), criteri.scelte)
    return corrette, Modo.ALCUNE, query, conteggi


def _base(criteri: Criteri, parole: Parole, query: SearchQuery | None, oggi: date) -> QuerySet[Incentivo]:
    """What the words find; `qui` says whether it holds in the place asked for."""
    qui: Any = Value(True)
    if criteri.luogo:
        qui = Case(When(holds_in(criteri.luogo), then=Value(True)), default=Value(False))
    righe = Incentivo.objects.pubblicati().with_stato(oggi).annotate(qui=qui)
    return righe.filter(_condition(parole, query))


def _condition(parole: Parole, query: SearchQuery | None) -> Q:
    """What the rows of a search satisfy: the words, and the place when one was named."""
    condizione = Q() if query is None else Q(ricerca=query)
    if parole.regione:
        condizione &= Q(regioni__contains=[parole.regione])
    return condizione


def _correct(parole: Parole) -> Parole:
    correzioni = ricerca_testo.correct(gruppo.parola for gruppo in parole.gruppi)
    if not correzioni:
        return parole
    testo = parole.testo
    gruppi = []
    for gruppo in parole.gruppi:
        giusta = correzioni.get(gruppo.parola)
        gruppi.append(Gruppo(giusta, (giusta,)) if giusta else gruppo)
    parti = [correzioni.get(parte, parte) for parte in testo.lower().split()]
    return replace(parole, testo=" ".join(parti), gruppi=tuple(gruppi))


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
def _order(
    righe: QuerySet[Incentivo], criteri: Criteri, parole: Parole, modo: Modo, query: SearchQuery | None
) -> QuerySet[Incentivo]:
    """Every order ends with the primary key, so that pages never overlap."""
    righe = righe.annotate(posto=_rank_stato())
    if criteri.ordine_effettivo == "importo":
        return righe.order_by(F("agevolazione_max").desc(nulls_last=True), "posto", "pk")
    if criteri.ordine_effettivo == "aggiornamento":
        return righe.order_by(F("ultimo_aggiornamento_fonte").desc(nulls_last=True), "pk")
    if criteri.ordine_effettivo == "scadenza" or query is None:
        chiusi = Case(When(stato=StatoIncentivo.CHIUSO, then=F("data_chiusura")))
        return righe.order_by(
            "posto", chiusi.desc(nulls_last=True), F("data_chiusura").asc(nulls_last=True), "chiave_titolo", "pk"
        )
    righe = righe.annotate(trovate=_count_groups(parole, modo), punteggio=_score(parole, query))
    return righe.order_by("-trovate", "-punteggio", "posto", "pk")


def _rank_stato() -> Case:
    return Case(
        *(When(stato=stato, then=Value(posto)) for posto, stato in enumerate(PRIMA)),
        default=Value(len(PRIMA)),
        output_field=IntegerField(),
    )


def _count_groups(parole: Parole, modo: Modo) -> Expression:
    """How many of the things asked for a row has; the same for all when it must have them all."""
    totale: Any = Value(0)
    if modo == Modo.ALCUNE:
        for gruppo in parole.gruppi:
            if not gruppo.regione:
                trovato = When(ricerca=ricerca_testo.wide_query(gruppo), then=Value(1))
                totale = totale + Case(trovato, default=Value(0), output_field=IntegerField())
    return totale


def _score(parole: Parole, query: SearchQuery) -> Expression:
    """Words as typed count three times what means the same; a closed measure counts less.

    Weights by place, from `luoghi` and laws to the title; long texts gain nothing by length.
    """
    pesi = [0.05, 0.15, 0.5, 1.0]
    esatta = ricerca_testo.all_query(parole, wide=False) or query
    peso = Case(
        *(When(stato=stato, then=Value(valore)) for stato, valore in PESO_STATO.items()),
        default=Value(1.0),
        output_field=FloatField(),
    )
    in_titolo = Case(
        When(Q(chiave_titolo__contains=" ".join(g.testo for g in parole.gruppi if not g.regione)), then=Value(0.5)),
        default=Value(0.0),
        output_field=FloatField(),
    )
    rango = SearchRank(F("ricerca"), esatta, weights=pesi, normalization=Value(1)) * Value(3.0) + SearchRank(
        F("ricerca"), query, weights=pesi, normalization=Value(1)
    )
    return (rango + in_titolo) * peso


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
