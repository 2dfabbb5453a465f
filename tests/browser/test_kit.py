"""The kit in a real browser: barriers, keyboard, phone, with and without JavaScript."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from nucleo.models import MessaggioPosta
from tests.bozze import find_bozza
from tests.browser.conftest import Persona
from tests.interfaccia.test_elenco import build_messaggi

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.nucleo.indirizzi"), pytest.mark.django_db(transaction=True)]
Apri = Callable[..., Persona]
LARGHEZZE = pytest.mark.parametrize("larghezza", [1280, 320])


def check_barriers(persona: Persona) -> None:
    persona.check_axe()
    assert persona.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@LARGHEZZE
def test_pages_have_no_barrier(open_page: Apri, larghezza):
    build_messaggi(30)
    persona = open_page(larghezza=larghezza)
    for indirizzo in ("/galleria/", "/messaggi/?q=mess&stato=in_coda", "/messaggi/?q=zzz", "/modulo/"):
        persona.open(indirizzo)
        check_barriers(persona)
    persona.check_quiet()
    persona.open("/non-esiste/")
    check_barriers(persona)


@LARGHEZZE
def test_form_with_errors_has_no_barrier_and_leads_to_its_fields(open_page: Apri, larghezza):
    persona = open_page(larghezza=larghezza)
    page = persona.open("/galleria/")
    page.get_by_role("button", name="Registra la consulenza").click()
    expect(page.locator("[data-riepilogo]")).to_be_focused()
    check_barriers(persona)
    page.get_by_role("link", name=re.compile("^E-mail")).click()
    expect(page.locator("#id_email")).to_be_focused()
    assert page.locator("#id_email").get_attribute("aria-describedby") == "id_email_helptext id_email_error"


def test_type_ahead_by_keyboard_alone(open_page: Apri):
    persona = open_page()
    page = persona.open("/luogo/")
    casella = page.get_by_role("combobox", name="Luogo")
    casella.press_sequentially("cas")
    expect(page.get_by_role("option")).to_have_count(2)
    assert casella.get_attribute("aria-expanded") == "true"
    check_barriers(persona)
    casella.press("ArrowDown")
    casella.press("ArrowDown")
    scelta = page.get_by_role("option", selected=True)
    assert scelta.get_attribute("data-valore") == "3"
    assert casella.get_attribute("aria-activedescendant") == scelta.get_attribute("id")
    casella.press("Enter")
    assert page.locator("[name=luogo]").input_value() == "3"
    assert casella.get_attribute("aria-expanded") == "false"
    page.get_by_role("button", name="Registra").click()
    expect(page.locator("body")).to_have_text("3")


def test_type_ahead_closes_with_escape_and_forgets_what_was_chosen_when_words_change(open_page: Apri):
    page = open_page().open("/luogo/")
    casella = page.get_by_role("combobox")
    casella.press_sequentially("bar")
    page.get_by_role("option").click()
    assert page.locator("[name=luogo]").input_value() == "1"
    casella.press("Backspace")
    assert page.locator("[name=luogo]").input_value() == ""
    expect(page.get_by_role("listbox")).to_be_visible()
    casella.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_type_ahead_without_scripts_offers_radio_buttons(open_page: Apri):
    page = open_page(javascript=False).open("/luogo/")
    page.get_by_label("Luogo").fill("castro")
    page.get_by_role("button", name="Registra").click()
    page.get_by_role("radio", name="Castro BG").check()
    page.get_by_role("button", name="Registra").click()
    expect(page.locator("body")).to_have_text("3")


def test_filters_change_the_list_in_place_and_the_address(open_page: Apri):
    build_messaggi(30)
    persona = open_page()
    page = persona.open("/messaggi/")
    page.evaluate("window.stessa = true")
    page.get_by_label("Cerca", exact=True).press_sequentially("007")
    expect(page.locator("#elenco-conto")).to_have_text("1 messaggio")
    assert page.url.endswith("/messaggi/?q=007")
    assert page.evaluate("window.stessa") is True
    page.go_back()
    expect(page.locator("#elenco-conto")).to_have_text("30 messaggi")
    persona.check_quiet()


def test_filters_work_without_scripts(open_page: Apri):
    build_messaggi(30)
    page = open_page(javascript=False, larghezza=320).open("/messaggi/")
    page.get_by_label("Non consegnato").check()
    page.locator(".filtri").get_by_role("button", name="Cerca").click()
    expect(page.locator("#elenco-conto")).to_have_text("0 messaggi")


def test_form_pressed_twice_is_sent_once(open_page: Apri):
    page = open_page().open("/modulo/")
    page.get_by_label("Nota").fill("Una volta sola")
    page.get_by_role("button", name="Registra la nota").dblclick()
    page.wait_for_url("**/messaggi/")
    assert MessaggioPosta.objects.count() == 1


def test_draft_saves_itself_and_says_when(open_page: Apri, monitoraggio):
    persona = open_page()
    persona.enter(monitoraggio)
    page = persona.open("/modulo/")
    page.get_by_label("Nota").press_sequentially("Ho parlato con")
    expect(page.locator("[data-bozza-stato]")).to_have_text(re.compile(r"Bozza salvata alle \d\d:\d\d"))
    assert find_bozza(utente_id=monitoraggio.pk, chiave="prova").dati == {"nota": ["Ho parlato con"]}


def test_menus_open_and_close_on_a_phone(open_page: Apri, monitoraggio):
    persona = open_page(larghezza=320)
    persona.enter(monitoraggio)
    page = persona.open("/messaggi/")
    navigazione = page.get_by_role("navigation", name="Principale")
    expect(navigazione).to_be_hidden()
    page.get_by_role("button", name="Menù").click()
    expect(navigazione).to_be_visible()
    nome = page.locator(".menu-utente summary")
    nome.click()
    expect(page.get_by_role("button", name="Esci")).to_be_visible()
    nome.press("Escape")
    expect(page.get_by_role("button", name="Esci")).to_be_hidden()
    check_barriers(persona)


def test_navigation_is_there_without_scripts(open_page: Apri):
    page = open_page(larghezza=320, javascript=False).open("/messaggi/")
    expect(page.get_by_role("navigation", name="Principale")).to_be_visible()


def test_first_key_offers_the_way_to_the_content(open_page: Apri):
    page = open_page().open("/messaggi/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Vai al contenuto")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_fonts_and_framework_are_those_of_the_public_sector(open_page: Apri):
    page = open_page().open("/galleria/")
    caratteri = page.evaluate(
        "[...new Set([...document.querySelectorAll('h1,h2,h3,h4,p')]"
        ".map(e => getComputedStyle(e).fontFamily.split(',')[0].replaceAll('\"', '')))]"
    )
    assert set(caratteri) <= {"Titillium Web", "Lora", "Roboto Mono"}
    stile = "getComputedStyle(document.documentElement)"
    assert page.evaluate(f"{stile}.getPropertyValue('--bootstrap-italia-version')").strip(" '\"").startswith("2.")


def test_session_about_to_end_says_so_and_can_be_kept(open_page: Apri, monitoraggio, settings):
    settings.SESSIONE_INATTIVITA = timedelta(seconds=100)
    persona = open_page()
    page = persona.enter(monitoraggio)
    avviso = page.get_by_role("dialog", name="Sei ancora qui?")
    expect(avviso).to_contain_text("La sessione si chiude tra 2 minuti")
    persona.check_axe()
    settings.SESSIONE_INATTIVITA = timedelta(minutes=15)
    page.get_by_role("button", name="Resta collegato").click()
    expect(avviso).to_have_count(0)
    persona.check_quiet()


def test_list_of_a_session_that_ended_leads_to_the_login_page(open_page: Apri, amministratore):
    persona = open_page()
    persona.enter(amministratore)
    page = persona.open("/persone/")
    persona.context.clear_cookies()
    page.locator(".filtri input[type=search]").press_sequentially("ada")
    page.wait_for_url("**/accesso/entra/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("Entra")
