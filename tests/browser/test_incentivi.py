"""A citizen looks for a measure: live with JavaScript, by submitting without, on a phone, by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from incentivi.models import Incentivo
from incentivi.services.vocabolario import rebuild_vocabolario
from nucleo.giornata import get_oggi
from tests.browser.conftest import Persona
from tests.costruttori import build_comune, build_incentivo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def catalogo(transactional_db: None) -> Incentivo:
    oggi = get_oggi()
    build_incentivo(titolo="Prestito per le botteghe", soggetti=["impresa"], regioni=["16"], data_chiusura=oggi)
    build_incentivo(titolo="Voucher per le donne", soggetti=["femminile"], forme=["fondo_perduto"], regioni=["18"])
    incentivo = build_incentivo(
        titolo="Microcredito per tutti",
        soggetti=["cittadino", "impresa"],
        descrizione="<p>Un prestito senza garanzie.</p>",
        come_fare="Vieni allo sportello.\nPrepara i documenti.",
        agevolazione_max=25000,
        codici_ateco=["55.10", "56.11"],
    )
    rebuild_vocabolario()
    return incentivo


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_pages_are_accessible_and_fit(open_page: Callable[..., Persona], catalogo: Incentivo, larghezza: int) -> None:
    persona = open_page(larghezza=larghezza)
    for indirizzo in ("/incentivi/", "/incentivi/?q=zzzz", catalogo.get_absolute_url()):
        page = persona.open(indirizzo)
        persona.check_axe()
        assert page.evaluate("document.documentElement.scrollWidth") <= larghezza
    persona.check_quiet()


def test_a_tick_narrows_at_once_and_keeps_the_focus(open_page: Callable[..., Persona], catalogo: Incentivo) -> None:
    persona = open_page()
    page = persona.open("/incentivi/")
    conto = page.locator(".catalogo-conto")
    assert conto.inner_text() == "3 incentivi"
    page.locator("#f-soggetto-impresa").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**soggetto=impresa**")
    page.get_by_text("2 incentivi", exact=True).wait_for()
    assert page.evaluate("document.activeElement.id") == "f-soggetto-impresa"
    page.get_by_label("Che cosa ti serve?").fill("bottega")
    page.get_by_text("1 incentivo per «bottega»").wait_for()
    page.keyboard.press("Enter")  # asked for, and not while one types: on from what was found
    expect(page.locator("#risultati")).to_be_focused()
    page.get_by_role("link", name="Prestito per le botteghe").click()
    page.get_by_role("heading", level=1, name="Prestito per le botteghe").wait_for()
    page.go_back()
    page.get_by_text("1 incentivo per «bottega»").wait_for()
    assert page.get_by_label("Che cosa ti serve?").input_value() == "bottega"
    persona.check_quiet()


def test_a_place_is_chosen_by_typing_it(open_page: Callable[..., Persona], catalogo: Incentivo) -> None:
    build_comune("Lecce")
    page = open_page().open("/incentivi/")
    page.get_by_label("Dove?").press_sequentially("lecc", delay=50)
    page.get_by_role("option", name="Lecce (LE)").click()
    page.wait_for_url("**/incentivi/?**luogo=075035**")
    page.get_by_text("1 incentivo", exact=True).wait_for()
    page.get_by_role("link", name="Prestito per le botteghe").click()
    page.wait_for_url("**?luogo=075035")


def test_without_javascript_one_submits(open_page: Callable[..., Persona], catalogo: Incentivo) -> None:
    page = open_page(javascript=False).open("/incentivi/")
    page.get_by_label("Che cosa ti serve?").fill("done")
    page.get_by_role("button", name="Cerca").click()
    assert "Forse cercavi «donne»" in page.locator(".catalogo-testa").inner_text()
    page.get_by_role("link", name="Cerca «donne»").click()
    page.locator("#f-regione-18").check()
    page.get_by_role("button", name="Applica i filtri").click()
    assert page.locator(".catalogo-lista li").count() == 1


def test_on_a_phone_the_filters_open_on_demand(open_page: Callable[..., Persona], catalogo: Incentivo) -> None:
    persona = open_page(larghezza=320)
    page = persona.open("/incentivi/")
    assert not page.locator("#f-soggetto-impresa").is_visible()
    page.get_by_role("button", name="Filtri").click()
    page.locator("#f-soggetto-impresa").check()
    page.get_by_text("2 incentivi", exact=True).wait_for()
    persona.check_axe()
