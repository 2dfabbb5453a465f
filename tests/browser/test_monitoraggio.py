"""Who watches the network: from the dashboard to the rows of a number, to the report, to its verification."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.storage import default_storage

from nucleo.enums import Ruolo
from reporting.models import Rapporto
from tests.browser.conftest import Persona
from tests.costruttori import build_persona
from tests.reporting.scena import Scena, build_scena
from utenti.models import Utente

pytestmark = [pytest.mark.browser, pytest.mark.pdf, pytest.mark.django_db(transaction=True)]
MARZO = "dal=2016-03-01&al=2016-03-31"


@pytest.fixture
def scena(transactional_db: None) -> Scena:
    return build_scena()


@pytest.fixture
def elena(scena: Scena) -> Utente:
    return build_persona("elena", Ruolo.MONITORAGGIO)


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_pages_are_accessible_and_fit(
    open_page: Callable[..., Persona], elena: Utente, scena: Scena, larghezza: int
) -> None:
    persona = open_page(larghezza=larghezza)
    persona.enter(elena)
    indirizzi = (
        f"/andamento/?{MARZO}",
        f"/andamento/sportelli/?{MARZO}",
        f"/andamento/elenchi/consulenze/?{MARZO}",
        "/andamento/come-contiamo/",
        "/rapporti/",
        "/rapporti/genera/",
        "/rapporti/verifica/",
    )
    for indirizzo in indirizzi:
        page = persona.open(indirizzo)
        persona.check_axe()
        assert page.evaluate("document.documentElement.scrollWidth") <= larghezza, indirizzo
    persona.check_quiet()


def test_from_a_number_to_its_rows_and_back_to_another_month(open_page: Callable[..., Persona], elena: Utente) -> None:
    persona = open_page()
    persona.enter(elena)
    page = persona.open(f"/andamento/?{MARZO}")
    cifra = page.locator(".numero").filter(has_text="Consulenze rendicontabili").locator(".numero-valore a")
    valore = cifra.inner_text()
    cifra.click()
    page.get_by_role("heading", level=1, name="Consulenze rendicontabili").wait_for()
    assert page.locator("tbody tr").count() == int(valore)
    page.get_by_role("navigation", name="Percorso di navigazione").get_by_role("link", name="Andamento").click()
    page.get_by_role("link", name="febbraio 2016").click()
    page.locator(".lead", has_text="Febbraio 2016").wait_for()
    page.get_by_role("link", name=re.compile("^Puglia: ")).click()  # on the map
    page.get_by_role("heading", level=1, name="Consulenze rendicontabili").wait_for()
    assert "regione=16" in page.url
    persona.check_quiet()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_report_of_a_month_is_made_downloaded_and_recognised(
    open_page: Callable[..., Persona], elena: Utente, javascript: bool
) -> None:
    persona = open_page(javascript=javascript)
    persona.enter(elena)
    page = persona.open("/rapporti/genera/")
    page.get_by_label("Mese", exact=True).fill("2016-03")
    page.get_by_label("Quali rapporti").select_option("rete")
    page.get_by_role("button", name="Genera i rapporti").click(timeout=90_000)  # here the worker is the request itself
    page.get_by_role("heading", level=1, name="Rapporti di marzo 2016").wait_for()
    page.get_by_text("Concluso").wait_for()
    page.get_by_role("link", name="Rete", exact=True).last.click()
    page.get_by_role("link", name="Rete nazionale", exact=True).click()
    with page.expect_download() as scarico:
        page.get_by_role("link", name="Scarica il PDF").click()
    assert scarico.value.suggested_filename == "rapporto-2016-03-rete-nazionale.pdf"
    rapporto = Rapporto.objects.get(mese=date(2016, 3, 1))
    with default_storage.open(rapporto.pdf.name) as file:
        assert scarico.value.path().read_bytes() == file.read()

    chiunque = open_page(javascript=javascript)  # not logged in
    page = chiunque.open("/rapporti/verifica/")
    page.get_by_label("Codice di verifica").fill(rapporto.codice_verifica)
    page.get_by_role("button", name="Verifica").click()
    page.get_by_text("È un rapporto emesso dalla rete").wait_for()
    page.get_by_label("Codice di verifica").fill("")
    page.get_by_label("File PDF").set_input_files(scarico.value.path())
    page.get_by_role("button", name="Verifica").click()
    page.get_by_text("identico, byte per byte").wait_for()
    persona.check_quiet()
    chiunque.check_quiet()
