"""Dashboards and the lists behind each figure."""

import csv
import io
import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from indicatori.definizioni import REGISTRO, Filtro
from indicatori.definizioni.documento import render_documento
from indicatori.regole.periodi import Periodo
from indicatori.services import refresh_fatti
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from percorsi.enums import StatoPercorso
from reporting.selectors.sportelli import (
    list_sportelli_monitorati,
)
from salute.services.esami import run_esami
from sportelli.models import Sportello
from sportelli.services.ospitalita import CambioOspite, change_ospite
from sportelli.services.spostamenti import confirm_all
from tests.architettura.codice import BASE
from tests.costruttori import (
    build_amministrazione,
    build_assegnazione,
    build_cittadino,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_sportello,
    build_utente,
)
from tests.reporting.scena import ANNO, build_scena

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")
ANDAMENTO = reverse("reporting:andamento_detail")
SPORTELLI = reverse("reporting:sportello_list")
QUERY = "dal=2016-03-01&al=2016-03-31"
MARZO = (date(2016, 3, 1), date(2016, 3, 31))


def elenco(codice: str) -> str:
    return reverse("reporting:indicatore_detail", args=(codice,))


def figures(response) -> dict[str, str]:
    """The five figures of a dashboard, as text."""
    return {cifra.titolo: cifra.valore for cifra in response.context["cifre"]}


def build_attivita(sportello: Sportello, n: int) -> None:
    """`n` people of a desk, each with everything up to the money."""
    for _ in range(n):
        cittadino = build_cittadino(sportello=sportello, codice_fiscale="")
        percorso = build_percorso(cittadino=cittadino, stato=StatoPercorso.EROGATO)
        build_consulenza(percorso=percorso)
        invio = build_invio(percorso=percorso, stato="approvato", data_prima_risposta=date(2016, 3, 20))
        build_erogazione(finanziamento=build_finanziamento(invio=invio), data=date(2016, 5, 20))


# ── The dashboard ────────────────────────────────────────────────────────────────────────
def test_the_dashboard_says_what_the_indicators_measure(client_monitoraggio, monitoraggio, ambito_di) -> None:
    build_scena()
    pagina = client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}")
    filtro = Filtro(ambito_di(monitoraggio), *MARZO)
    attese = {REGISTRO[c].nome: REGISTRO[c].format(REGISTRO[c].valore(filtro)) for c in
              ("consulenze", "persone", "sportelli-attivi", "invii", "importo-erogato")}  # fmt: skip
    assert figures(pagina) == attese
    assert attese["Consulenze rendicontabili"] == "3"
    for _titolo, righe in pagina.context["gruppi"]:
        for cifra, _url in righe:
            assert cifra.testo == cifra.indicatore.format(cifra.indicatore.valore(filtro))


def test_every_number_of_the_dashboard_opens_the_list_it_counts(client_monitoraggio) -> None:
    build_scena()
    contesto = client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}").context
    aperti = [(c.url, c.valore) for c in contesto["cifre"] if "€" not in c.valore]
    aperti += [(voce.url, str(voce.valore)) for voce in contesto["imbuto"].voci if voce.url]
    aperti += [(voce.url, str(voce.valore)) for voce in contesto["mappa"].voci if voce.url]
    aperti += [(voce.url, str(voce.valore)) for voce in contesto["tipi"].voci if voce.url]
    aperti += [(url, t) for riga in contesto["regioni"] for _, t, url in riga.celle if url and "€" not in t]
    aperti += [(c.url, c.testo) for riga in contesto["linea"].righe for c in riga if c.url]
    aperti += [(c.url, c.testo) for riga in contesto["imbuto"].righe for c in riga if c.url]
    aperti += [(url, str(conto)) for _, _, fasce in contesto["tempi"] for _, conto, url in fasce if url]
    aperti += [(contesto["url_persone"], str(contesto["cruscotto"].profilo.persone))]
    aperti += [(voce.url, str(voce.valore)) for grafico in contesto["divisioni"] for voce in grafico.voci]
    assert len(aperti) > 30
    for url, valore in aperti:
        elencate = client_monitoraggio.get(url).context
        assert elencate["totale"] == int(valore), url
        if elencate["indicatore"].is_count:
            assert elencate["valore"] == valore, url
        elif "attesa=" in url:
            assert elencate["valore"].startswith((f"{valore} riga, ", f"{valore} righe, ")), url


def test_amounts_open_rows_that_add_up_to_them(client_monitoraggio) -> None:
    build_scena()
    anno = "dal=2016-01-01&al=2016-12-31"
    cifra = next(c for c in client_monitoraggio.get(f"{ANDAMENTO}?{anno}").context["cifre"] if "€" in c.valore)
    righe = client_monitoraggio.get(cifra.url).context["table"].rows
    assert sum(riga.record.importo for riga in righe) == 7500.25
    assert cifra.valore == "7.500,25\u00a0€"


def test_each_desk_sees_its_own_figures_only(client_operatore, client_estraneo, sportello, altro_sportello) -> None:
    build_consulenza(sportello=sportello)
    build_consulenza(sportello=sportello)
    build_consulenza(sportello=altro_sportello)
    assert figures(client_operatore.get(f"{ANDAMENTO}?{QUERY}"))["Consulenze rendicontabili"] == "2"
    assert figures(client_estraneo.get(f"{ANDAMENTO}?{QUERY}"))["Consulenze rendicontabili"] == "1"


def test_asking_about_the_desk_of_others_gives_nothing(client_operatore, altro_sportello) -> None:
    build_consulenza(sportello=altro_sportello)
    query = f"{QUERY}&sportello={altro_sportello.codice}&amministrazione={altro_sportello.amministrazione.uuid}"
    pagina = client_operatore.get(f"{ANDAMENTO}?{query}")
    assert figures(pagina)["Consulenze rendicontabili"] == "—"
    assert altro_sportello.nome not in pagina.content.decode()
    assert client_operatore.get(f"{elenco('consulenze')}?{query}").context["totale"] == 0
    assert client_operatore.get(f"{SPORTELLI}?{query}").context["totale"] == 0


def test_the_referente_sees_all_the_desks_of_the_host(client_referente, sportello, altro_sportello) -> None:
    secondo = build_sportello(amministrazione=sportello.amministrazione, nome="Secondo sportello")
    for presso in (sportello, secondo, altro_sportello):
        build_consulenza(sportello=presso)
    pagina = client_referente.get(f"{ANDAMENTO}?{QUERY}")
    assert figures(pagina)["Consulenze rendicontabili"] == "2"
    assert pagina.context["titolo"] == f"Andamento degli sportelli di «{sportello.amministrazione}»"
    uno = client_referente.get(f"{ANDAMENTO}?{QUERY}&sportello={secondo.codice}")
    assert figures(uno)["Consulenze rendicontabili"] == "1"
    assert uno.context["titolo"] == "Andamento dello sportello «Secondo sportello»"


def test_whoever_has_one_desk_is_told_of_that_one(client_responsabile, sportello) -> None:
    pagina = client_responsabile.get(f"{ANDAMENTO}?{QUERY}")
    assert pagina.context["titolo"] == f"Andamento dello sportello «{sportello.nome}»"
    assert "Percorsi aperti" in figures(pagina)
    assert (pagina.context["mappa"], pagina.context["tipi"]) == (None, None)


@pytest.mark.parametrize("n", [1, 3])
def test_the_network_dashboard_costs_the_same_at_any_size(
    n: int, client_monitoraggio, sportello, altro_sportello, django_assert_num_queries
) -> None:
    build_attivita(sportello, n)
    build_attivita(altro_sportello, n)
    refresh_fatti()
    run_esami(oggi=get_oggi())
    with django_assert_num_queries(38):
        client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}")


@pytest.mark.parametrize("n", [1, 3])
def test_a_desk_dashboard_costs_the_same_at_any_size(
    n: int, client_operatore, sportello, django_assert_num_queries
) -> None:
    build_attivita(sportello, n)
    refresh_fatti()
    run_esami(oggi=get_oggi())
    with django_assert_num_queries(27):
        client_operatore.get(f"{ANDAMENTO}?{QUERY}")


# ── Periods and filters ──────────────────────────────────────────────────────────────────
def test_the_period_stays_in_the_address_and_walks(client_monitoraggio) -> None:
    build_scena()
    pagina = client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}&regione=16&tipo=comune")
    periodi = pagina.context["periodi"]
    assert (periodi["prima"][0], periodi["dopo"][0]) == ("febbraio 2016", "aprile 2016")
    for _, url in (periodi["prima"], periodi["dopo"]):
        assert "regione=16" in url
        assert "tipo=comune" in url
    trimestre = client_monitoraggio.get({nome: url for nome, url, _ in periodi["tipi"]}["trimestre"])
    assert trimestre.context["periodi"]["etichetta"] == "1º trimestre 2016"
    assert trimestre.context["form"]["dal"].value() == "2016-01-01"


def test_no_way_leads_to_what_has_not_begun(client_monitoraggio) -> None:
    oggi = get_oggi()
    pagina = client_monitoraggio.get(f"{ANDAMENTO}?dal={oggi.year}-01-01&al={oggi.year}-12-31")
    assert pagina.context["periodi"]["dopo"] is None
    assert client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}").context["periodi"]["dopo"]


def test_without_days_it_is_the_last_whole_month(client_monitoraggio, sportello) -> None:
    ultimo = Periodo.month(get_oggi()).precedente()
    build_consulenza(sportello=sportello, data=ultimo.dal)
    pagina = client_monitoraggio.get(ANDAMENTO)
    assert pagina.context["periodi"]["etichetta"] == ultimo.etichetta
    assert pagina.context["form"]["al"].value() == ultimo.al.isoformat()
    assert figures(pagina)["Consulenze rendicontabili"] == "1"


def test_a_network_silent_for_years_opens_on_its_last_month(client_monitoraggio, sportello) -> None:
    build_consulenza(sportello=sportello, data=date(2016, 3, 8))
    assert client_monitoraggio.get(ANDAMENTO).context["periodi"]["etichetta"] == "marzo 2016"


def test_an_empty_network_says_so(client_monitoraggio) -> None:
    assert "Non c'è ancora niente da contare" in client_monitoraggio.get(ANDAMENTO).content.decode()
    assert "Niente da contare in questo periodo" in client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}").content.decode()


@pytest.mark.parametrize(
    ("query", "messaggio"),
    [
        ("dal=2016-03-31&al=2016-03-01", "L&#x27;ultimo giorno non può precedere il primo."),
        ("dal=31-02-2016&al=2016-03-01", "Inserisci una data valida."),
        ("dal=1066-10-14&al=2016-03-01", "scrivi una data dal 01/01/2010 in poi."),
        ("dal=2016-03-01&al=9999-12-31", "scrivi una data entro il"),
        ("regione=zz", "zz non è tra quelle disponibili"),
    ],
)
def test_a_wrong_filter_is_explained_and_does_not_break(client_monitoraggio, query: str, messaggio: str) -> None:
    pagina = client_monitoraggio.get(f"{ANDAMENTO}?{query}")
    assert pagina.status_code == 200
    assert messaggio in pagina.content.decode()


@pytest.mark.parametrize(
    ("query", "messaggio"),
    [
        ("dal=2016-03-31&al=2016-03-01", "L&#x27;ultimo giorno non può precedere il primo."),
        ("dal=31-02-2016&al=2016-03-01", "Inserisci una data valida."),
        ("dal=2016-03-01&al=9999-12-31", "scrivi una data entro il"),
    ],
)
@pytest.mark.parametrize("indirizzo", [elenco("consulenze"), SPORTELLI])
def test_wrong_days_of_a_list_are_told_and_not_replaced(
    client_monitoraggio, indirizzo: str, query: str, messaggio: str
) -> None:
    """The list of another period, under the days that were asked, would be taken for theirs."""
    build_consulenza(data=date(2016, 3, 15))
    for intestazioni in ({}, {"HX-Request": "true"}):
        risposta = client_monitoraggio.get(f"{indirizzo}?{query}", headers=intestazioni)
        assert messaggio in (testo := risposta.content.decode())
        assert "Controlla i filtri" in testo
        assert risposta.context["totale"] == 0
        assert "marzo 2016" not in testo.lower()


def test_the_heading_of_a_list_follows_its_filters(client_monitoraggio) -> None:
    """htmx changes the rows alone: what they count is told again with them."""
    build_consulenza(data=date(2016, 3, 15))
    risposta = client_monitoraggio.get(f"{elenco('consulenze')}?{QUERY}", headers={"HX-Request": "true"})
    assert re.search(r'id="contato" hx-swap-oob="true">Marzo 2016: <strong>1</strong>', risposta.content.decode())


@pytest.mark.parametrize(
    "query", ["amministrazione=x'--", "sportello=%00", "dal=x&al=y&tipo=z", "tappa=boh", "righe=9&pagina=-1"]
)
def test_nonsense_in_the_address_of_a_list_does_not_break_it(client_monitoraggio, query: str) -> None:
    assert client_monitoraggio.get(f"{elenco('imbuto')}?{query}").status_code == 200
    assert client_monitoraggio.get(f"{ANDAMENTO}?{query}").status_code == 200


def test_only_one_day_given_means_its_month(client_monitoraggio) -> None:
    assert client_monitoraggio.get(f"{ANDAMENTO}?dal=2016-02-10").context["periodi"]["etichetta"] == "febbraio 2016"


# ── Privacy ──────────────────────────────────────────────────────────────────────────────
def visible_groups(response) -> list[int | None]:
    return [voce.valore for tavola in response.context["cruscotto"].profilo.tavole for voce in tavola.voci]


def test_small_groups_are_shown_to_who_may_see_people_and_hidden_elsewhere(
    client_operatore, client_referente, client_esperto, client_monitoraggio, sportello
) -> None:
    for _ in range(3):
        build_consulenza(sportello=sportello)
    query = f"{QUERY}&sportello={sportello.codice}"
    for client in (client_operatore, client_monitoraggio):
        assert 3 in visible_groups(client.get(f"{ANDAMENTO}?{query}"))
    for client in (client_referente, client_esperto):
        assert set(visible_groups(client.get(f"{ANDAMENTO}?{query}"))) == {None}


def test_lists_never_name_citizens(client_monitoraggio, client_operatore, sportello) -> None:
    build_attivita(sportello, 1)
    for codice in REGISTRO:
        for client in (client_monitoraggio, client_operatore):
            pagina = client.get(f"{elenco(codice)}?dal=2016-01-01&al=2016-12-31").content.decode()
            assert "Rossi" not in pagina, codice
            assert "320 0000" not in pagina, codice


def test_reading_and_exporting_a_list_is_recorded(client_monitoraggio, sportello) -> None:
    build_consulenza(sportello=sportello)
    client_monitoraggio.get(f"{elenco('persone')}?{QUERY}")
    risposta = client_monitoraggio.get(f"{elenco('persone')}?{QUERY}&formato=csv")
    assert risposta["Content-Type"].startswith("text/csv")
    righe = risposta.getvalue().decode("utf-8-sig").strip().split("\r\n")
    assert len(righe) == 2
    azioni = RegistroEvento.objects.filter(etichetta="Persone distinte").values_list("azione", flat=True)
    assert sorted(azioni) == [Azione.ESPORTAZIONE, Azione.LETTURA]


# ── Lists ────────────────────────────────────────────────────────────────────────────────
def test_every_list_says_the_number_it_opens_and_how_it_is_counted(client_monitoraggio) -> None:
    build_scena()
    for indicatore in REGISTRO.values():
        pagina = client_monitoraggio.get(f"{elenco(indicatore.id)}?dal={ANNO[0]}&al={ANNO[1]}")
        testo = re.sub(r"\s+", " ", pagina.content.decode().replace("&#x27;", "'").replace("&quot;", '"'))
        assert indicatore.definizione in testo
        valore = pagina.context["valore"].replace("\u00a0", " ")
        assert f"<strong>{valore}</strong>" in testo
        if indicatore.unita == "intero":
            assert valore == str(pagina.context["totale"])


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(
    ("codice", "query"),
    [
        ("consulenze", 8),
        ("persone", 8),
        ("percorsi-aperti", 8),
        ("invii", 9),
        ("finanziamenti-deliberati", 8),
        ("importo-erogato", 8),
        ("sportelli-attivi", 10),
        ("operatori-effettivi", 8),
    ],
)
def test_lists_cost_the_same_with_more_rows(
    n: int, codice: str, query: int, client_monitoraggio, sportello, django_assert_num_queries
) -> None:
    build_attivita(sportello, n)
    refresh_fatti()
    with django_assert_num_queries(query):
        client_monitoraggio.get(f"{elenco(codice)}?dal=2016-01-01&al=2016-12-31")


def test_of_colleagues_nothing_is_said_beside_the_rule(
    client_operatore, client_esperto, client_responsabile, client_monitoraggio, sportello, settings
) -> None:
    """Who may not open «Persone» reads here neither names nor last accesses, on the page and in the file."""
    settings.ATTESTATI_OBBLIGATORI_DAL = None  # who holds one is another question
    nome = "Vattelapesca"
    collega = build_utente(cognome=nome, last_login=datetime(2016, 3, 20, 9, tzinfo=UTC))
    build_assegnazione(utente=collega, sportello=sportello)
    build_consulenza(sportello=sportello, operatore=collega)
    assert client_operatore.get("/persone/").status_code == client_esperto.get("/persone/").status_code == 403
    for cliente, visto in (
        (client_operatore, False),
        (client_esperto, False),
        (client_responsabile, True),
        (client_monitoraggio, True),
    ):
        pagina = cliente.get(f"{elenco('operatori-effettivi')}?{QUERY}")
        assert (nome in pagina.content.decode()) is visto
        file = cliente.get(f"{elenco('operatori-effettivi')}?{QUERY}&formato=csv")
        assert (nome in b"".join(file.streaming_content).decode()) is visto


@pytest.mark.parametrize(
    ("codice", "filtro", "c_e"),
    [
        ("imbuto", "tappa", True),
        ("percorsi-aperti", "tappa", True),
        ("invii", "tappa", False),
        ("giorni-a-risposta", "attesa", True),
        ("giorni-a-erogazione", "attesa", True),
        ("invii", "attesa", False),
        ("finanziamenti-deliberati", "attesa", False),
    ],
)
def test_a_filter_stands_only_where_it_filters(client_monitoraggio, codice: str, filtro: str, c_e: bool) -> None:
    assert (filtro in client_monitoraggio.get(f"{elenco(codice)}?{QUERY}").context["filter"].filters) is c_e


def test_a_list_is_searched_and_sorted(client_monitoraggio, sportello) -> None:
    build_attivita(sportello, 2)
    percorsi = client_monitoraggio.get(f"{elenco('imbuto')}?{QUERY}&ordina=-codice").context["table"].rows
    codici = [riga.record.codice for riga in percorsi]
    assert codici == sorted(codici, reverse=True)
    trovati = client_monitoraggio.get(f"{elenco('imbuto')}?{QUERY}&q={codici[0].lower()}").context["totale"]
    assert trovati == 1


def test_rows_open_the_path_for_the_desk_that_follows_it_only(
    client_operatore, client_referente, client_monitoraggio, sportello
) -> None:
    build_attivita(sportello, 1)
    chiuso = build_percorso(sportello=sportello, stato=StatoPercorso.CHIUSO)
    build_consulenza(percorso=chiuso)
    for codice in ("consulenze", "imbuto", "invii", "finanziamenti-deliberati"):
        query = f"{elenco(codice)}?dal=2016-01-01&al=2016-12-31"
        collegamenti = [
            set(re.findall(r'href="(/percorsi/[^"]+)"', c.get(query).content.decode()))
            for c in (client_operatore, client_referente, client_monitoraggio)
        ]
        assert [len(c) for c in collegamenti] == [1, 0, 0], codice
        assert client_operatore.get(collegamenti[0].pop()).status_code == 200


# ── The table by desk ────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("n", [1, 3])
def test_the_table_by_desk_costs_the_same_with_more_desks(
    n: int, client_monitoraggio, django_assert_num_queries
) -> None:
    for _ in range(n):
        build_attivita(build_sportello(), n)
    refresh_fatti()
    with django_assert_num_queries(8):
        assert client_monitoraggio.get(f"{SPORTELLI}?{QUERY}").context["totale"] == n


def test_the_rows_of_the_table_add_up_to_the_dashboard(client_monitoraggio) -> None:
    build_scena()
    righe = [riga.record for riga in client_monitoraggio.get(f"{SPORTELLI}?{QUERY}").context["table"].rows]
    cifre = figures(client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}"))
    assert sum(r.consulenze_periodo for r in righe) == int(cifre["Consulenze rendicontabili"])
    assert sum(r.invii_periodo for r in righe) == int(cifre["Invii a erogatori"])
    assert sum(r.erogato_periodo for r in righe) == 5000
    assert sum(r.consulenze_prima for r in righe) == 1  # a desk closed in February is not among March's


def test_each_number_of_the_table_opens_its_list(client_monitoraggio) -> None:
    build_scena()
    pagina = client_monitoraggio.get(f"{SPORTELLI}?{QUERY}")
    collegamenti = re.findall(r'<a href="([^"]*elenchi[^"]*)">(\d+)</a>', pagina.content.decode())
    assert len(collegamenti) >= 6
    for url, numero in collegamenti:
        assert client_monitoraggio.get(url.replace("&amp;", "&")).context["totale"] == int(numero), url


def test_the_table_is_searched_by_desk_host_and_comune(client_monitoraggio) -> None:
    build_scena()
    for q, attesi in (("napoli", 1), ("camera bari", 1), ("lecce", 1), ("niente", 0), ("%", 0)):
        assert client_monitoraggio.get(f"{SPORTELLI}?{QUERY}&q={q.replace('%', '%25')}").context["totale"] == attesi, q


def test_the_table_goes_to_a_file_with_its_numbers(client_monitoraggio, sportello) -> None:
    build_consulenza(sportello=sportello)
    run_esami(oggi=get_oggi())
    contenuto = client_monitoraggio.get(f"{SPORTELLI}?{QUERY}&formato=csv").getvalue().decode("utf-8-sig")
    [riga] = csv.DictReader(io.StringIO(contenuto), delimiter=";")
    assert (riga["Sportello"], riga["Consulenze"], riga["Variazione"]) == (sportello.nome, "1", "")
    assert "Nessuno ci lavora" in riga["Attenzione"]


# ── Attention ────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("query", [QUERY, "dal=2015-01-01&al=2015-01-31", ""])
def test_those_that_need_attention_are_as_many_as_their_list(client_monitoraggio, sportello, query: str) -> None:
    """Whatever the period: they are said and listed as of today, also those active after it, or of another host."""
    for numero in range(7):
        build_sportello(nome=f"Nuovo {numero}", data_attivazione=get_oggi() - timedelta(days=3))
    moved = build_sportello(nome="Passato", amministrazione=sportello.amministrazione)
    nuovo = CambioOspite(build_amministrazione(denominazione="Altra"), get_oggi(), "convenzione", "Delibera 1/2026")
    change_ospite(ambito=SISTEMA, sportello=moved, cambio=nuovo, conferma=confirm_all)
    run_esami(oggi=get_oggi())
    for parte in ("", f"&amministrazione={sportello.amministrazione.uuid}"):
        contesto = client_monitoraggio.get(f"{ANDAMENTO}?{query}{parte}").context
        elencati = client_monitoraggio.get(contesto["url_attenzioni"]).context
        assert contesto["cruscotto"].attenzioni_totale == elencati["totale"] == (1 if parte else 9)


def test_the_dashboard_shows_who_needs_attention_and_the_table_filters_it(client_monitoraggio) -> None:
    """As their health says; those that nobody has looked at yet ask for nothing."""
    build_scena()
    assert client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}").context["cruscotto"].attenzioni_totale == 0
    run_esami(oggi=get_oggi())
    pagina = client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}")
    assert pagina.context["cruscotto"].attenzioni_totale == 3
    assert "Nessuno ci lavora" in pagina.content.decode()
    url = urlsplit(pagina.context["url_attenzioni"])
    assert client_monitoraggio.get(f"{url.path}?{url.query}").context["totale"] == 3
    assert client_monitoraggio.get(f"{SPORTELLI}?{QUERY}&attenzione=personale").context["totale"] == 3
    assert client_monitoraggio.get(f"{SPORTELLI}?{QUERY}&attenzione=prescrizioni").context["totale"] == 0


def test_the_period_before_is_compared_day_for_day(sportello, ambito_di, monitoraggio) -> None:
    build_consulenza(sportello=sportello, data=date(2016, 2, 20))
    build_consulenza(sportello=sportello, data=date(2016, 2, 5))
    filtro = Filtro(ambito_di(monitoraggio), *MARZO)
    assert list_sportelli_monitorati(filtro, date(2016, 3, 10)).get().consulenze_prima == 1
    assert list_sportelli_monitorati(replace(filtro), date(2016, 4, 10)).get().consulenze_prima == 2


@pytest.mark.parametrize(
    ("giorni", "attese"),
    [
        (("2016-01-01", "2016-12-31"), ["2015: 1 (+6)."]),
        (("2015-11-01", "2016-10-31"), ["dal 31 ottobre 2014", " Un anno prima, dal 1º novembre 2014 "]),
        (("2014-11-01", "2015-10-31"), ["dal 1º novembre 2013 al 31 ottobre 2014: — (n.c.)."]),
    ],
)
def test_the_same_days_are_compared_once(client_monitoraggio, giorni: tuple[str, str], attese: list[str]) -> None:
    """The year before a year is both the period before and the same one a year before."""
    build_scena()
    pagina = client_monitoraggio.get(ANDAMENTO, dict(zip(("dal", "al"), giorni, strict=True)))
    confronto = next(cifra.confronto for cifra in pagina.context["cifre"] if cifra.titolo.startswith("Consulenze"))
    assert [parola for parola in attese if parola not in confronto] == []
    assert ("Un anno prima" in confronto) == (len(attese) > 1)


# ── How we count ─────────────────────────────────────────────────────────────────────────
def test_how_we_count_says_every_definition(client_operatore) -> None:
    testo = re.sub(r"\s+", " ", client_operatore.get(reverse("reporting:indicatore_list")).content.decode())
    for indicatore in REGISTRO.values():
        assert indicatore.definizione.replace("'", "&#x27;") in testo


def test_the_documentation_is_the_registry() -> None:
    """When it fails: `manage.py documenta_indicatori`."""
    assert (BASE / "docs" / "indicatori.md").read_text(encoding="utf-8") == render_documento()


# ── Periods in course ────────────────────────────────────────────────────────────────────
def test_a_year_in_course_says_how_things_are_today_and_not_at_its_end(
    client_monitoraggio, monitoraggio, ambito_di, sportello
) -> None:
    """Whoever worked in the last ninety days is active, whatever day the year ends on."""
    oggi = date(2016, 9, 20)
    build_consulenza(sportello=sportello, data=date(2016, 9, 10))
    anno = Filtro(ambito_di(monitoraggio), date(2016, 1, 1), date(2016, 12, 31), oggi=oggi)
    for codice in ("sportelli-attivi", "tasso-di-dormienza"):
        attivi = REGISTRO[codice]
        assert attivi.valore(anno) == attivi.valore(anno.on(Periodo(date(2016, 1, 1), oggi)))
        assert attivi.count(anno) == attivi.valore(anno)
    assert REGISTRO["sportelli-attivi"].valore(anno) == 1
    assert REGISTRO["sportelli-attivi"].valore(replace(anno, oggi=None)) == 0
