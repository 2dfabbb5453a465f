"""The rows behind figures: they have what makes the number; nothing is told from zero."""

import csv
import io
from collections import Counter
from datetime import date

import pytest
from django.urls import reverse

from indicatori.definizioni.dimensioni import Parte
from reporting.presentazione import draw_tipi
from sportelli.models import Sportello
from tests.costruttori import build_comune, build_consulenza, build_sportello
from tests.reporting.scena import build_scena

pytestmark = pytest.mark.django_db
ANDAMENTO = reverse("reporting:andamento_detail")
QUERY = "dal=2016-03-01&al=2016-03-31"


def elenco(codice: str) -> str:
    return reverse("reporting:indicatore_detail", args=(codice,))


def test_whoever_has_the_file_of_the_rows_counts_the_tables_again(client_monitoraggio) -> None:
    """By kind of host, region, channel, theme: the file has what divides them."""
    build_scena()
    contesto = client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}").context
    file = client_monitoraggio.get(f"{elenco('consulenze')}?{QUERY}&formato=csv").getvalue().decode("utf-8-sig")
    righe = list(csv.DictReader(io.StringIO(file), delimiter=";"))
    canali, temi, _ = contesto["divisioni"]
    for colonna, voci in (
        ("Tipo di amministrazione", contesto["tipi"].voci),
        ("Regione", contesto["mappa"].voci),
        ("Canale", canali.voci),
        ("Temi", temi.voci),
    ):
        contate = Counter(voce for riga in righe for voce in riga[colonna].split(", "))
        assert contate == {voce.etichetta: voce.valore for voce in voci if voce.valore}, colonna


@pytest.mark.parametrize(
    ("codice", "colonna"),
    [
        ("imbuto", "tappa_massima"),
        ("giorni-a-risposta", "giorni"),
        ("giorni-a-erogazione", "giorni"),
        ("ritardo-di-registrazione", "ritardo"),
        ("soddisfazione-della-domanda", "pagato"),
        ("consulenze-per-sportello", "consulenze_nel_periodo"),
        ("tasso-di-dormienza", "operante"),
    ],
)
def test_a_list_has_the_column_that_makes_its_number(client_monitoraggio, codice: str, colonna: str) -> None:
    build_scena()
    tabella = client_monitoraggio.get(f"{elenco(codice)}?{QUERY}").context["table"]
    assert colonna in tabella.columns.names()
    assert all(riga.get_cell(colonna) != "—" for riga in tabella.rows)


def test_a_region_with_desks_and_nothing_done_is_told_from_one_without(client_monitoraggio) -> None:
    build_consulenza(data=date(2016, 3, 15))
    build_sportello(comune=build_comune("Napoli"))
    mappa = client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}").context["mappa"]
    aree = {area.contorno.codice: (area.testo, area.vuota) for area in mappa.aree}
    puglia, campania, lazio = "16", "15", "12"
    assert [aree[codice] for codice in (puglia, campania, lazio)] == [("1", False), ("0", False), ("", True)]
    assert mappa.assente == "nessuno sportello"


def test_months_before_anybody_wrote_are_not_zeros(client_monitoraggio, sportello) -> None:
    build_consulenza(sportello=sportello, data=date(2016, 1, 20))
    linea = client_monitoraggio.get(f"{ANDAMENTO}?{QUERY}").context["linea"]
    assert [serie.valori for serie in linea.serie] == [(*(None,) * 9, 1, 0, 0)]


def test_no_bar_is_a_zero_before_anybody_wrote() -> None:
    tipi = [Parte("comune", "Comuni"), Parte("cpi", "Centri per l'impiego")]
    assert [barra.testo for barra in draw_tipi(tipi, "2013", senza_dati=True).barre] == ["—", "—"]
    assert [barra.testo for barra in draw_tipi(tipi, "2014").barre] == ["0", "0"]


@pytest.mark.parametrize(
    ("query", "visto"),
    [
        ("dal=2013-01-01&al=2013-12-31", "—"),  # wholly before
        ("dal=2014-01-01&al=2014-12-31", "2"),
        ("dal=2014-02-01&al=2014-02-28", "0"),  # nothing happened, and could have
    ],
)
def test_a_period_before_anybody_wrote_is_not_zero(client_monitoraggio, sportello, query: str, visto: str) -> None:
    """As the same months are in a page of later days; and nothing is compared with it."""
    for giorno in (date(2014, 1, 20), date(2014, 3, 4)):
        build_consulenza(sportello=sportello, data=giorno)
    pagina = client_monitoraggio.get(f"{ANDAMENTO}?{query}")
    cifra = pagina.context["cifre"][0]
    assert (cifra.titolo, cifra.valore) == ("Consulenze rendicontabili", visto)
    if "2014-02" not in query:
        assert "(n.c.)" in cifra.confronto
        assert ": — (" in cifra.confronto
    assert (set(pagina.context["linea"].serie[0].valori) == {None}) is (visto == "—")
    assert ({voce.valore for voce in pagina.context["imbuto"].voci} == {None}) is (visto == "—")
    assert client_monitoraggio.get(f"{elenco('consulenze')}?{query}").context["valore"] == visto


def test_a_desk_that_came_in_later_has_nothing_before_and_zeros_after(
    client_monitoraggio, sportello, altro_sportello
) -> None:
    build_consulenza(sportello=sportello, data=date(2014, 1, 20))
    Sportello.objects.filter(pk=altro_sportello.pk).update(data_attivazione=date(2015, 6, 10))
    visti = {}
    for mese in ("2014-05-01&al=2014-05-31", "2015-05-01&al=2015-05-31", "2015-06-01&al=2015-06-30"):
        pagina = client_monitoraggio.get(f"{ANDAMENTO}?sportello={altro_sportello.codice}&dal={mese}")
        visti[mese[:7]] = pagina.context["cifre"][0].valore
        assert pagina.context["linea"].serie[0].valori[-1] == {"—": None, "0": 0}[visti[mese[:7]]]
    assert visti == {"2014-05": "—", "2015-05": "—", "2015-06": "0"}
