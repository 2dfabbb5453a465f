"""A person at home, on a telephone, with the keyboard alone and without JavaScript: from the slip to what they ask."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import expect

from portale.models import ConfermaErogazione, RichiestaDati, Scritto
from portale.services.scritti import write_scritto
from tests.browser.conftest import Persona
from tests.browser.mani import Tastiera
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


def test_dal_foglietto_alla_richiesta(open_page: Callable[..., Persona], operatore: Any) -> None:
    persona = build_cittadino(sportello=operatore.assegnazioni.get().sportello)
    build_informativa()
    percorso = build_percorso(cittadino=persona, stato="delibera", data_stato=date(2016, 5, 10))
    invio = build_invio(percorso=percorso, stato="approvato", data_stato=date(2016, 5, 10))
    build_erogazione(finanziamento=build_finanziamento(invio=invio))
    write_scritto(ambito=PROVA, cittadino=persona, testo="Sono arrivati i soldi?")
    dato = build_codice(persona)

    lei = open_page(larghezza=390, altezza=844, javascript=False, mani=Tastiera)
    page = lei.open("/percorso/")
    lei.mani.fill(page.get_by_label("Il codice"), dato.codice.lower().replace("-", " "))
    page.keyboard.press("Enter")
    page.wait_for_url("**/percorso/conferma/")
    lei.mani.fill(page.get_by_label("La tua data di nascita"), str(persona.data_nascita))
    page.keyboard.press("Enter")
    page.wait_for_url("**/percorso/tuo/")
    assert "La tua domanda è stata accolta" in page.inner_text("main")

    lei.press("Leggi 1 messaggio", "link")
    assert "Sono arrivati i soldi?" in page.inner_text("main")
    lei.mani.fill(page.locator("[name=testo]"), "Sì, tutti.")
    lei.press("Manda il messaggio")
    expect(page.get_by_text("Messaggio mandato")).to_be_visible()

    lei.open("/percorso/tuo/")
    lei.press("Ho ricevuto dei soldi", "link")
    lei.mani.fill(page.get_by_label("Quanto hai ricevuto"), "10.000")
    lei.mani.fill(page.get_by_label("In che giorno"), "2016-06-02")
    lei.press("Conferma che l'ho ricevuto")
    page.wait_for_url("**/percorso/tuo/")
    assert "lo hai detto tu" in page.inner_text("main")

    lei.open("/percorso/dati/")
    lei.press("Chiedi di correggere", "link")
    lei.mani.fill(page.locator("[name=testo]"), "Il telefono è un altro")
    lei.press("Chiedi la correzione")
    page.wait_for_url("**/percorso/dati/")
    assert "La risposta arriva entro" in page.inner_text("main")
    biscotti = lei.context.cookies()
    lei.press("Esci")
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
