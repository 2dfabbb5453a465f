"""«Oggi» made of compiti: done, put off and assigned on the row, on a phone too and without JavaScript."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from nucleo.giornata import get_oggi
from percorsi.models import Compito, Percorso
from tests.browser.conftest import FOTO
from tests.costruttori import build_cittadino, build_compito, build_percorso

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def percorso(sportello, operatore) -> Percorso:
    return build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)


@pytest.fixture
def compito(percorso, operatore) -> Compito:
    oggi = get_oggi()
    build_compito(percorso=percorso, testo="Telefona alla banca", chi="sportello", entro=oggi)
    build_compito(percorso=percorso, testo="Rivedi il business plan", chi="sportello", assegnato_a=operatore)
    return build_compito(percorso=percorso, entro=oggi - timedelta(days=3), assegnato_a=operatore)


def row_of(pagina: Page, compito: Compito):
    return pagina.locator(f"[id='{compito.ancora}']")


@pytest.mark.parametrize("larghezza", [1280, 360])
def test_today_is_examined_by_axe_open_rows_too(open_page, operatore, collega, compito, larghezza):
    persona = open_page(larghezza=larghezza)
    pagina = persona.enter(operatore)
    persona.open(reverse("oggi"))
    pagina.screenshot(path=FOTO / f"oggi-{larghezza}.png", full_page=True)
    for piega in ("Rimanda", "Assegna"):
        row_of(pagina, compito).locator("summary", has_text=piega).click()
    pagina.screenshot(path=FOTO / f"oggi-aperto-{larghezza}.png", full_page=True)
    persona.check_axe()
    persona.open(compito.percorso.get_absolute_url())
    pagina.screenshot(path=FOTO / f"percorso-{larghezza}.png", full_page=True)
    persona.check_axe()
    persona.check_quiet()


def test_the_row_does_everything_without_javascript(open_page, operatore, collega, compito):
    persona = open_page(javascript=False)
    pagina = persona.enter(operatore)
    persona.open(f"{reverse('oggi')}?di=miei")
    row_of(pagina, compito).get_by_role("button", name="Fatto").click()
    expect(row_of(pagina, compito)).to_have_count(0)
    pagina.get_by_role("button", name="Annulla, è ancora da fare").click()
    expect(row_of(pagina, compito)).to_have_count(1)
    riga = row_of(pagina, compito)
    riga.locator("summary", has_text="Rimanda").click()
    riga.get_by_role("button", name="A domani").click()
    expect(row_of(pagina, compito)).to_have_count(0)  # tomorrow it is the citizen's move, not the desk's
    compito.refresh_from_db()
    assert compito.entro == get_oggi() + timedelta(days=1)
    persona.open(compito.percorso.get_absolute_url())
    riga = row_of(pagina, compito)
    riga.locator("summary", has_text="Assegna").click()
    riga.get_by_label("Chi se ne occupa").select_option(label=str(collega))
    riga.get_by_role("button", name="Assegna", exact=True).click()
    expect(row_of(pagina, compito)).to_contain_text(f"se ne occupa: {collega}")
    persona.check_quiet()
