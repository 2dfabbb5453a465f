"""What citizens see: the search page, the page of a measure, the open data."""

import io
import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urlencode

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from fonti.enums import Fonte
from fonti.regole.territorio import REGIONI
from incentivi.models import Incentivo
from incentivi.pagine.risultati import AVVIO
from incentivi.services.vocabolario import rebuild_vocabolario
from nucleo.giornata import get_oggi
from tests.banco import ClienteSevero
from tests.costruttori import build_comune, build_incentivo, build_sportello
from tests.incentivi.test_ricerca import OSTILI

ELENCO = "/incentivi/"
HTMX = {"HX-Request": "true"}


def pagina(client: ClienteSevero, indirizzo: str, **intestazioni: Any) -> str:
    risposta = client.get(indirizzo, headers=intestazioni)
    assert risposta.status_code == 200
    return risposta.content.decode()


def parole_di(codice: str) -> str:
    """The words of a page, without tags."""
    parti: list[str] = []

    class Lettore(HTMLParser):
        def handle_data(self, data: str) -> None:
            parti.append(data)

    Lettore().feed(codice)
    return " ".join(" ".join(parti).split())


@pytest.fixture
def incentivo(db: None) -> Incentivo:
    return build_incentivo(
        fonte=Fonte.INCENTIVI_GOV,
        id_esterno="896",
        licenza="IODL 2.0",
        titolo="Prestito <per> botteghe",
        slug="prestito-per-botteghe",
        descrizione="<p>Un prestito.</p>",
        a_chi="<p>Alle botteghe.</p>",
        cosa_prevede="<ul><li>Soldi</li></ul>",
        testo="Un prestito. Alle botteghe. Soldi",
        soggetti=["impresa", "costituenda", "cittadino", "professionista"],
        forme=["prestito"],
        regioni=["16"],
        agevolazione_min=5000,
        agevolazione_max=25000,
        data_apertura=date(2020, 1, 1),
        data_chiusura=date(2090, 12, 31),
        soggetto_concedente="Regione Puglia",
        link_istituzionale="https://www.regione.puglia.it/botteghe",
        base_normativa_primaria="Legge 1",
        provvedimento_attuativo="Legge 1",
        come_fare="Leggi l'avviso.\nManda la domanda.",
        verificato_il=date(2026, 3, 1),
    )


# ── The search page ──────────────────────────────────────────────────────────────────────
def test_a_card_says_for_whom_how_much_until_when_and_where(client: ClienteSevero, incentivo: Incentivo) -> None:
    parole = parole_di(pagina(client, ELENCO))
    assert "1 incentivo" in parole
    assert "Prestito <per> botteghe" in parole
    assert "Per chi Impresa, Chi vuole avviare un'impresa, Cittadino e altri 1" in parole
    assert "Quanto Da 5.000\u00a0€ a 25.000\u00a0€ prestito o anticipo da restituire".replace("\u00a0", " ") in parole
    assert "Quando Senza scadenza" in parole
    assert "Dove Puglia" in parole


def test_words_found_are_marked_and_the_rest_is_escaped(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, f"{ELENCO}?q=botteghe")
    assert "Prestito &lt;per&gt; <mark>botteghe</mark>" in codice


def test_htmx_gets_the_results_and_the_facets_alone(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, f"{ELENCO}?forma=prestito", **HTMX)
    assert "<html" not in codice
    assert codice.count("hx-swap-oob") == 9
    risposta = client.get(ELENCO)
    assert "HX-Request" in risposta["Vary"]


def test_the_address_fills_the_form(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, f"{ELENCO}?q=botteghe&regione=16&forma=prestito&ordina=importo")
    assert 'value="botteghe"' in codice
    assert re.search(r'id="f-regione-16"[^>]* checked', codice)
    assert re.search(r'<option value="importo" selected', codice)
    assert 'href="?q=botteghe&amp;regione=16&amp;ordina=importo"' in codice  # the chip that takes the form away


def test_the_place_is_a_chip_and_travels_to_the_page(client: ClienteSevero, incentivo: Incentivo) -> None:
    build_comune("Lecce")
    codice = pagina(client, f"{ELENCO}?q=botteghe&luogo_testo=lecce")
    assert "Dove: Lecce (LE)" in parole_di(codice)
    assert 'href="?q=botteghe"' in codice
    assert f'href="{incentivo.get_absolute_url()}?luogo=075035"' in codice


def test_a_shared_place_is_written_in_its_box(client: ClienteSevero, incentivo: Incentivo) -> None:
    build_comune("Lecce")
    codice = pagina(client, f"{ELENCO}?luogo=075035")
    assert re.search(r'name="luogo_testo"[^>]* value="Lecce \(LE\)"', codice)
    assert re.search(r'type="hidden" name="luogo" value="075035"', codice)


def test_a_place_that_cannot_be_told_is_asked_again(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, f"{ELENCO}?luogo_testo=atlantide")
    assert "Nessun luogo si chiama «atlantide»" in codice
    assert "1 incentivo in tutta Italia" in parole_di(codice)
    assert "il luogo non è contato" in codice
    assert "is-invalid" not in codice


@pytest.mark.parametrize("testate", [{}, {"HX-Request": "true"}])
def test_a_place_that_may_be_several_is_chosen_beside_the_results(
    client: ClienteSevero, incentivo: Incentivo, testate: dict[str, str]
) -> None:
    """In the page as in what htmx puts in its place; the form keeps its shape."""
    build_comune("Lecce")
    build_comune("Gallipoli")
    risposta = client.get(f"{ELENCO}?q=botteghe&luogo_testo=gallipli", headers=testate)
    codice = risposta.content.decode()
    assert risposta.status_code == 200
    assert 'href="?q=botteghe&amp;luogo_testo=Gallipoli+%28LE%29&amp;luogo=075031"' in codice
    assert "in tutta Italia" in parole_di(codice)
    assert 'type="radio" name="luogo"' not in codice


def test_nothing_of_everywhere_is_downloaded_for_a_place_not_told(client: ClienteSevero, incentivo: Incentivo) -> None:
    risposta = client.get(f"{ELENCO}?luogo_testo=atlantide&formato=csv")
    assert (risposta.status_code, risposta["Location"]) == (302, f"{ELENCO}?luogo_testo=atlantide")


def test_a_place_longer_than_any_name_is_refused(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, f"{ELENCO}?q=botteghe&luogo_testo={'b' * 1_000}&tipo={'b' * 1_000}")
    assert "Scrivi al massimo 100 caratteri" in codice
    assert "b" * 101 not in codice
    assert 'value="botteghe"' in codice


def test_typing_errors_are_told(client: ClienteSevero, incentivo: Incentivo) -> None:
    rebuild_vocabolario()
    codice = pagina(client, f"{ELENCO}?q=botegghe")
    assert f"Forse cercavi «botteghe»? {incentivo.titolo}" in parole_di(codice)
    assert 'href="?q=botteghe"' in codice


def test_who_finds_nothing_has_a_way_on(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, f"{ELENCO}?q=zzzqqq")
    assert "Nessun incentivo per «zzzqqq»" in parole_di(codice)
    assert f'href="?{urlencode({"q": AVVIO})}"' in codice
    assert f'href="{reverse("sportelli:sportello_search")}"' in codice


@pytest.mark.parametrize("domanda", ["🙂", "%_", "il la le"])
def test_signs_without_words_are_not_said_to_be_found(
    client: ClienteSevero, incentivo: Incentivo, domanda: str
) -> None:
    testo = pagina(client, f"{ELENCO}?{urlencode({'q': domanda})}")
    assert "1 incentivo per «" not in testo
    assert f"In «{domanda}» non ci sono parole da cercare" in testo


def test_a_region_in_the_words_is_told(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, f"{ELENCO}?q=botteghe+in+puglia")
    assert "Hai nominato Puglia" in codice
    assert "alla_lettera=1" in codice


def test_zero_results_propose_a_way_on(client: ClienteSevero, incentivo: Incentivo) -> None:
    assert "Guarda tutti gli incentivi" in pagina(client, f"{ELENCO}?q=zzzzz")
    codice = pagina(client, f"{ELENCO}?q=botteghe&regione=03")
    assert "Senza filtri ce n’è uno." in codice
    assert 'href="?q=botteghe"' in codice


def test_an_empty_catalogue_is_a_page(client: ClienteSevero, db: None) -> None:
    assert "0 incentivi" in parole_di(pagina(client, ELENCO))


@pytest.mark.parametrize("n", [3, 5])
def test_the_search_page_costs_four_queries(
    client: ClienteSevero, db: None, django_assert_num_queries: Any, n: int
) -> None:
    """When it finds enough: otherwise what is open to all is looked for too."""
    for numero in range(n):
        build_incentivo(titolo=f"Bottega {numero}", regioni=list(REGIONI), tutte_le_regioni=True)
    with django_assert_num_queries(4):
        client.get(f"{ELENCO}?q=bottega")


@pytest.mark.parametrize("domanda", OSTILI)
def test_hostile_words_get_a_page(client: ClienteSevero, incentivo: Incentivo, domanda: str) -> None:
    for parametro in ("q", "stato", "regione", "ordina", "pagina", "formato"):
        assert client.get(ELENCO, {parametro: domanda}).status_code == 200


def test_deep_pages_are_the_last_one(client: ClienteSevero, db: None) -> None:
    for numero in range(13):
        build_incentivo(titolo=f"Bottega {numero}")
    codice = pagina(client, f"{ELENCO}?pagina=1000000000")
    assert '<span class="page-link" aria-current="page"><span class="visually-hidden">Pagina </span>2</span>' in codice


# ── The page of a measure ────────────────────────────────────────────────────────────────
SEZIONI = [
    "Che cos'è",
    "A chi è rivolto",
    "Come fare",
    "Cosa serve",
    "Cosa si ottiene",
    "Tempi e scadenze",
    "Accedi al servizio",
    "Condizioni di servizio",
    "Contatti",
]


def test_the_parts_stand_in_the_order_of_a_service_sheet(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, incentivo.get_absolute_url())
    titoli = [parole_di(titolo) for titolo in re.findall(r"<h2 id=.*?</h2>", codice)]
    assert [titolo for titolo in titoli if titolo in SEZIONI] == SEZIONI
    indice = re.search(r'<nav class="indice".*?</nav>', codice, re.S)
    assert indice
    assert [parole_di(voce) for voce in re.findall(r"<a .*?</a>", indice[0])] == SEZIONI


def test_source_licence_and_last_check_are_on_the_page(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, incentivo.get_absolute_url())
    parole = parole_di(codice)
    assert "Ministero delle Imprese e del Made in Italy, licenza IODL 2.0." in parole
    assert 'href="https://www.dati.gov.it/content/italian-open-data-license-v20"' in codice
    assert "Contenuto verificato" in parole
    assert 'datetime="2026-03-01"' in codice
    assert 'href="https://www.regione.puglia.it/botteghe"' in codice
    assert parole.count("Legge 1") == 1


def test_without_a_check_the_page_says_when_the_source_was_read(client: ClienteSevero, db: None) -> None:
    parole = parole_di(pagina(client, build_incentivo().get_absolute_url()))
    assert "Contenuto letto dalla fonte" in parole
    assert "CC BY 4.0" in parole


def test_steps_are_a_list(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, incentivo.get_absolute_url())
    assert '<ol class="passaggi"><li>Leggi l&#x27;avviso.</li><li>Manda la domanda.</li></ol>' in codice


def test_structured_data_describe_a_public_service(client: ClienteSevero, incentivo: Incentivo) -> None:
    codice = pagina(client, incentivo.get_absolute_url())
    trovato = re.search(r'<script type="application/ld\+json">(.*?)</script>', codice, re.S)
    assert trovato
    assert "<" not in trovato[1]
    dati = json.loads(trovato[1])
    assert dati["@type"] == "GovernmentService"
    assert dati["name"] == "Prestito <per> botteghe"
    assert dati["serviceOperator"]["name"] == "Regione Puglia"
    assert dati["areaServed"]["name"] == "Puglia"
    assert dati["audience"]["audienceType"].startswith("Impresa")
    assert dati["availableChannel"]["serviceUrl"] == "https://www.regione.puglia.it/botteghe"


def test_an_error_is_reported_by_mail_with_what_identifies_the_record(
    client: ClienteSevero, incentivo: Incentivo
) -> None:
    trovato = re.search(r'href="(mailto:[^"]+)"[^>]*>Segnala un errore', pagina(client, incentivo.get_absolute_url()))
    assert trovato
    indirizzo = unquote(trovato[1])
    assert str(incentivo.uuid) in indirizzo
    assert "Errore nella scheda: Prestito <per> botteghe" in indirizzo


def test_another_slug_leads_to_the_right_one(client: ClienteSevero, incentivo: Incentivo) -> None:
    risposta = client.get(reverse("incentivi:incentivo_detail", kwargs={"uuid": incentivo.uuid, "slug": "altro"}))
    assert (risposta.status_code, risposta["Location"]) == (302, incentivo.get_absolute_url())


def test_what_is_not_published_is_not_there(
    client: ClienteSevero, client_operatore: ClienteSevero, client_esperto: ClienteSevero
) -> None:
    nascosto = build_incentivo(pubblicato=False).get_absolute_url()
    assert client.get(nascosto).status_code == 404
    assert client_operatore.get(nascosto).status_code == 404
    assert "I cittadini non vedono questa scheda" in client_esperto.get(nascosto).content.decode()


def test_what_left_its_source_says_so(client: ClienteSevero, db: None) -> None:
    andato = build_incentivo(scomparso_il=date(2026, 2, 1))
    assert "non è più nel catalogo della fonte" in pagina(client, andato.get_absolute_url())


@pytest.mark.parametrize(
    ("campi", "parole"),
    [
        ({"data_chiusura": date(2020, 1, 1)}, "Non si può più chiedere"),
        ({}, "Scadenza da verificare"),
        ({"avvertenza": "Sportello sospeso."}, "Sportello sospeso."),
    ],
)
def test_what_one_must_know_first_is_in_sight(
    client: ClienteSevero, db: None, campi: dict[str, Any], parole: str
) -> None:
    assert parole in pagina(client, build_incentivo(**campi).get_absolute_url())


@pytest.mark.parametrize("n", [1, 3])
def test_the_page_of_a_measure_costs_the_same_queries(
    client: ClienteSevero, incentivo: Incentivo, django_assert_num_queries: Any, n: int
) -> None:
    for _ in range(n):
        build_sportello()
    with django_assert_num_queries(5):
        client.get(incentivo.get_absolute_url())


def test_the_nearest_desks_stand_beside(client: ClienteSevero, incentivo: Incentivo) -> None:
    build_sportello(nome="Sportello di Lecce")
    build_sportello(nome="Sportello di Maglie", comune=build_comune("Maglie"))
    build_sportello(nome="Sportello di Milano", comune=build_comune("Milano"))
    in_regione = parole_di(pagina(client, incentivo.get_absolute_url()))
    assert "Vicino a Puglia Sportello di Lecce Lecce" in in_regione
    assert "Milano" not in in_regione
    da_maglie = pagina(client, f"{incentivo.get_absolute_url()}?luogo=075039")
    assert "Vicino a Maglie (LE) Sportello di Maglie" in parole_di(da_maglie)
    assert 'href="/sportelli/?luogo=075039"' in da_maglie


def test_a_national_measure_asks_where_you_are(client: ClienteSevero, db: None) -> None:
    build_sportello()
    nazionale = build_incentivo(tutte_le_regioni=True, regioni=list(REGIONI))
    parole = parole_di(pagina(client, nazionale.get_absolute_url()))
    assert "In quale comune?" in parole
    assert "Vicino a" not in parole


def test_a_measure_of_one_comune_shows_its_desks(client: ClienteSevero, db: None) -> None:
    maglie = build_comune("Maglie")
    build_sportello(nome="Sportello di Lecce")
    locale = build_incentivo(regioni=["16"], solo_comuni=True, comuni_testo="Maglie")
    locale.comuni.add(maglie)
    assert "Vicino a Maglie (LE) Sportello di Lecce Lecce, a" in parole_di(pagina(client, locale.get_absolute_url()))


def test_a_fund_repeated_as_the_most_one_may_get_is_told_as_a_fund(client: ClienteSevero, db: None) -> None:
    fondo = build_incentivo(agevolazione_max=9497, stanziamento=9497)
    assert "9.497 € in tutto, fra quanti lo ottengono" in parole_di(pagina(client, fondo.get_absolute_url()))


# ── Open data ────────────────────────────────────────────────────────────────────────────
def test_open_data_in_json_carry_source_and_licence(client: ClienteSevero, incentivo: Incentivo) -> None:
    build_incentivo()
    dati = client.get(f"{ELENCO}?regione=16&formato=json").json()
    assert dati["totale"] == 1
    assert dati["attribuzioni"] == [
        "Dati aperti di incentivi.gov.it, Ministero delle Imprese e del Made in Italy, licenza IODL 2.0."
    ]
    (voce,) = dati["incentivi"]
    assert (voce["titolo"], voce["forme"], voce["agevolazione_max"], voce["regioni_istat"]) == (
        "Prestito <per> botteghe",
        ["prestito"],
        25000.0,
        ["16"],
    )


def test_open_data_in_csv_and_xlsx_say_the_same(client: ClienteSevero, incentivo: Incentivo) -> None:
    build_incentivo(titolo="=1+1")
    righe = client.get(f"{ELENCO}?formato=csv").getvalue().decode("utf-8-sig").splitlines()
    assert righe[0].endswith("Fonte;Licenza;Attribuzione")
    assert "'=1+1" in righe[1]  # no spreadsheet takes it for a formula
    foglio = load_workbook(io.BytesIO(client.get(f"{ELENCO}?formato=xlsx").content))
    assert [foglio["Dati"].cell(2, 2).value, foglio["Dati"].cell(3, 2).value] == ["=1+1", "Prestito <per> botteghe"]
    informazioni = [cella.value for riga in foglio["Informazioni"].iter_rows() for cella in riga]
    assert any("IODL 2.0" in str(valore) for valore in informazioni)
    nome = client.get(f"{ELENCO}?formato=csv")["Content-Disposition"]
    assert nome == f'attachment; filename="incentivi-{get_oggi():%Y-%m-%d}.csv"'


@pytest.mark.parametrize("n", [1, 3])
def test_open_data_cost_two_queries(client: ClienteSevero, db: None, django_assert_num_queries: Any, n: int) -> None:
    for _ in range(n):
        build_incentivo()
    with django_assert_num_queries(2):
        client.get(f"{ELENCO}?formato=json")


def test_the_map_for_search_engines_names_only_what_is_in_its_source_today(
    client: ClienteSevero, incentivo: Incentivo
) -> None:
    build_incentivo(pubblicato=False)
    build_incentivo(scomparso_il=date(2026, 1, 1))
    indirizzi = re.findall(r"<loc>http://testserver(.*?)</loc>", pagina(client, "/sitemap.xml"))
    assert {i for i in indirizzi if i.startswith(ELENCO)} == {ELENCO, incentivo.get_absolute_url()}
