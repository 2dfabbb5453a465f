"""A person is welcomed: found or not, typed by keyboard, kept when the session ends, seen by nobody else."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from cittadini.models import Cittadino
from tests.browser.conftest import Persona
from tests.browser.passi_sportello import CODICE, fill_card, search
from tests.costruttori import build_cittadino, build_comune, build_informativa

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _luoghi(db):
    build_informativa()
    build_comune("Lecce")


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_from_the_search_to_the_card(open_page: Callable[..., Persona], operatore, larghezza):
    persona = open_page(larghezza=larghezza)
    page = persona.enter(operatore)
    page.goto(persona.base + reverse("cittadini:accoglienza_search"))
    persona.check_axe()
    search(page, CODICE)
    expect(page.get_by_text("Nessuna persona con questi dati")).to_be_visible()
    persona.check_axe()
    page.get_by_role("button", name="Apri la scheda di accoglienza").click()
    expect(page.get_by_label("Data di nascita")).to_have_value("1990-05-12")
    expect(page.get_by_label("Luogo di nascita")).to_have_value("Lecce (LE)")
    page.get_by_label("Cognome", exact=True).fill("Rossi")
    page.get_by_label("Nome", exact=True).fill("Ada")
    fill_card(page)
    persona.check_axe()
    page.get_by_role("button", name="Apri la scheda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rossi Ada")
    persona.check_axe()
    persona.check_quiet()
    assert Cittadino.objects.get().codice_fiscale == CODICE
    assert CODICE not in page.url


def test_without_javascript(open_page: Callable[..., Persona], operatore):
    persona = open_page(javascript=False)
    page = persona.enter(operatore)
    page.goto(persona.base + reverse("cittadini:accoglienza_search"))
    search(page, CODICE)
    page.get_by_role("button", name="Apri la scheda di accoglienza").click()
    page.get_by_label("Cognome", exact=True).fill("Rossi")
    page.get_by_label("Nome", exact=True).fill("Ada")
    page.get_by_label("Comune di residenza").fill("lecce")
    page.get_by_label("Canale preferito").select_option(label="Non vuole essere contattato")
    page.get_by_label("Titolo di studio").select_option(label="Nessun titolo")
    page.get_by_label("Condizione occupazionale").select_option(label="Pensionato o altro inattivo")
    page.get_by_label("Come ci ha conosciuti").select_option(label="Stampa")
    page.get_by_label("Cittadinanza", exact=True).select_option(label="Italiana")
    page.get_by_label("Ho mostrato l'informativa").check()
    page.get_by_role("button", name="Apri la scheda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rossi Ada")


def test_a_session_that_ends_while_one_writes_loses_nothing(open_page: Callable[..., Persona], operatore):
    """The cookie goes away, the form is sent, login leads back to the page, filled."""
    persona = open_page()
    page = persona.enter(operatore)
    page.goto(persona.base + reverse("cittadini:accoglienza_search"))
    search(page, CODICE)
    page.get_by_role("button", name="Apri la scheda di accoglienza").click()
    page.get_by_label("Cognome", exact=True).fill("Rossi")
    page.get_by_label("Nome", exact=True).fill("Ada")
    fill_card(page)
    persona.context.clear_cookies(name="sessione")
    page.get_by_role("button", name="Apri la scheda").click()
    expect(page.get_by_text("Quello che hai scritto è al sicuro")).to_be_visible()
    page.get_by_label("E-mail").fill(operatore.email)
    page.get_by_label("Password", exact=True).fill("una parola lunga di prova")
    page.get_by_role("main").get_by_role("button", name="Entra").click()
    expect(page.get_by_text("Abbiamo ritrovato quello che stavi scrivendo")).to_be_visible()
    expect(page.get_by_label("Nome", exact=True)).to_have_value("Ada")
    expect(page.get_by_label("Comune di residenza")).to_have_value("Lecce (LE)")
    page.get_by_role("button", name="Apri la scheda").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rossi Ada")


def test_the_draft_saves_itself_and_says_when(open_page: Callable[..., Persona], operatore):
    persona = open_page()
    page = persona.enter(operatore)
    page.goto(persona.base + reverse("cittadini:accoglienza_search"))
    search(page, CODICE)
    page.get_by_role("button", name="Apri la scheda di accoglienza").click()
    page.get_by_label("Cognome", exact=True).fill("Rossi")
    expect(page.get_by_text("Bozza salvata alle")).to_be_visible(timeout=8000)
    page.goto(persona.base + reverse("cittadini:accoglienza_search"))
    page.get_by_role("link", name="Rossi", exact=True).click()
    expect(page.get_by_label("Cognome", exact=True)).to_have_value("Rossi")


def test_from_a_desk_to_another(open_page: Callable[..., Persona], operatore, estraneo, sportello):
    """The other desk asks, the one that follows the person answers, the person moves."""
    cittadino = build_cittadino(sportello=sportello, accolto_da=operatore)
    altrove = open_page()
    page = altrove.enter(estraneo)
    page.goto(altrove.base + reverse("cittadini:accoglienza_search"))
    search(page, cittadino.codice_fiscale)
    expect(page.get_by_text("Questa persona è già seguita da un altro sportello")).to_be_visible()
    page.get_by_role("button", name="Chiedi il trasferimento").click()
    page.get_by_label("A voce, allo sportello").check()
    page.get_by_label("La persona è qui").check()
    altrove.check_axe()
    page.get_by_role("button", name="Chiedi il trasferimento").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Richiesta di trasferimento")
    qui = open_page()
    page = qui.enter(operatore)
    page.goto(qui.base + reverse("cittadini:trasferimento_list"))
    page.get_by_role("rowheader").get_by_role("link").click()
    expect(page.get_by_text("Rossi Ada")).to_be_visible()
    page.get_by_role("link", name="Accetta il trasferimento").click()
    page.get_by_role("button", name="Accetta il trasferimento").click()
    expect(page.get_by_text("Trasferimento accettato")).to_be_visible()
    altrove.page.goto(altrove.base + cittadino.get_absolute_url())
    expect(altrove.page.get_by_role("heading", level=1)).to_have_text("Rossi Ada")


def test_a_day_that_is_not_there_is_said_before_sending(open_page: Callable[..., Persona], operatore):
    """The browser sends nothing for 29 February 1990: the server could only say that the date is missing."""
    persona = open_page()
    page = persona.enter(operatore)
    page.goto(persona.base + reverse("cittadini:accoglienza_search"))
    giorno = page.get_by_label("Data di nascita")
    giorno.click()
    page.keyboard.type("02291990")
    assert giorno.evaluate("campo => campo.validity.badInput")
    page.get_by_role("button", name="Cerca la persona").click()
    expect(giorno).to_be_focused()
    expect(page.get_by_text("C'è un errore da correggere")).to_have_count(0)
    giorno.fill("1990-02-28")
    page.get_by_label("Cognome", exact=True).fill("Rossi")
    page.get_by_role("button", name="Cerca la persona").click()
    expect(page.get_by_text("Nessuna persona con questi dati")).to_be_visible()
