"""The search: found however it is written, counted exactly, ranked with sense, never broken."""

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import QueryDict

from fonti.regole.territorio import REGIONI
from incentivi.enums import StatoIncentivo
from incentivi.models import Incentivo
from incentivi.pagine.tessere import describe_opzione
from incentivi.selectors import Esito, Modo, search_incentivi, search_incentivi_for_operator
from incentivi.selectors.criteri import FACCETTE, PER_PAGINA, read_criteri
from incentivi.selectors.operatori import find_incentivo
from incentivi.selectors.ricerca import SEGNO_FINE, SEGNO_INIZIO
from incentivi.services.vocabolario import rebuild_vocabolario
from tests.costruttori import build_comune, build_incentivo

OGGI = date(2026, 3, 16)
TUTTE = {"tutte_le_regioni": True, "regioni": list(REGIONI)}


def search(query: str = "") -> Esito:
    return search_incentivi(read_criteri(QueryDict(query)), oggi=OGGI)


def titoli(query: str) -> list[str]:
    return [incentivo.titolo for incentivo in search(query).incentivi]


@pytest.fixture
def vetrina(db: None) -> None:
    """A small catalogue where every measure differs."""
    build_incentivo(
        titolo="Contributi alle imprese artigiane",
        testo="Un contributo a fondo perduto per laboratori e botteghe.",
        parole_chiave="Contributo a fondo perduto Impresa",
        forme=["fondo_perduto"],
        soggetti=["impresa"],
        regioni=["16"],
        data_apertura=date(2026, 1, 1),
        data_chiusura=date(2026, 12, 31),
        agevolazione_max=10_000,
    )
    build_incentivo(
        titolo="Prestiti alle attività delle donne",
        testo="Finanziamenti agevolati per l'imprenditoria femminile.",
        forme=["prestito"],
        soggetti=["femminile", "costituenda_femminile"],
        regioni=["18"],
        data_apertura=date(2026, 1, 1),
        data_chiusura=date(2026, 4, 1),
        agevolazione_max=50_000,
    )
    build_incentivo(
        titolo="Nuove imprese giovanili",
        testo="Per i giovani che vogliono avviare un'impresa.",
        forme=["prestito", "fondo_perduto"],
        soggetti=["costituenda_giovanile"],
        data_apertura=date(2026, 5, 1),
        data_chiusura=date(2026, 9, 1),
        tipo="microcredito",
        **TUTTE,
    )
    build_incentivo(
        titolo="Sostegno ai tassisti",
        testo="Per comprare un taxi elettrico.",
        soggetti=["impresa", "professionista"],
        settori=["trasporti"],
        regioni=["07"],
        data_apertura=date(2025, 1, 1),
        data_chiusura=date(2025, 12, 31),
    )
    build_incentivo(titolo="Fondo per il turismo", testo="Alberghi e agriturismi.", settori=["turismo"], regioni=["16"])
    build_incentivo(titolo="Artigianato nascosto", pubblicato=False)
    build_incentivo(titolo="Artigianato scomparso", scomparso_il=OGGI)
    rebuild_vocabolario()


# ── Words ────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("domanda", "titolo"),
    [
        ("artigiano", "Contributi alle imprese artigiane"),
        ("artigianato", "Contributi alle imprese artigiane"),
        ("attivita", "Prestiti alle attività delle donne"),
        ("ATTIVITÀ", "Prestiti alle attività delle donne"),
        ("imprenditrice", "Prestiti alle attività delle donne"),
        ("giovane", "Nuove imprese giovanili"),
        ("mettersi in proprio", "Nuove imprese giovanili"),
        ("albergo", "Fondo per il turismo"),
        ("taxi", "Sostegno ai tassisti"),
        ("l'agriturismo", "Fondo per il turismo"),
        ("vorrei dei soldi a fondo perduto", "Contributi alle imprese artigiane"),
    ],
)
def test_people_find_in_their_own_words(vetrina: None, domanda: str, titolo: str) -> None:
    esito = search(f"q={domanda}")
    assert esito.incentivi[0].titolo == titolo
    assert esito.modo == Modo.TUTTE


@pytest.mark.parametrize(
    ("domanda", "corretta", "titolo"),
    [
        ("artiginae", "artigiane", "Contributi alle imprese artigiane"),
        ("elettirco", "elettrico", "Sostegno ai tassisti"),
        ("Tursimo", "turismo", "Fondo per il turismo"),
    ],
)
def test_what_was_probably_meant_is_offered_and_never_searched_instead(
    vetrina: None, domanda: str, corretta: str, titolo: str
) -> None:
    esito = search(f"q={domanda}")
    assert esito.forse
    assert (esito.forse.testo, [i.titolo for i in esito.forse.incentivi]) == (corretta, [titolo])
    assert titolo not in {i.titolo for i in esito.incentivi}


def test_a_word_that_finds_something_is_no_typing_error(vetrina: None) -> None:
    """«Artigiana» stands in no text, «artigiane» does: the same word for the search."""
    esito = search("q=artigiana+tassisti")
    assert (esito.modo, esito.forse) == (Modo.ALCUNE, None)


def test_when_not_all_the_words_are_found_some_are_enough(vetrina: None) -> None:
    esito = search("q=taxi+turismo")
    assert esito.modo == Modo.ALCUNE
    assert {i.titolo for i in esito.incentivi} == {"Sostegno ai tassisti", "Fondo per il turismo"}


def test_a_region_among_the_words_includes_national_measures(vetrina: None) -> None:
    assert set(titoli("q=Puglia")) == {
        "Contributi alle imprese artigiane",
        "Nuove imprese giovanili",
        "Fondo per il turismo",
    }
    assert titoli("q=turismo+Puglia") == ["Fondo per il turismo"]
    assert search("q=turismo+in+Puglia&alla_lettera=1").modo == Modo.ALCUNE


def test_nothing_is_found_without_complaint(vetrina: None) -> None:
    esito = search("q=zzzqqq")
    assert (esito.totale, esito.incentivi, esito.conteggi.senza_filtri) == (0, [], 0)


def test_unpublished_and_vanished_measures_are_never_found(vetrina: None) -> None:
    assert titoli("q=artigianato") == ["Contributi alle imprese artigiane"]
    assert search().totale == 5


def test_words_found_are_marked(vetrina: None) -> None:
    (incentivo,) = search("q=botteghe").incentivi[:1]
    assert f"{SEGNO_INIZIO}botteghe{SEGNO_FINE}" in incentivo.estratto
    assert SEGNO_INIZIO not in titoli("q=botteghe")[0]


# ── Ranking ──────────────────────────────────────────────────────────────────────────────
def test_title_comes_before_text_and_open_before_closed(db: None) -> None:
    aperto = {"data_apertura": date(2026, 1, 1), "data_chiusura": date(2026, 12, 31)}
    chiuso = {"data_apertura": date(2024, 1, 1), "data_chiusura": date(2024, 12, 31)}
    build_incentivo(titolo="Bando generico", testo="Anche per la ceramica.", **aperto)
    build_incentivo(titolo="Ceramica di ieri", testo="Ceramica.", **chiuso)
    build_incentivo(titolo="Ceramica artistica", testo="Ceramica.", **aperto)
    assert titoli("q=ceramica") == ["Ceramica artistica", "Bando generico", "Ceramica di ieri"]


def test_the_words_typed_come_before_their_synonyms(db: None) -> None:
    build_incentivo(titolo="Aiuti al microprestito")
    build_incentivo(titolo="Aiuti alla microfinanza")
    assert titoli("q=microfinanza") == ["Aiuti alla microfinanza", "Aiuti al microprestito"]
    assert titoli("q=microprestito") == ["Aiuti al microprestito", "Aiuti alla microfinanza"]


@pytest.mark.parametrize(
    ("ordine", "attesi"),
    [
        (
            "scadenza",
            [
                "Prestiti alle attività delle donne",
                "Contributi alle imprese artigiane",
                "Nuove imprese giovanili",
                "Fondo per il turismo",
                "Sostegno ai tassisti",
            ],
        ),
        (
            "importo",
            [
                "Prestiti alle attività delle donne",
                "Contributi alle imprese artigiane",
                "Nuove imprese giovanili",
                "Fondo per il turismo",
                "Sostegno ai tassisti",
            ],
        ),
    ],
)
def test_orders(vetrina: None, ordine: str, attesi: list[str]) -> None:
    assert titoli(f"ordina={ordine}") == attesi


def test_without_words_relevance_means_what_closes_first() -> None:
    assert read_criteri(QueryDict("ordina=rilevanza")).ordine_effettivo == "scadenza"
    assert read_criteri(QueryDict("q=taxi")).ordine_effettivo == "rilevanza"
    assert read_criteri(QueryDict("q=taxi&ordina=altro")).ordine_effettivo == "rilevanza"


# ── States ───────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("apertura", "chiusura", "ricorrenza", "stato"),
    [
        (date(2026, 3, 17), date(2026, 12, 31), "", StatoIncentivo.IN_ARRIVO),
        (date(2026, 3, 16), date(2026, 12, 31), "", StatoIncentivo.APERTO),
        (date(2026, 1, 1), date(2026, 4, 16), "", StatoIncentivo.APERTO),
        (date(2026, 1, 1), date(2026, 4, 15), "", StatoIncentivo.IN_SCADENZA),
        (date(2026, 1, 1), date(2026, 3, 16), "", StatoIncentivo.IN_SCADENZA),
        (date(2026, 1, 1), date(2026, 3, 15), "", StatoIncentivo.CHIUSO),
        (None, date(2026, 3, 15), "", StatoIncentivo.CHIUSO),
        (None, date(2026, 12, 31), "", StatoIncentivo.APERTO),
        (date(2026, 1, 1), None, "", StatoIncentivo.DA_VERIFICARE),
        (date(2026, 1, 1), None, "sportello", StatoIncentivo.DA_VERIFICARE),
        (date(2026, 1, 1), None, "permanente", StatoIncentivo.APERTO),
        (date(2026, 3, 17), None, "permanente", StatoIncentivo.IN_ARRIVO),
        (None, None, "", StatoIncentivo.DA_VERIFICARE),
    ],
)
def test_state_is_computed_the_same_in_memory_and_in_the_database(
    db: None, apertura: date | None, chiusura: date | None, ricorrenza: str, stato: StatoIncentivo
) -> None:
    incentivo = build_incentivo(data_apertura=apertura, data_chiusura=chiusura, ricorrenza=ricorrenza)
    assert incentivo.get_stato(OGGI) == stato
    assert Incentivo.objects.with_stato(OGGI).get().stato == stato


# ── Facets ───────────────────────────────────────────────────────────────────────────────
def valori(incentivo: Incentivo, colonna: str) -> list[str]:
    """The values of a measure under a facet, by hand."""
    if colonna == "stato":
        stato = incentivo.get_stato(OGGI)
        return [stato, "aperto"] if stato == StatoIncentivo.IN_SCADENZA else [stato]
    return [incentivo.tipo] if colonna == "tipo" else getattr(incentivo, colonna)


def count_by_hand(scelte: dict[str, tuple[str, ...]]) -> tuple[int, dict[str, dict[str, int]]]:
    tutti = list(Incentivo.objects.pubblicati())

    def passa(incentivo: Incentivo, tranne: str = "") -> bool:
        return all(
            set(valori(incentivo, f.colonna)) & set(scelte[f.parametro])
            for f in FACCETTE
            if scelte.get(f.parametro) and f.parametro != tranne
        )

    voci: dict[str, dict[str, int]] = {}
    for faccetta in FACCETTE:
        voci[faccetta.parametro] = {}
        for incentivo in tutti:
            for valore in valori(incentivo, faccetta.colonna) if passa(incentivo, faccetta.parametro) else ():
                voci[faccetta.parametro][valore] = voci[faccetta.parametro].get(valore, 0) + 1
    return sum(passa(incentivo) for incentivo in tutti), voci


def build_catalogo_vario() -> None:
    """60 measures that combine states, regions, subjects, kinds, forms, sectors and purposes."""
    giorni = itertools.cycle((-5, 0, 30, 31, 200))
    regioni = itertools.cycle((["16"], ["16", "18"], list(REGIONI), [], ["03"]))
    soggetti = itertools.cycle((["impresa"], ["impresa", "cittadino"], [], ["femminile", "impresa", "cittadino"]))
    forme = itertools.cycle((["prestito"], ["fondo_perduto", "prestito"], ["garanzia"]))
    settori = itertools.cycle((["turismo"], ["turismo", "ict", "moda"], []))
    tipi = itertools.cycle(
        ("microcredito", "incentivo", "incentivo", "garanzia", "formazione", "incentivo", "servizio")
    )
    for numero in range(60):
        apertura = date(2026, 1, 1) if numero % 5 else OGGI
        chiusura = OGGI + timedelta(days=next(giorni))
        build_incentivo(
            titolo=f"Misura {numero}",
            data_apertura=apertura,
            data_chiusura=max(apertura, chiusura) if numero % 7 else None,
            regioni=next(regioni),
            soggetti=next(soggetti),
            forme=next(forme),
            settori=next(settori),
            obiettivi=["donne", "giovani"] if numero % 2 else ["inclusione"],
            tipo=next(tipi),
        )


@pytest.mark.parametrize(
    "query",
    [
        "",
        "stato=aperto",
        "stato=in_scadenza",
        "stato=aperto&stato=da_verificare",
        "regione=16",
        "regione=16&regione=03&soggetto=cittadino",
        "soggetto=impresa&forma=prestito&settore=turismo",
        "tipo=microcredito&tipo=garanzia&obiettivo=donne",
        "stato=chiuso&regione=18&soggetto=cittadino&forma=garanzia&settore=moda&obiettivo=giovani&tipo=servizio",
    ],
)
def test_facets_count_what_a_plain_count_counts(db: None, query: str) -> None:
    build_catalogo_vario()
    esito = search(query)
    totale, voci = count_by_hand(esito.criteri.scelte)
    assert (esito.totale, esito.conteggi.voci) == (totale, voci)
    assert esito.conteggi.senza_filtri == 60


def test_a_count_is_what_one_more_tick_leaves(db: None) -> None:
    build_catalogo_vario()
    conteggi = search("regione=16").conteggi.voci
    for faccetta in FACCETTE:
        for valore, numero in conteggi[faccetta.parametro].items() if faccetta.parametro != "regione" else ():
            assert search(f"regione=16&{faccetta.parametro}={valore}").totale == numero


def test_a_place_leaves_what_holds_there(db: None) -> None:
    lecce, maglie = build_comune("Lecce"), build_comune("Maglie")
    per_lecce = build_incentivo(titolo="Per Lecce", regioni=["16"], solo_comuni=True, comuni_testo="Lecce")
    per_lecce.comuni.add(lecce)
    build_incentivo(titolo="Per la Puglia", regioni=["16"])
    build_incentivo(titolo="Per tutti", **TUTTE)
    build_incentivo(titolo="Per la Calabria", regioni=["18"])
    provincia = lecce.provincia
    assert provincia
    attesi = {
        lecce: {"Per Lecce", "Per la Puglia", "Per tutti"},
        maglie: {"Per la Puglia", "Per tutti"},
        provincia: {"Per Lecce", "Per la Puglia", "Per tutti"},
        provincia.regione: {"Per Lecce", "Per la Puglia", "Per tutti"},
        build_comune("Bari"): {"Per la Puglia", "Per tutti"},
    }
    for luogo, titoli_attesi in attesi.items():
        esito = search_incentivi(read_criteri(QueryDict(), luogo), oggi=OGGI)
        assert {i.titolo for i in esito.incentivi} == titoli_attesi
        assert (esito.totale, esito.conteggi.senza_filtri) == (len(titoli_attesi), 4)
        assert sum(esito.conteggi.voci["stato"].values()) == len(titoli_attesi)


# ── Pages and cost ───────────────────────────────────────────────────────────────────────
def test_pages_neither_repeat_nor_lose_a_measure(db: None) -> None:
    build_catalogo_vario()
    visti = [i.pk for pagina in range(1, 6) for i in search(f"pagina={pagina}").incentivi]
    assert len(visti) == len(set(visti)) == 60


@pytest.mark.parametrize(
    ("pagina", "attesa"),
    [("2", 2), ("0", 1), ("-1", 1), ("x", 1), ("", 1), ("999", 5), ("1000000000", 5), ("9" * 50, 1), ("²", 1)],
)
def test_any_page_number_is_a_page(db: None, pagina: str, attesa: int) -> None:
    build_catalogo_vario()
    esito = search(f"pagina={pagina}")
    assert esito.pagina == attesa
    assert len(esito.incentivi) == PER_PAGINA


@pytest.mark.parametrize("n", [4, 30])
@pytest.mark.parametrize(
    ("query", "domande"),
    [("", 3), ("q=ceramica", 4), ("q=cermaica", 6), ("q=ceramica+drago", 6), ("q=ceramica&stato=chiuso", 2)],
)
def test_a_search_costs_the_same_queries_whatever_is_found(
    db: None, django_assert_num_queries: Any, n: int, query: str, domande: int
) -> None:
    for numero in range(n):
        build_incentivo(titolo=f"Ceramica {numero}")
    rebuild_vocabolario()
    with django_assert_num_queries(domande):
        search(query)


OSTILI = [
    "' OR 1=1 --",
    "'); DROP TABLE incentivi_incentivo; --",
    "a & b | !c <-> d:*",
    "((((((",
    ":*:*:*",
    "\\' \\",
    "%00%0a",
    "\x00\x01",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "😀 🏦",
    "x" * 5000,
    "a " * 5000,
    "%" * 300,
    "<script>alert(1)</script>",
    "⟦bottega⟧",
    "中文 عربى",
    "-taxi -bar",
    '"taxi',
]


@pytest.mark.parametrize("domanda", OSTILI)
def test_hostile_words_are_only_words(vetrina: None, domanda: str) -> None:
    query = QueryDict(mutable=True)
    query["q"] = domanda
    esito = search_incentivi(read_criteri(query), oggi=OGGI)
    assert 0 <= esito.totale <= 5
    assert Incentivo.objects.count() == 7


def test_unknown_filters_count_as_not_written(vetrina: None) -> None:
    assert search("stato=boh&regione=99&forma='&tipo=%00").totale == 5


# ── Operators ────────────────────────────────────────────────────────────────────────────
def test_operators_choose_among_published_measures(vetrina: None) -> None:
    trovati = search_incentivi_for_operator("artigianato", oggi=OGGI)
    assert [i.titolo for i in trovati] == ["Contributi alle imprese artigiane"]
    opzione = describe_opzione(trovati[0], oggi=OGGI)
    assert (opzione.etichetta, opzione.dettaglio) == ("Contributi alle imprese artigiane", "Puglia, aperto")
    assert find_incentivo(opzione.valore) == trovati[0]


def test_what_is_not_published_cannot_be_chosen(vetrina: None) -> None:
    nascosto = Incentivo.objects.get(titolo="Artigianato nascosto")
    assert find_incentivo(str(nascosto.uuid)) is None
    assert find_incentivo("non un uuid") is None
