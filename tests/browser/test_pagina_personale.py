"""A person at home, on a telephone, with the keyboard alone and without JavaScript: from the slip to what they ask."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from portale.models import ConfermaErogazione, RichiestaDati, Scritto
from portale.services.scritti import write_scritto
from tests.browser.conftest import Persona
from tests.costruttori import (
    build_cittadino,
    build_codice,
    build_erogazione,
    build_finanziamento,
    build_informativa,
    build_invio,
    build_percorso,
)
from tests.costruttori.portale import PROVA

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
# More stops of the keyboard than any of these pages has.
TAPPE = 80


def reach(page: Page, che_cosa: str) -> None:
    """With Tab from where one is to the field, link or button that says so."""
    for _ in range(TAPPE):
        page.keyboard.press("Tab")
        qui = page.locator(":focus")
        if qui.count() and che_cosa in (qui.get_attribute("name"), qui.inner_text().strip()):
            return
    pytest.fail(f"the keyboard does not come to «{che_cosa}» on {page.url}")


def press(page: Page, che_cosa: str) -> None:
    reach(page, che_cosa)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def write(page: Page, nome: str, testo: str) -> None:
    reach(page, nome)
    page.keyboard.type(testo)


def date_in(page: Page, nome: str, giorno: date) -> None:
    """In which order a browser takes day, month and year depends on the machine."""
    reach(page, nome)
    page.locator(":focus").fill(str(giorno))


def test_dal_foglietto_alla_richiesta(open_page: Callable[..., Persona], operatore: Any) -> None:
    persona = build_cittadino(sportello=operatore.assegnazioni.get().sportello)
    build_informativa()
    percorso = build_percorso(cittadino=persona, stato="delibera", data_stato=date(2016, 5, 10))
    invio = build_invio(percorso=percorso, stato="approvato", data_stato=date(2016, 5, 10))
    build_erogazione(finanziamento=build_finanziamento(invio=invio))
    write_scritto(ambito=PROVA, cittadino=persona, testo="Sono arrivati i soldi?")
    dato = build_codice(persona)

    lei = open_page(larghezza=390, altezza=844, javascript=False)
    page = lei.open("/percorso/")
    write(page, "codice", dato.codice.lower().replace("-", " "))
    page.keyboard.press("Enter")
    page.wait_for_url("**/percorso/conferma/")
    date_in(page, "nascita", persona.data_nascita)
    page.keyboard.press("Enter")
    page.wait_for_url("**/percorso/tuo/")
    assert "La tua domanda è stata accolta" in page.inner_text("main")

    press(page, "Leggi 1 messaggio")
    assert "Sono arrivati i soldi?" in page.inner_text("main")
    write(page, "testo", "Sì, tutti.")
    press(page, "Manda il messaggio")
    expect(page.get_by_text("Messaggio mandato")).to_be_visible()

    lei.open("/percorso/tuo/")
    press(page, "Ho ricevuto dei soldi")
    write(page, "importo", "10.000")
    date_in(page, "giorno", date(2016, 6, 2))
    press(page, "Conferma che l'ho ricevuto")
    page.wait_for_url("**/percorso/tuo/")
    assert "lo hai detto tu" in page.inner_text("main")

    lei.open("/percorso/dati/")
    press(page, "Chiedi di correggere")
    write(page, "testo", "Il telefono è un altro")
    press(page, "Chiedi la correzione")
    page.wait_for_url("**/percorso/dati/")
    assert "La risposta arriva entro" in page.inner_text("main")
    biscotti = lei.context.cookies()
    press(page, "Esci")
    page.wait_for_url("**/percorso/")
    assert Scritto.objects.filter(dalla_persona=True, testo="Sì, tutti.").exists()
    assert not ConfermaErogazione.objects.da_chiarire().exists()
    assert RichiestaDati.objects.aperte().count() == 1
    lei.check_quiet()
    assert [biscotto["path"] for biscotto in biscotti if biscotto["name"].endswith("percorso")] == ["/percorso/"]


def test_pagine_accessibili(open_page: Callable[..., Persona], operatore: Any) -> None:
    """The pages of a visit, and those of the desk, as axe reads them, on a telephone and on a screen."""
    persona = build_cittadino(sportello=operatore.assegnazioni.get().sportello)
    build_informativa()
    build_percorso(cittadino=persona)
    dato = build_codice(persona)
    lei = open_page(larghezza=320)
    page = lei.open("/percorso/")
    lei.check_axe()
    page.get_by_label("Il codice").fill(dato.codice)
    page.keyboard.press("Enter")
    page.wait_for_url("**/percorso/conferma/")
    lei.check_axe()
    page.get_by_label("La tua data di nascita").fill(str(persona.data_nascita))
    page.keyboard.press("Enter")
    page.wait_for_url("**/percorso/tuo/")
    for indirizzo in ("tuo/", "messaggi/", "consensi/", "consensi/invio/si/", "dati/", "dati/chiedi/correzione/"):
        lei.open(f"/percorso/{indirizzo}")
        lei.check_axe()
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, indirizzo
    lei.check_quiet()
    desk = open_page(larghezza=320)
    desk.enter(operatore)
    for indirizzo in ("", "codice/", "scrivi/"):
        desk.open(f"/cittadini/{persona.uuid}/pagina/{indirizzo}")
        desk.check_axe()
    desk.check_quiet()
