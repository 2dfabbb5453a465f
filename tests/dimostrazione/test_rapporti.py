"""The published figures on screen, in the list, in the file and in the reports of those months."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

import pypdf
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django.utils.html import strip_tags

from indicatori.enums import Livello
from indicatori.regole.periodi import Periodo
from reporting.congelati.pubblicati import from_json, read_documento, to_json
from reporting.congelati.schema2 import DatiRapporto, RigaCongelata
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from reporting.pdf import render_html
from reporting.selectors.rapporti import list_oggetti
from reporting.services.emissione import freeze_dati, generate_rapporto
from tests.congelati import get_cifra, get_tavola
from utenti.models import Utente

pytestmark = [pytest.mark.django_db, pytest.mark.pdf, pytest.mark.usefixtures("rete_dimostrativa")]
MESI = [date(2014, mese, 1) for mese in range(1, 6)]
PERIODO = "dal=2014-01-01&al=2014-05-31"
PER_TIPO = {"Centro per l'impiego": 604, "Comune": 312, "Camera di commercio": 123}
PER_REGIONE = {"Sicilia": 25, "Calabria": 12, "Puglia": 27, "Campania": 31}


@pytest.fixture
def all_ente(accedi: Callable[[Utente], Client]) -> Client:
    return accedi(Utente.objects.get(email="monitoraggio@demo.example"))


def write(mese: date, **oggetto: Any) -> tuple[DatiRapporto, str]:
    """A report of a month: its frozen data, and what its pages say."""
    rapporto, _ = Rapporto.objects.get_or_create(mese=mese, **oggetto)
    dati = freeze_dati(rapporto=rapporto, adesso=datetime(2014, mese.month + 1, 11, 3, 15, tzinfo=UTC))
    pagine = render_html(read_documento(dati), rapporto.layout)
    return from_json(dati), re.sub(r"\s+", " ", unescape(strip_tags(pagine.replace("<", " <"))))


def read_pdf(mese: date, **oggetto: Any) -> str:
    """The text of the file that whoever asks for it downloads."""
    rapporto = Rapporto.objects.get(mese=mese, **oggetto)
    assert generate_rapporto(pk=rapporto.pk, adesso=timezone.now()) == StatoRapporto.PRONTO
    rapporto.refresh_from_db()
    with default_storage.open(rapporto.pdf.name) as file:
        testo = " ".join(pagina.extract_text() for pagina in pypdf.PdfReader(file).pages)
    return re.sub(r"\s+", " ", testo)


def divide(dati: DatiRapporto, tavola: str) -> dict[str, RigaCongelata]:
    """The rows of a table of the chapter on consultations, by name."""
    return {riga.nome: riga for riga in get_tavola(dati, "consulenze", tavola).righe}


def test_the_reports_of_the_five_months_say_the_published_figures(all_ente: Client) -> None:
    totale, per_tipo = 0, dict.fromkeys(PER_TIPO, 0)
    for mese in MESI:
        dati, testo = write(mese, livello=Livello.RETE)
        consulenze = get_cifra(dati, "consulenze").valore
        cifre = read_documento(to_json(dati)).cifre
        pagina = all_ente.get(f"/andamento/?dal={mese}&al={Periodo.month(mese).al}")
        assert [c.valore for c in pagina.context["cifre"]] == [c.testo for c in cifre]
        assert all_ente.get(pagina.context["cifre"][0].url).context["totale"] == consulenze
        assert f"{cifre[0].testo} Consulenze rendicontabili" in testo
        for nome, riga in divide(dati, "per-tipo").items():
            valori = riga.valori
            per_tipo[nome] += valori["consulenze"]
            assert f"{nome} {valori['sportelli']} {valori['attivi']} {valori['consulenze']} " in testo
        totale += consulenze
    assert (totale, per_tipo) == (1039, PER_TIPO)
    assert f"{cifre[0].testo} Consulenze rendicontabili" in read_pdf(MESI[-1], livello=Livello.RETE)


def test_the_dashboard_the_list_and_the_file_say_the_same(all_ente: Client) -> None:
    contesto = all_ente.get(f"/andamento/?{PERIODO}").context
    assert contesto["cifre"][0].valore == "1.039"
    assert {voce.etichetta: voce.valore for voce in contesto["tipi"].voci} == PER_TIPO
    assert {parte.nome: parte.sportelli for parte in contesto["cruscotto"].regioni} == PER_REGIONE
    for voce in (*contesto["tipi"].voci, *contesto["mappa"].voci):
        assert all_ente.get(voce.url).context["totale"] == voce.valore
    assert all_ente.get(contesto["cifre"][0].url).context["totale"] == 1039
    contenuto = all_ente.get(f"{contesto['cifre'][0].url}&formato=csv").getvalue().decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(contenuto), delimiter=";"))) == 1039
    righe = all_ente.get(f"/andamento/sportelli/?{PERIODO}&formato=csv").getvalue().decode("utf-8-sig")
    sportelli = list(csv.DictReader(io.StringIO(righe), delimiter=";"))
    assert (len(sportelli), sum(int(riga["Consulenze"]) for riga in sportelli)) == (95, 1039)


def test_the_reports_of_the_regions_add_up_to_the_networks() -> None:
    rete, _ = write(MESI[4], livello=Livello.RETE)
    per_regione = divide(rete, "per-regione")
    regioni = [write(MESI[4], livello=Livello.REGIONE, **oggetto) for oggetto in list_oggetti(MESI[4], Livello.REGIONE)]
    assert {dati.oggetto.nome for dati, _ in regioni} == set(PER_REGIONE)
    consulenze = [get_cifra(dati, "consulenze").valore for dati, _ in regioni]
    assert sum(consulenze) == get_cifra(rete, "consulenze").valore
    for (dati, testo), conto in zip(regioni, consulenze, strict=True):
        assert conto == per_regione[dati.oggetto.nome].valori["consulenze"]
        assert f"{conto} Consulenze rendicontabili" in testo
        assert len(divide(dati, "per-sportello")) == PER_REGIONE[dati.oggetto.nome]


def test_as_many_reports_as_there_are_desks_hosts_and_regions() -> None:
    conti = {livello.value: len(list(list_oggetti(date(2016, 3, 1), livello))) for livello in Livello}
    assert conti == {"sportello": 173, "amministrazione": 117, "regione": 16, "rete": 1}
