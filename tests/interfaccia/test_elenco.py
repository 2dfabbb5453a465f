"""Every list page: filters, chips, sorting, pages, htmx, export."""

import base64
import csv
import io
import re
import tracemalloc
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from interfaccia.esportazione import Foglio, stream_csv
from interfaccia.paginazione import count_rows
from nucleo.enums import Azione, StatoMessaggio
from nucleo.models import MessaggioPosta, RegistroEvento

pytestmark = [pytest.mark.urls("tests.nucleo.indirizzi"), pytest.mark.django_db]
INIZIO = datetime(2016, 3, 12, 9, 0, tzinfo=UTC)


def build_messaggi(quanti: int, **campi: Any) -> list[MessaggioPosta]:
    return [
        MessaggioPosta.objects.create(
            destinatario="ada@example.org",
            **{"oggetto": f"Messaggio {n:03}", "testo": "…", "chiave": f"m{n}", "tentativi": n}
            | {"creato_il": INIZIO + timedelta(days=n)}
            | campi,
        )
        for n in range(1, quanti + 1)
    ]


def righe(testo: str) -> list[str]:
    return re.findall(r'<th scope="row"[^>]*>([^<]+)</th>', testo)


@pytest.mark.parametrize("quanti", [1, 3])
def test_list_asks_two_queries_whatever_the_rows(client, quanti, django_assert_num_queries):
    build_messaggi(quanti)
    with django_assert_num_queries(2):
        risposta = client.get("/messaggi/")
    assert len(righe(risposta.content.decode())) == quanti


def test_empty_list_says_what_it_is_for(client):
    testo = client.get("/messaggi/").content.decode()
    assert "Nessun messaggio" in testo
    assert "I messaggi partono da soli." in testo
    assert "formato=csv" not in testo


def test_filters_that_leave_nothing_offer_the_way_back(client):
    build_messaggi(1)
    testo = client.get("/messaggi/?q=zzz").content.decode()
    assert "Nessun risultato con questi filtri" in testo
    assert "Togli tutti i filtri" in testo


def test_count_speaks_italian(client):
    build_messaggi(1)
    assert ">1 messaggio<" in client.get("/messaggi/").content.decode()
    assert ">0 messaggi<" in client.get("/messaggi/?q=zzz").content.decode()


def test_each_value_of_a_filter_is_a_chip_that_takes_itself_away(client):
    build_messaggi(2)
    testo = client.get("/messaggi/?q=mess&stato=in_coda&stato=fallito&dal=2016-03-13&pagina=1").content.decode()
    chip = re.findall(r'class="filtro-attivo" href="([^"]+)">([^:]+): <strong>([^<]+)</strong>', testo)
    assert [(nome, valore) for _, nome, valore in chip] == [
        ("Cerca", "mess"),
        ("Stato", "In coda"),
        ("Stato", "Non consegnato"),
        ("Dal", "13/03/2016"),
    ]
    assert chip[1][0] == "?q=mess&amp;stato=fallito&amp;dal=2016-03-13"
    assert chip[3][0] == "?q=mess&amp;stato=in_coda&amp;stato=fallito"


def test_wrong_value_of_a_filter_is_said_on_its_field(client):
    build_messaggi(1)
    testo = client.get("/messaggi/?dal=ieri").content.decode()
    assert 'id="id_dal_error"' in testo
    assert righe(testo) == []


def test_days_the_wrong_way_round_are_said_to_htmx_too(client):
    build_messaggi(1)
    indirizzo = "/messaggi/?dal=2016-03-31&al=2016-03-01"
    assert 'id="id_al_error"' in client.get(indirizzo).content.decode()
    frammento = client.get(indirizzo, headers={"HX-Request": "true"}).content.decode()
    assert "Al: L&#x27;ultimo giorno non può precedere il primo." in frammento
    assert "Nessun risultato con questi filtri" not in frammento


def test_sorting_is_in_the_address_and_said_to_screen_readers(client):
    build_messaggi(3)
    testo = client.get("/messaggi/?ordina=-tentativi").content.decode()
    assert righe(testo) == ["Messaggio 003", "Messaggio 002", "Messaggio 001"]
    assert 'aria-sort="descending"' in testo
    assert 'href="?ordina=tentativi"' in testo


def test_sorting_by_an_unknown_column_changes_nothing(client):
    build_messaggi(2)
    assert righe(client.get("/messaggi/?ordina=password").content.decode()) == ["Messaggio 001", "Messaggio 002"]


def walk(client: Any, indirizzo: str, passo: str = "successiva", cursore: str = "") -> list[list[int]]:
    """The keys of each page, following one link until there is none."""
    pagine = []
    while True:
        pagina = client.get(f"{indirizzo}&pagina={cursore}").context["table"].pagina
        pagine.append([riga.pk for riga in pagina.righe])
        if not (cursore := getattr(pagina, passo)):
            return pagine


def build_vari(quanti: int = 60) -> None:
    """Equal values and nulls in every column that sorts."""
    for n, messaggio in enumerate(build_messaggi(quanti, oggetto="Uguale")):
        messaggio.tentativi = n % 3
        messaggio.inviato_il = None if n % 2 else INIZIO + timedelta(days=n % 4)
        messaggio.save()


COLONNE = ("oggetto", "stato", "tentativi", "creato_il", "inviato_il")


@pytest.mark.parametrize("filtro", ["", "&stato=in_coda"])  # few rows among others are sorted without an index
@pytest.mark.parametrize("ordine", [segno + colonna for colonna in COLONNE for segno in ("", "-")])
def test_pages_forth_and_back_are_the_whole_list_in_order(client, ordine, filtro):
    build_vari()
    intero = walk(client, f"/messaggi/?ordina={ordine}&righe=100")
    indirizzo = f"/messaggi/?ordina={ordine}{filtro}"
    avanti, indietro = walk(client, indirizzo), walk(client, indirizzo, "precedente", "ultima")
    assert [len(pagina) for pagina in avanti] == [25, 25, 10]
    assert [[pk for pagina in avanti for pk in pagina]] == intero
    assert len(set(intero[0])) == 60
    # The last page is full: backwards the pages fall elsewhere, and the first is read whole.
    assert [len(pagina) for pagina in indietro] == [25, 25, 25]
    assert indietro[0] == intero[0][35:]
    assert indietro[1] == intero[0][10:35]
    assert indietro[2] == intero[0][:25]


def test_few_rows_among_many_are_never_looked_for_along_the_order(client_monitoraggio):
    """What a filter leaves is sorted by a value that no index has: PostgreSQL cannot walk through the others."""

    def read_ordine(indirizzo: str) -> str:
        with CaptureQueriesContext(connection) as lette:
            client_monitoraggio.get(indirizzo)
        return next(q["sql"].rpartition("ORDER BY")[2] for q in lette if "LIMIT 26" in q["sql"])

    build_messaggi(3)
    assert "ARRAY" not in read_ordine("/messaggi/")
    assert "ARRAY" in read_ordine("/messaggi/?stato=in_coda")


def test_going_back_from_the_second_page_is_the_first(client):
    build_messaggi(60)
    prima = client.get("/messaggi/").context["table"].pagina
    seconda = client.get(f"/messaggi/?pagina={prima.successiva}").context["table"].pagina
    ancora = client.get(f"/messaggi/?pagina={seconda.precedente}").context["table"].pagina
    assert [m.pk for m in ancora.righe] == [m.pk for m in prima.righe]
    assert (ancora.precedente, prima.precedente) == ("", "")


def test_rows_added_meanwhile_move_no_page(client):
    build_messaggi(60)
    prima = client.get("/messaggi/").context["table"].pagina
    MessaggioPosta.objects.create(oggetto="Messaggio 000", chiave="nuovo", destinatario="a@example.org", testo="…")
    seconda = client.get(f"/messaggi/?pagina={prima.successiva}").context["table"].pagina
    assert seconda.righe[0].oggetto == "Messaggio 026"
    ancora = client.get(f"/messaggi/?pagina={seconda.precedente}").context["table"].pagina
    assert ancora.righe[-1].oggetto == "Messaggio 025"


def test_page_whose_rows_are_gone_falls_on_the_last(client):
    build_messaggi(30)
    prima = client.get("/messaggi/").context["table"].pagina
    MessaggioPosta.objects.filter(oggetto__gt="Messaggio 025").delete()
    assert len(client.get(f"/messaggi/?pagina={prima.successiva}").context["table"].pagina.righe) == 25


@pytest.mark.parametrize("quanti", [30, 80])
def test_any_page_asks_two_queries(client, quanti, django_assert_num_queries):
    build_messaggi(quanti)
    cursore = client.get("/messaggi/").context["table"].pagina.successiva
    for pagina in (cursore, "ultima"):
        with django_assert_num_queries(2):
            client.get(f"/messaggi/?pagina={pagina}")


@pytest.mark.parametrize("pagina", ["4", "-1", "x", "²", "gAAAAA", "%00", "ultima "])
def test_cursor_that_is_not_ours_is_the_first_page(client, pagina):
    build_messaggi(30)
    assert righe(client.get(f"/messaggi/?pagina={pagina}").content.decode())[0] == "Messaggio 001"


def test_cursor_of_another_order_is_the_first_page(client):
    build_messaggi(30)
    cursore = client.get("/messaggi/?ordina=tentativi").context["table"].pagina.successiva
    assert client.get(f"/messaggi/?ordina=-tentativi&pagina={cursore}").context["table"].pagina.precedente == ""


def test_cursor_does_not_show_what_it_holds(client):
    build_messaggi(30, oggetto="Rossi Ada")
    cursore = client.get("/messaggi/").context["table"].pagina.successiva
    assert b"Rossi" not in base64.urlsafe_b64decode(cursore)


def test_links_between_pages_say_where_they_lead(client):
    build_messaggi(60)
    testo = client.get("/messaggi/").content.decode()
    assert [parola for parola in PAGINE if f">{parola}<" in testo] == ["Successiva", "Ultima"]
    ultima = client.get("/messaggi/?pagina=ultima").content.decode()
    assert [parola for parola in PAGINE if f">{parola}<" in ultima] == ["Prima", "Precedente"]


PAGINE = ("Prima", "Precedente", "Successiva", "Ultima")


def test_long_list_is_not_counted_to_the_end(client, monkeypatch):
    build_messaggi(6)
    monkeypatch.setattr(count_rows, "__defaults__", (5,))
    risposta = client.get("/messaggi/")
    assert ">oltre 5 messaggi<" in risposta.content.decode()
    assert risposta.context["totale"] == 5
    monkeypatch.setattr(count_rows, "__defaults__", (6,))
    assert ">6 messaggi<" in client.get("/messaggi/").content.decode()


@pytest.mark.parametrize(("righe_chieste", "righe_date"), [("50", 50), ("100", 60), ("100000", 25), ("x", 25)])
def test_rows_per_page_are_three_choices(client, righe_chieste, righe_date):
    build_messaggi(60)
    assert len(righe(client.get(f"/messaggi/?righe={righe_chieste}").content.decode())) == righe_date


def test_htmx_gets_the_list_alone_with_its_count(client):
    build_messaggi(1)
    testo = client.get("/messaggi/?q=mess", headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in testo
    assert 'id="elenco-conto"' in testo
    assert 'hx-swap-oob="innerHTML"' in testo
    assert righe(testo) == ["Messaggio 001"]


def test_page_taken_back_from_history_is_whole(client):
    intestazioni = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert "<html" in client.get("/messaggi/", headers=intestazioni).content.decode()


def test_list_in_the_browsers_cache_is_not_the_fragment(client):
    assert "HX-Request" in client.get("/messaggi/")["Vary"]


def test_csv_is_for_italian_spreadsheets(client):
    build_messaggi(2)
    risposta = client.get("/messaggi/?formato=csv&q=001")
    assert risposta["Content-Type"] == "text/csv; charset=utf-8"
    assert re.search(r'filename="messaggi-\d{4}-\d\d-\d\d\.csv"', risposta["Content-Disposition"])
    contenuto = risposta.getvalue()
    assert contenuto.startswith(b"\xef\xbb\xbf")
    letto = list(csv.reader(io.StringIO(contenuto.decode("utf-8-sig")), delimiter=";"))
    assert letto == [
        ["Oggetto", "Stato", "Tentativi", "Creato il"],
        ["Messaggio 001", "In coda", "1", "13/03/2016 10:00"],
    ]


def test_xlsx_carries_types_and_where_it_comes_from(client):
    build_messaggi(2)
    libro = load_workbook(io.BytesIO(client.get("/messaggi/?formato=xlsx&stato=in_coda").getvalue()))
    dati, informazioni = libro["Dati"], dict(libro["Informazioni"].values)
    assert dati.freeze_panes == "A2"
    assert list(dati.values)[1] == ("Messaggio 001", "In coda", 1, datetime(2016, 3, 13, 10, 0))  # noqa: DTZ001
    assert informazioni["Filtri"] == "Stato: In coda"
    assert informazioni["Righe"] == "2"
    assert informazioni["Da"] == "anonimo"


@pytest.mark.parametrize("veleno", ["=1+1", "+39 06", "-2+3", "@SOMMA(A1)", "\t=1", " =1"])
def test_formulas_leave_disarmed(client, veleno):
    build_messaggi(1, oggetto=veleno)
    testo = client.get("/messaggi/?formato=csv").getvalue().decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(testo), delimiter=";"))[1][0] == f"'{veleno}"
    foglio = load_workbook(io.BytesIO(client.get("/messaggi/?formato=xlsx").getvalue()))["Dati"]
    assert (foglio["A2"].value, foglio["A2"].data_type) == (veleno, "s")


def test_characters_that_spreadsheets_refuse_are_dropped(client):
    build_messaggi(1, oggetto="a\x0bb")
    assert load_workbook(io.BytesIO(client.get("/messaggi/?formato=xlsx").getvalue()))["Dati"]["A2"].value == "ab"


def test_export_is_logged_without_what_was_typed(client_monitoraggio):
    build_messaggi(1)
    client_monitoraggio.get("/messaggi/?formato=xlsx&q=messaggio&stato=in_coda").getvalue()
    evento = RegistroEvento.objects.get(azione=Azione.ESPORTAZIONE)
    assert evento.dettagli == {"formato": "xlsx", "righe": 1, "filtri": ["Cerca", "Stato"]}
    assert (evento.oggetto_tipo, evento.etichetta) == ("nucleo.messaggioposta", "Messaggi")


def test_sheet_too_long_is_refused_with_words_and_the_csv_is_not(client):
    build_messaggi(6)
    risposta = client.get("/messaggi/?formato=xlsx&q=mess", follow=True)
    assert risposta.redirect_chain == [("/messaggi/?q=mess", 302)]
    assert "un foglio XLSX ne contiene al massimo 5" in risposta.content.decode()
    assert len(client.get("/messaggi/?formato=csv").getvalue().splitlines()) == 7


def test_export_reads_fields_and_not_records(client):
    """Whatever its rows, a file costs a count and one query, of the columns it writes."""
    build_messaggi(3)
    with CaptureQueriesContext(connection) as lette:
        client.get("/messaggi/?formato=csv").getvalue()
    lettura = next(q["sql"] for q in lette if "DECLARE" in q["sql"] or '"oggetto"' in q["sql"])
    assert '"destinatario"' not in lettura


def test_export_of_many_rows_keeps_memory_flat():
    """The file leaves in pieces while rows are read: none of them is kept."""
    foglio = Foglio("X", ("A", "B"), ((n, "parola " * 5) for n in range(50_000)), ())
    tracemalloc.start()
    try:
        byte = sum(len(pezzo) for pezzo in stream_csv(foglio))
        _, massimo = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert byte > 2_000_000
    assert massimo < 1_000_000


@pytest.mark.parametrize("filtro", ["stato=inesistente", "dal=ieri", "dal=2016-03-02&al=2016-03-01", "q=" + "a" * 500])
@pytest.mark.parametrize("formato", ["csv", "xlsx"])
def test_a_wrong_filter_gives_no_file(client, filtro, formato):
    """The page answers, and says which filter is wrong: a file without rows would say that there are none."""
    build_messaggi(2)
    risposta = client.get(f"/messaggi/?{filtro}&formato={formato}")
    assert (risposta.status_code, "formato" in risposta.url) == (302, False)
    assert "Controlla i filtri" in client.get(risposta.url).content.decode()
    assert not RegistroEvento.objects.filter(azione=Azione.ESPORTAZIONE).exists()


def test_unknown_format_is_the_page(client):
    assert "text/html" in client.get("/messaggi/?formato=exe")["Content-Type"]


def test_stati_choices_are_the_enum(client):
    testo = client.get("/messaggi/").content.decode()
    assert [valore for valore in StatoMessaggio.values if f'value="{valore}"' not in testo] == []
