"""Finding a desk: distance, filters, open now, and the pages that any citizen opens."""

import html
import json
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sportelli.enums import StatoSportello
from sportelli.models import EccezioneOrario, Sportello
from sportelli.pagine.dintorni import Riquadro, Segno, build_mappa, name_segni
from sportelli.regole.orari import ROMA
from sportelli.selectors.sportelli import Criteri, find_centro, find_comune_near, find_nearest, search_sportelli
from territorio.models import Comune
from territorio.regole.distanze import distance, terra_of
from tests.banco import ClienteSevero
from tests.costruttori import (
    build_amministrazione,
    build_comune,
    build_orario,
    build_provincia,
    build_regione,
    build_sportello,
)

MARTEDI_10 = datetime(2026, 3, 17, 10, tzinfo=ROMA)


def nomi(criteri: Criteri, adesso: datetime = MARTEDI_10) -> list[str]:
    return [trovato.sportello.nome for trovato in search_sportelli(criteri, adesso=adesso)]


@pytest.fixture
def salento(db: None) -> dict[str, Sportello]:
    """Desks in Lecce (Tuesday morning), Nardò (Thursday), Gallipoli (no hours), Bari, Milano."""
    sportelli = {
        nome: build_sportello(nome=nome, slug=nome.lower().replace("ò", "o"), comune=build_comune(nome))
        for nome in ("Lecce", "Nardò", "Gallipoli", "Bari", "Milano")
    }
    build_orario(sportelli["Lecce"], giorno=2)
    build_orario(sportelli["Nardò"], giorno=4)
    return sportelli


# ── Distance ─────────────────────────────────────────────────────────────────────────────
def test_distance_between_two_cities() -> None:
    """Rome and Milan are 477 km apart as the crow flies."""
    assert distance(41.9028, 12.4964, 45.4642, 9.1900) == pytest.approx(477, abs=1)
    assert distance(40.0, 18.0, 40.0, 18.0) == 0


def test_nearest_first_with_those_of_the_comune_at_zero(salento: dict[str, Sportello]) -> None:
    trovati = search_sportelli(Criteri(luogo=build_comune("Lecce")), adesso=MARTEDI_10)
    assert [trovato.sportello.nome for trovato in trovati] == ["Lecce", "Nardò", "Gallipoli", "Bari", "Milano"]
    assert trovati[0].distanza == 0
    assert trovati[1].distanza == pytest.approx(27.4, abs=0.5)
    assert [trovato.numero for trovato in trovati] == [1, 2, 3, 4, 5]


def test_far_desks_are_left_out_when_the_near_ones_are_enough(salento: dict[str, Sportello]) -> None:
    for _ in range(4):
        build_sportello(comune=build_comune("Maglie"))
    assert "Milano" not in nomi(Criteri(luogo=build_comune("Lecce")))


def test_a_desk_that_serves_the_comune_comes_first(salento: dict[str, Sportello]) -> None:
    salento["Bari"].bacino.add(build_comune("Maglie"))
    trovati = search_sportelli(Criteri(luogo=build_comune("Maglie")), adesso=MARTEDI_10)
    assert (trovati[0].sportello.nome, trovati[0].serve) == ("Bari", True)
    assert not trovati[1].serve


def test_own_coordinates_win_over_those_of_the_comune(salento: dict[str, Sportello]) -> None:
    Sportello.objects.filter(nome="Milano").update(latitudine="40.35000", longitudine="18.17000")
    trovati = search_sportelli(Criteri(luogo=build_comune("Maglie")), adesso=MARTEDI_10)
    milano = next(trovato for trovato in trovati if trovato.sportello.nome == "Milano")
    assert milano.distanza == pytest.approx(28, abs=2)


def test_a_comune_without_coordinates_stands_among_its_neighbours(salento: dict[str, Sportello]) -> None:
    nuovo = Comune.objects.create(
        codice_istat="075999",
        codice_catastale="M999",
        nome="Nuovo",
        chiave="nuovo",
        provincia=build_provincia("LE"),
        cap=["73048"],
    )
    assert find_centro(nuovo) == pytest.approx((40.23751, 17.98356))
    Comune.objects.filter(pk=nuovo.pk).update(cap=["99999"])
    nuovo.refresh_from_db()
    assert find_centro(nuovo) is not None
    assert nomi(Criteri(luogo=nuovo))[0] in ("Lecce", "Nardò", "Gallipoli")


def test_the_nearest_comune_to_a_position(salento: dict[str, Sportello]) -> None:
    vicino = find_comune_near(40.24, 17.98)
    assert vicino is not None
    assert vicino.nome == "Nardò"


# ── What is near, and what is not ────────────────────────────────────────────────────────
@pytest.fixture
def stretto(db: None) -> tuple[Comune, Comune]:
    """Messina and Villa San Giovanni: 8 kilometres, and the sea."""
    messina = Comune.objects.create(
        codice_istat="083048", codice_catastale="F158", nome="Messina", provincia=build_provincia("PA"),
        latitudine=Decimal("38.19390"), longitudine=Decimal("15.55420"),
    )  # fmt: skip
    villa = Comune.objects.create(
        codice_istat="080096", codice_catastale="M018", nome="Villa San Giovanni", provincia=build_provincia("CS"),
        latitudine=Decimal("38.21910"), longitudine=Decimal("15.63680"),
    )  # fmt: skip
    return messina, villa


def test_what_is_beyond_the_sea_is_not_near(client: ClienteSevero, stretto: tuple[Comune, Comune]) -> None:
    messina, villa = stretto
    build_sportello(nome="Di là", comune=villa)
    (trovato,) = search_sportelli(Criteri(luogo=messina), adesso=MARTEDI_10)
    assert (trovato.lontano, trovato.oltre_il_mare, round(trovato.distanza or 0)) == (True, True, 8)
    codice = search(client, luogo="083048")
    assert "0 sportelli vicino a Messina" in codice
    assert "A 8 km in linea d'aria, al di là del mare" in html.unescape(codice)
    assert "Più lontano" in codice


def test_what_is_beyond_a_hundred_kilometres_is_offered_apart(client: ClienteSevero, salento: Any) -> None:
    """Bari is 130 kilometres from Lecce: after the three that are near, and not counted with them."""
    codice = search(client, luogo="075035")
    vicini, lontani = codice.split("Più lontano")
    assert "3 sportelli vicino a Lecce (LE)" in codice
    assert all(f"/scheda/{nome}/" in vicini for nome in ("lecce", "nardo", "gallipoli"))
    assert "/scheda/bari/" in lontani
    assert "km in linea d'aria" in html.unescape(lontani)


def test_a_desk_that_serves_the_comune_is_near_wherever_it_is(stretto: tuple[Comune, Comune]) -> None:
    messina, villa = stretto
    build_sportello(nome="Di là", comune=villa).bacino.add(messina)
    (trovato,) = search_sportelli(Criteri(luogo=messina), adesso=MARTEDI_10)
    assert not trovato.lontano


@pytest.mark.parametrize(
    ("uno", "altro", "stessa"),
    [("E930", "G912", True), ("E930", "E801", False), ("E425", "B789", False), ("A268", "B696", True)],
)
def test_islands_are_lands_of_their_own(db: None, uno: str, altro: str, stessa: bool) -> None:
    """Marciana and Portoferraio stand on Elba; Capri and Anacapri on Capri."""
    comuni = [Comune(codice_catastale=codice, provincia=build_provincia("LE")) for codice in (uno, altro)]
    assert (terra_of(comuni[0]) == terra_of(comuni[1])) is stessa


# ── Filters ──────────────────────────────────────────────────────────────────────────────
def test_province_and_region_hold_their_own_desks(salento: dict[str, Sportello]) -> None:
    assert nomi(Criteri(luogo=build_provincia("LE"))) == ["Gallipoli", "Lecce", "Nardò"]
    assert nomi(Criteri(luogo=build_regione("16"))) == ["Bari", "Gallipoli", "Lecce", "Nardò"]
    assert nomi(Criteri(luogo=build_regione("19"))) == []


def test_open_now_follows_the_clock_and_the_exceptions(salento: dict[str, Sportello]) -> None:
    assert nomi(Criteri(aperto=True)) == ["Lecce"]
    assert nomi(Criteri(aperto=True), MARTEDI_10 + timedelta(hours=5)) == []
    assert nomi(Criteri(aperto=True), MARTEDI_10 + timedelta(days=2)) == ["Nardò"]
    EccezioneOrario.objects.create(sportello=salento["Lecce"], dal=date(2026, 3, 17), al=date(2026, 3, 17))
    assert nomi(Criteri(aperto=True)) == []


def test_a_suspended_desk_is_never_open(salento: dict[str, Sportello]) -> None:
    Sportello.objects.filter(nome="Lecce").update(stato=StatoSportello.SOSPESO)
    assert nomi(Criteri(aperto=True)) == []
    assert "Lecce" in nomi(Criteri())


@pytest.mark.parametrize(
    ("campi", "criteri"),
    [
        ({"lingue": ["it", "ar"]}, Criteri(lingua="ar")),
        ({"accessibilita": "completa"}, Criteri(accessibile=True)),
        ({"accessibilita": "assistita"}, Criteri(accessibile=True)),
        ({"livello_servizio": "assistenza"}, Criteri(livello="assistenza")),
    ],
)
def test_filters_on_what_a_desk_offers(salento: dict[str, Sportello], campi: dict[str, Any], criteri: Criteri) -> None:
    Sportello.objects.filter(nome="Bari").update(**campi)
    assert nomi(criteri) == ["Bari"]


def test_filters_on_day_and_kind_of_host(salento: dict[str, Sportello]) -> None:
    build_sportello(nome="CPI", amministrazione=build_amministrazione(tipo="cpi"))
    assert nomi(Criteri(giorno=4)) == ["Nardò"]
    assert nomi(Criteri(tipo="cpi")) == ["CPI"]


@pytest.mark.parametrize("stato", ["candidato", "selezionato", "in_attivazione", "chiuso"])
def test_desks_that_do_not_receive_are_not_found(db: None, stato: str) -> None:
    chiusura = {"data_chiusura": date(2020, 1, 1), "motivo_chiusura": "recesso"} if stato == "chiuso" else {}
    build_sportello(stato=stato, **chiusura)
    assert nomi(Criteri()) == []


def test_nearest_open_desks_to_a_closed_one(salento: dict[str, Sportello]) -> None:
    vicini = find_nearest(salento["Nardò"], adesso=MARTEDI_10)
    assert [trovato.sportello.nome for trovato in vicini] == ["Gallipoli", "Lecce", "Bari"]


# ── Map ──────────────────────────────────────────────────────────────────────────────────
def test_the_map_frames_the_results_and_groups_desks_of_one_place(salento: dict[str, Sportello]) -> None:
    build_sportello(nome="Lecce 2")
    luogo = build_comune("Lecce")
    trovati = search_sportelli(Criteri(luogo=luogo), adesso=MARTEDI_10)[:4]
    mappa = build_mappa(trovati, luogo)
    assert mappa is not None
    assert {segno.testo for segno in mappa.segni} == {"1+", "3", "4"}
    r = mappa.riquadro
    assert all(r.x0 < segno.x < r.x1 and r.y0 < segno.y < r.y1 for segno in mappa.segni)
    assert {contorno.codice for contorno in mappa.contorni} >= {"75", "74"}
    assert len(mappa.contorni) < 20


def test_the_map_of_a_province_frames_it_even_without_desks(db: None) -> None:
    mappa = build_mappa([], build_provincia("BA"))
    assert mappa is not None
    assert "72" in {contorno.codice for contorno in mappa.contorni}
    assert build_mappa([], None) is None


# ── Pages ────────────────────────────────────────────────────────────────────────────────
def search(client: ClienteSevero, **query: str) -> str:
    risposta = client.get(reverse("sportelli:sportello_search"), query)
    assert risposta.status_code == 200
    return risposta.content.decode()


def test_search_page_without_questions_shows_the_regions(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    pagina = search(client)
    assert 'href="/sportelli/puglia/"' in pagina
    assert "<svg" in pagina


@pytest.mark.parametrize("testo", ["lecce", "73100", "LECCE ", "Lecce (LE)"])
def test_search_by_what_people_type(client: ClienteSevero, salento: dict[str, Sportello], testo: str) -> None:
    pagina = search(client, luogo_testo=testo)
    assert "vicino a Lecce (LE)" in pagina
    assert "Nel tuo comune" in pagina


def test_search_by_the_value_of_the_type_ahead(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    assert "3 sportelli: Provincia di Lecce" in search(client, luogo="p-lecce")
    assert "4 sportelli: Puglia" in search(client, luogo="r-puglia")


@pytest.mark.parametrize("query", [{"luogo": "r-\0"}, {"luogo": "p-\0"}, {"luogo_testo": "\0"}, {"luogo_testo": "\0x"}])
def test_null_bytes_break_nothing(client: ClienteSevero, salento: dict[str, Sportello], query: dict[str, str]) -> None:
    for indirizzo in (reverse("sportelli:sportello_search"), reverse("incentivi:incentivo_list")):
        assert client.get(indirizzo, query).status_code in (200, 422)


def test_the_sign_of_a_province_is_enough(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    assert "3 sportelli: Provincia di Lecce" in search(client, luogo_testo="LE")


def test_search_of_an_unknown_place_says_so(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    """A hint, not an error: nobody did anything wrong."""
    codice = search(client, luogo_testo="atlantide")
    assert "Nessun luogo si chiama «atlantide»" in codice
    assert "errore da correggere" not in codice
    assert "is-invalid" not in codice
    assert "La rete, regione per regione" in codice


def test_search_of_a_place_that_may_be_several_offers_them(
    client: ClienteSevero, salento: dict[str, Sportello]
) -> None:
    codice = search(client, luogo_testo="lec", giorno="2")
    assert "Quale intendi?" in codice
    assert "luogo_testo=Lecce+%28LE%29&amp;giorno=2&amp;luogo=075035" in codice
    assert "sportelli vicino a" not in codice
    assert "errore da correggere" not in codice


def test_words_that_are_no_place_are_looked_for_in_the_names(
    client: ClienteSevero, salento: dict[str, Sportello]
) -> None:
    Sportello.objects.filter(nome="Bari").update(nome="Sportello della Camera di commercio")
    pagina = search(client, luogo_testo="camera commercio")
    assert "1 sportello con «camera commercio» nel nome" in pagina
    assert "Nessun risultato" not in pagina
    assert (
        client.get(reverse("sportelli:sportello_search"), {"q": "Lecce"})["Location"] == "/sportelli/?luogo_testo=Lecce"
    )


def test_search_without_results_offers_a_way_out(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    assert "Togli i filtri" in search(client, luogo="p-lecce", lingua="zh")


def test_near_me_goes_to_the_nearest_comune_and_keeps_nothing(
    client: ClienteSevero, salento: dict[str, Sportello]
) -> None:
    risposta = client.post(reverse("sportelli:vicino_search"), {"lat": "40.24", "lon": "17.98"})
    assert risposta["Location"] == "/sportelli/?luogo=075052"
    fuori = client.post(reverse("sportelli:vicino_search"), {"lat": "90", "lon": "x"}, follow=True)
    assert "scrivi il tuo comune" in fuori.content.decode()


@pytest.mark.parametrize("percorso", ["/sportelli/puglia/", "/sportelli/puglia/lecce/"])
def test_pages_of_the_territory(client: ClienteSevero, salento: dict[str, Sportello], percorso: str) -> None:
    pagina = client.get(percorso).content.decode()
    assert "Nardò" in pagina
    assert 'rel="canonical"' in pagina


@pytest.mark.parametrize("percorso", ["/sportelli/atlantide/", "/sportelli/puglia/milano/", "/sportelli/scheda/boh/"])
def test_pages_that_do_not_exist(client: ClienteSevero, salento: dict[str, Sportello], percorso: str) -> None:
    build_provincia("MI")
    assert client.get(percorso).status_code == 404


def dati_strutturati(pagina: str) -> dict[str, Any]:
    trovato = re.search(r'<script type="application/ld\+json">(.*?)</script>', pagina)
    assert trovato
    return json.loads(trovato[1])


def test_page_of_a_desk_says_when_where_and_how(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    Sportello.objects.filter(nome="Lecce").update(
        indicazioni="Autobus 27", telefono="0832 682111", lingue=["it", "en"], avviso="Siamo al <b>secondo</b> piano"
    )
    pagina = client.get(salento["Lecce"].get_public_url()).content.decode()
    for testo in ("Autobus 27", "tel:0832682111", "Italiano, Inglese", "documento d'identità", "Martedì"):
        assert testo in pagina.replace("&#x27;", "'")
    assert "Siamo al &lt;b&gt;secondo&lt;/b&gt; piano" in pagina
    dati = dati_strutturati(pagina)
    assert dati["@type"] == "GovernmentOffice"
    assert dati["address"]["addressLocality"] == "Lecce"
    assert dati["openingHoursSpecification"][0]["dayOfWeek"] == "https://schema.org/Tuesday"
    assert dati["url"].endswith("/sportelli/scheda/lecce/")


def test_structured_data_cannot_leave_their_script(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    Sportello.objects.filter(nome="Lecce").update(nome="</script><b>x")
    pagina = client.get(salento["Lecce"].get_public_url()).content.decode()
    assert dati_strutturati(pagina)["name"] == "</script><b>x"


def test_desk_without_hours_says_how_to_ask(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    pagina = client.get(salento["Gallipoli"].get_public_url()).content.decode()
    assert "non ha ancora indicato i suoi orari" in pagina
    assert f"mailto:{salento['Gallipoli'].email}" in pagina
    assert "openingHoursSpecification" not in dati_strutturati(pagina)


def test_closed_desk_leads_to_the_nearest(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    Sportello.objects.filter(nome="Nardò").update(
        stato="chiuso", data_chiusura=date(2020, 5, 31), motivo_chiusura="recesso"
    )
    pagina = client.get(salento["Nardò"].get_public_url()).content.decode()
    assert "Questo sportello è chiuso" in pagina
    assert "31 maggio 2020" in pagina
    assert salento["Gallipoli"].get_public_url() in pagina
    assert "openingHoursSpecification" not in dati_strutturati(pagina)


def test_suspended_desk_says_until_when(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    Sportello.objects.filter(nome="Lecce").update(
        stato="sospeso", avviso="Lavori in sede.", riapertura_prevista=date(2030, 1, 7)
    )
    pagina = client.get(salento["Lecce"].get_public_url()).content.decode()
    assert "Questo sportello è sospeso" in pagina
    assert "Lavori in sede. Riapre il 7 gennaio 2030" in pagina
    assert salento["Nardò"].get_public_url() in pagina


@pytest.mark.parametrize("stato", ["candidato", "selezionato", "in_attivazione"])
def test_a_desk_not_yet_open_has_no_public_page(client: ClienteSevero, db: None, stato: str) -> None:
    assert client.get(build_sportello(stato=stato).get_public_url()).status_code == 404


def test_page_of_a_desk_shows_the_date_of_its_last_update(client: ClienteSevero, salento: dict[str, Sportello]) -> None:
    Sportello.objects.filter(nome="Lecce").update(aggiornato_il=timezone.make_aware(datetime(2026, 3, 1, 10)))  # noqa: DTZ001
    assert "1º marzo 2026" in client.get(salento["Lecce"].get_public_url()).content.decode()


@pytest.mark.parametrize("quanti", [1, 3])
@pytest.mark.parametrize(
    ("percorso", "query"), [("/sportelli/?luogo=075035", 6), ("/sportelli/puglia/", 6), ("/sportelli/puglia/lecce/", 4)]
)
def test_search_costs_the_same_queries(
    client: ClienteSevero,
    db: None,
    django_assert_num_queries: Callable[[int], Any],
    quanti: int,
    percorso: str,
    query: int,
) -> None:
    for _ in range(quanti):
        build_orario(build_sportello())
    with django_assert_num_queries(query):
        client.get(percorso)


@pytest.mark.parametrize("vicini", [1, 3])
def test_page_of_a_closed_desk_costs_the_same_queries(
    client: ClienteSevero, db: None, django_assert_num_queries: Callable[[int], Any], vicini: int
) -> None:
    chiuso = build_sportello(stato="chiuso", data_chiusura=date(2020, 1, 1), motivo_chiusura="recesso")
    for _ in range(vicini):
        build_orario(build_sportello())
    with django_assert_num_queries(6):
        client.get(chiuso.get_public_url())


def test_sitemap_names_the_desks_and_the_places_that_have_some(
    client: ClienteSevero, salento: dict[str, Sportello], django_assert_num_queries: Callable[[int], Any]
) -> None:
    Sportello.objects.filter(nome="Bari").update(stato="candidato", data_attivazione=None)
    build_provincia("CS")
    with django_assert_num_queries(9):
        mappa = client.get("/sitemap.xml").content.decode()
    indirizzi = re.findall(r"<loc>http://testserver(.*?)</loc>", mappa)
    assert {indirizzo for indirizzo in indirizzi if indirizzo.startswith("/sportelli/")} == {
        "/sportelli/",
        "/sportelli/lombardia/",
        "/sportelli/lombardia/milano/",
        "/sportelli/puglia/",
        "/sportelli/puglia/lecce/",
        *(f"/sportelli/scheda/{nome}/" for nome in ("lecce", "nardo", "gallipoli", "milano")),
    }
    assert len(indirizzi) == len(set(indirizzi))


@pytest.mark.parametrize("parametro", ["luogo_testo", "q"])
def test_a_place_longer_than_any_name_is_refused(client: ClienteSevero, db: None, parametro: str) -> None:
    """Nor is it looked for in the names of the desks, as words that name no place are."""
    risposta = client.get("/sportelli/", {parametro: "b" * 1_000, "giorno": "2"}, follow=True)
    codice = risposta.content.decode()
    assert "Scrivi al massimo 100 caratteri" in codice
    assert "b" * 101 not in codice


def test_names_hide_neither_marks_nor_names() -> None:
    """In a frame of a hundred: the first of the list choose first, left when the right is taken, none when both are."""
    cornice = Riquadro(0, 0, 100, 100)
    punti = {
        "Lecce": (50, 50),
        "Maglie": (58, 50),
        "Nardò": (97, 20),
        "Galatina": (50, 52),
        "Un nome che non ci sta": (1, 80),
    }
    segni = [Segno(x, y, "1", nome, "", False, nome) for nome, (x, y) in punti.items()]
    nominati = {s.etichetta: (s.nome, s.lato) for s in name_segni(segni[::-1], cornice)}
    assert nominati["Lecce"] == ("Lecce", "end")
    assert nominati["Maglie"] == ("Maglie", "start")
    assert nominati["Nardò"] == ("Nardò", "end")
    assert nominati["Galatina"] == ("", "start")
