"""A lender without an account, from the link of its letter to the first tranche: by keyboard, without JavaScript."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from credito.models import Erogazione, Invio
from nucleo.ambito import Ambito
from nucleo.giornata import get_oggi
from riscontri.services.collegamenti import issue_riscontro
from tests.browser.conftest import Persona
from tests.costruttori import build_erogatore, build_invio

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def press(page: Page, ruolo: str, nome: str) -> None:
    """Come to it with the keyboard, and press."""
    cosa = page.get_by_role(ruolo, name=nome, exact=True)  # type: ignore[arg-type]  # one of its roles
    cosa.focus()
    expect(cosa).to_be_focused()
    page.keyboard.press("Enter")


def write(page: Page, etichetta: str, testo: str) -> None:
    page.get_by_label(etichetta).first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type(testo)


def test_a_lender_answers_from_its_letter_to_the_first_tranche(open_page: Callable[..., Persona]):
    oggi = get_oggi()
    invio = build_invio(erogatore=build_erogatore(denominazione="Banca del Salento"), data_invio=oggi)
    indirizzo = issue_riscontro(ambito=Ambito.di_sistema("prova"), invio=invio)
    persona = open_page(javascript=False, larghezza=320)
    page = persona.open(f"/collegamenti/{indirizzo.split('/collegamenti/')[1]}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(invio.percorso.codice)
    assert "/collegamenti/" not in page.url
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    press(page, "link", "La prendiamo in carico")
    write(page, "Nome e cognome di chi risponde", "Carla Fidi")
    write(page, "Ruolo", "istruttrice")
    press(page, "button", "Rispondi")
    expect(page.get_by_text("la vostra risposta è registrata")).to_be_visible()
    press(page, "link", "È approvata come chiesto")
    expect(page.get_by_label("Nome e cognome di chi risponde")).to_have_value("Carla Fidi")
    press(page, "button", "Registra la delibera")
    if page.get_by_role("checkbox", name="confermiamo").count():  # what the rules say is read first
        page.get_by_role("checkbox", name="confermiamo").press("Space")
        press(page, "button", "Registra la delibera")
    press(page, "link", "Registra un pagamento")
    write(page, "Importo", "10.000")
    press(page, "button", "Registra il pagamento")
    expect(page.get_by_text("il pagamento è registrato")).to_be_visible()
    invio.refresh_from_db()
    assert (invio.stato, Erogazione.objects.get().importo) == ("approvato", 10000)
    assert Invio.objects.count() == 1
    persona.check_quiet()
