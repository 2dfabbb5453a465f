"""The kit in a real browser: barriers, keyboard, phone, with and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nucleo.models import MessaggioPosta
from tests.navigatore import LARGO, TELEFONO, find_barriers
from tests.nucleo.indirizzi import SALVATE
from tests.nucleo.test_ui_elenco import build_messaggi

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.nucleo.indirizzi"), pytest.mark.django_db(transaction=True)]
Apri = Callable[..., Page]


@pytest.mark.parametrize("schermo", [LARGO, TELEFONO], ids=["largo", "telefono"])
@pytest.mark.parametrize(
    "indirizzo", ["/galleria/", "/messaggi/?q=mess&stato=in_coda", "/messaggi/?q=zzz", "/modulo/", "/non-esiste/"]
)
def test_pages_have_no_barrier(apri: Apri, schermo, indirizzo):
    build_messaggi(30)
    assert find_barriers(apri(indirizzo, schermo=schermo)) == []


@pytest.mark.parametrize("schermo", [LARGO, TELEFONO], ids=["largo", "telefono"])
def test_form_with_errors_has_no_barrier_and_leads_to_its_fields(apri: Apri, schermo):
    pagina = apri("/galleria/", schermo=schermo)
    pagina.get_by_role("button", name="Registra la consulenza").click()
    expect(pagina.locator("[data-riepilogo]")).to_be_focused()
    assert find_barriers(pagina) == []
    pagina.get_by_role("link", name=re.compile("E-mail")).click()
    expect(pagina.locator("#id_email")).to_be_focused()
    assert pagina.locator("#id_email").get_attribute("aria-describedby") == "id_email_helptext id_email_error"


def test_type_ahead_by_keyboard_alone(apri: Apri):
    pagina = apri("/luogo/")
    casella = pagina.get_by_role("combobox", name="Luogo")
    casella.press_sequentially("cas")
    expect(pagina.get_by_role("option")).to_have_count(2)
    assert casella.get_attribute("aria-expanded") == "true"
    casella.press("ArrowDown")
    casella.press("ArrowDown")
    scelta = pagina.get_by_role("option", selected=True)
    assert scelta.get_attribute("data-valore") == "3"
    assert casella.get_attribute("aria-activedescendant") == scelta.get_attribute("id")
    casella.press("Enter")
    assert pagina.locator("[name=luogo]").input_value() == "3"
    assert casella.get_attribute("aria-expanded") == "false"
    pagina.get_by_role("button", name="Registra").click()
    expect(pagina.locator("body")).to_have_text("3")


def test_type_ahead_closes_with_escape_and_forgets_what_was_chosen_when_words_change(apri: Apri):
    pagina = apri("/luogo/")
    casella = pagina.get_by_role("combobox")
    casella.press_sequentially("bar")
    pagina.get_by_role("option").click()
    assert pagina.locator("[name=luogo]").input_value() == "1"
    casella.press("Backspace")
    assert pagina.locator("[name=luogo]").input_value() == ""
    expect(pagina.get_by_role("listbox")).to_be_visible()
    casella.press("Escape")
    expect(pagina.get_by_role("listbox")).to_be_hidden()


def test_type_ahead_without_scripts_offers_radio_buttons(apri: Apri):
    pagina = apri("/luogo/", java_script_enabled=False)
    pagina.get_by_label("Luogo").fill("castro")
    pagina.get_by_role("button", name="Registra").click()
    pagina.get_by_role("radio", name="Castro BG").check()
    pagina.get_by_role("button", name="Registra").click()
    expect(pagina.locator("body")).to_have_text("3")


def test_filters_change_the_list_in_place_and_the_address(apri: Apri):
    build_messaggi(30)
    pagina = apri("/messaggi/")
    pagina.evaluate("window.stessa = true")
    pagina.get_by_label("Cerca", exact=True).press_sequentially("007")
    expect(pagina.locator("#elenco-conto")).to_have_text("1 messaggio")
    assert pagina.url.endswith("/messaggi/?q=007")
    assert pagina.evaluate("window.stessa") is True
    pagina.go_back()
    expect(pagina.locator("#elenco-conto")).to_have_text("30 messaggi")


def test_filters_work_without_scripts(apri: Apri):
    build_messaggi(30)
    pagina = apri("/messaggi/", java_script_enabled=False, schermo=TELEFONO)
    pagina.get_by_label("Non consegnato").check()
    pagina.get_by_role("button", name="Cerca").click()
    expect(pagina.locator("#elenco-conto")).to_have_text("0 messaggi")


def test_form_pressed_twice_is_sent_once(apri: Apri):
    pagina = apri("/modulo/")
    pagina.get_by_label("Nota").fill("Una volta sola")
    pagina.get_by_role("button", name="Registra la nota").dblclick()
    pagina.wait_for_url("**/messaggi/")
    assert MessaggioPosta.objects.count() == 1


def test_draft_saves_itself_and_says_when(apri: Apri):
    SALVATE.clear()
    pagina = apri("/modulo/")
    pagina.get_by_label("Nota").press_sequentially("Ho parlato con")
    expect(pagina.locator("[data-bozza-stato]")).to_have_text(re.compile(r"Bozza salvata alle \d\d:\d\d"), timeout=8000)
    assert SALVATE == ["Ho parlato con"]


def test_menus_open_and_close_on_a_phone(apri: Apri, monitoraggio):
    pagina = apri("/messaggi/", schermo=TELEFONO, utente=monitoraggio)
    navigazione = pagina.get_by_role("navigation", name="Principale")
    expect(navigazione).to_be_hidden()
    pagina.get_by_role("button", name="Menù").click()
    expect(navigazione).to_be_visible()
    persona = pagina.locator(".menu-utente summary")
    persona.click()
    expect(pagina.get_by_role("button", name="Esci")).to_be_visible()
    persona.press("Escape")
    expect(pagina.get_by_role("button", name="Esci")).to_be_hidden()
    assert find_barriers(pagina) == []


def test_navigation_is_there_without_scripts(apri: Apri):
    pagina = apri("/messaggi/", schermo=TELEFONO, java_script_enabled=False)
    expect(pagina.get_by_role("navigation", name="Principale")).to_be_visible()


def test_first_key_offers_the_way_to_the_content(apri: Apri):
    pagina = apri("/messaggi/")
    pagina.keyboard.press("Tab")
    expect(pagina.get_by_role("link", name="Vai al contenuto")).to_be_focused()
    pagina.keyboard.press("Enter")
    expect(pagina.locator("main")).to_be_focused()


def test_fonts_and_framework_are_those_of_the_public_sector(apri: Apri):
    pagina = apri("/galleria/")
    caratteri = pagina.evaluate(
        "[...new Set([...document.querySelectorAll('h1,h2,h3,h4,p')]"
        ".map(e => getComputedStyle(e).fontFamily.split(',')[0].replaceAll('\"', '')))]"
    )
    assert set(caratteri) <= {"Titillium Web", "Lora", "Roboto Mono"}
    versione = pagina.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--bootstrap-italia-version')"
    )
    assert versione.strip(" '\"").startswith("2.")
