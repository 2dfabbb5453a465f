"""Finding a desk and running one, in a real browser: with a mouse, from a phone, without JavaScript."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sportelli.models import Amministrazione, Sportello
from territorio.models import Comune
from tests.browser.conftest import Persona
from tests.costruttori import (
    build_amministrazione,
    build_comune,
    build_erogatore,
    build_orario,
    build_prodotto,
    build_sportello,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CERCA = "/sportelli/"


@pytest.fixture
def salento(db: None) -> dict[str, Sportello]:
    sportelli = {
        nome: build_sportello(nome=f"Sportello di {nome}", comune=build_comune(nome)) for nome in ("Lecce", "Nardò")
    }
    build_orario(sportelli["Lecce"])
    build_comune("Gallipoli")
    return sportelli


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_a_citizen_finds_the_nearest_desk(
    open_page: Callable[..., Persona], salento: dict[str, Sportello], larghezza: int
) -> None:
    persona = open_page(larghezza=larghezza)
    page = persona.open(CERCA)
    persona.check_axe()
    page.get_by_label("Dove", exact=True).press_sequentially("gallip")
    page.get_by_role("option", name="Gallipoli").click()
    page.get_by_role("main").get_by_role("button", name="Cerca", exact=True).click()
    expect(page.get_by_role("heading", name="2 sportelli vicino a Gallipoli (LE)")).to_be_visible()
    risultati = page.get_by_role("list").filter(has_text="Sportello di Nardò").get_by_role("heading")
    expect(risultati.first).to_have_text("Sportello di Nardò")
    persona.check_axe()
    assert page.evaluate("document.documentElement.scrollWidth") <= larghezza
    page.get_by_role("heading", name="Sportello di Lecce").get_by_role("link").click()
    expect(page.get_by_role("heading", name="Quando è aperto")).to_be_visible()
    persona.check_axe()
    assert page.evaluate("document.documentElement.scrollWidth") <= larghezza
    persona.check_quiet()


def test_without_javascript_a_doubtful_name_is_chosen_among_links(
    open_page: Callable[..., Persona], salento: dict[str, Sportello]
) -> None:
    lecce = build_comune("Lecce")
    for codice, catastale in (("075096", "M261"), ("016065", "C337")):
        Comune.objects.create(
            codice_istat=codice,
            codice_catastale=catastale,
            nome="Castro",
            chiave="castro",
            provincia=lecce.provincia,
            latitudine=lecce.latitudine,
            longitudine=lecce.longitudine,
        )
    page = open_page(javascript=False).open(CERCA)
    expect(page.get_by_role("button", name="Cerca vicino a me")).to_be_hidden()
    page.get_by_label("Dove", exact=True).fill("castro")
    page.get_by_role("main").get_by_role("button", name="Cerca", exact=True).click()
    expect(page.get_by_text("Quale intendi?").first).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="Castro").first.click()
    expect(page.get_by_role("heading", name="vicino a Castro")).to_be_visible()


def test_near_me_uses_the_position_rounded_and_leaves_it_out_of_the_address(
    open_page: Callable[..., Persona], salento: dict[str, Sportello]
) -> None:
    persona = open_page()
    persona.context.grant_permissions(["geolocation"])
    persona.context.set_geolocation({"latitude": 40.23456, "longitude": 17.98765})
    inviati: list[str] = []
    persona.page.on("request", lambda richiesta: inviati.append(richiesta.post_data or ""))
    page = persona.open(CERCA)
    page.get_by_role("button", name="Cerca vicino a me").click()
    expect(page.get_by_role("heading", name="vicino a Nardò (LE)")).to_be_visible()
    assert page.url.endswith("/sportelli/?luogo=075052")
    assert any("lat=40.23&lon=17.99" in dati for dati in inviati)
    persona.check_quiet()


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_the_ente_writes_the_hours(
    open_page: Callable[..., Persona], sportello: Sportello, monitoraggio: Any, larghezza: int
) -> None:
    persona = open_page(larghezza=larghezza)
    page = persona.enter(monitoraggio)
    page.goto(persona.base + reverse("sportelli:orario_edit", args=(sportello.uuid,)))
    page.get_by_label("Martedì, prima fascia: dalle").fill("09:00")
    page.get_by_label("Martedì, prima fascia: alle").fill("08:00")
    page.get_by_role("button", name="Aggiungi un'eccezione").click()
    persona.check_axe()
    page.get_by_role("button", name="Registra gli orari").click()
    expect(page.get_by_role("alert")).to_contain_text("la chiusura deve seguire l'apertura")
    persona.check_axe()
    page.get_by_label("Martedì, prima fascia: alle").fill("12:30")
    page.get_by_role("button", name="Registra gli orari").click()
    expect(page.get_by_text("Orari aggiornati")).to_be_visible()
    expect(page.get_by_role("cell", name="9-12:30")).to_be_visible()
    persona.check_axe()
    assert page.evaluate("document.documentElement.scrollWidth") <= larghezza


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_pages_of_the_network_are_accessible(
    open_page: Callable[..., Persona], sportello: Sportello, monitoraggio: Any, larghezza: int
) -> None:
    persona = open_page(larghezza=larghezza)
    page = persona.enter(monitoraggio)
    prodotto = build_prodotto(erogatore=build_erogatore())
    for indirizzo in (
        reverse("sportelli:sportello_list"),
        reverse("sportelli:amministrazione_list"),
        reverse("erogatori:erogatore_list"),
        sportello.get_absolute_url(),
        reverse("sportelli:sportello_edit", args=(sportello.uuid,)),
        reverse("sportelli:sportello_stato", args=(sportello.uuid, "sospeso")),
        sportello.amministrazione.get_absolute_url(),
        prodotto.erogatore.get_absolute_url(),
        reverse("importazioni:importazione_list"),
        reverse("importazioni:importazione_create", args=("sportelli",)),
    ):
        page.goto(persona.base + indirizzo)
        persona.check_axe()
        assert page.evaluate("document.documentElement.scrollWidth") <= larghezza, indirizzo
    persona.check_quiet()


def test_a_file_is_imported_from_upload_to_result(
    open_page: Callable[..., Persona], amministratore: Any, tmp_path: Path
) -> None:
    build_amministrazione(denominazione="Comune di Lecce", comune=build_comune("Lecce"))
    file = tmp_path / "enti.csv"
    file.write_bytes("Ente;Tipo;Città\r\nComune di Nardò;Comune;Nardò\r\nEnte;Comune;Atlantide\r\n".encode("latin-1"))
    build_comune("Nardò")
    persona = open_page()
    page = persona.enter(amministratore)
    page.goto(persona.base + reverse("sportelli:amministrazione_list"))
    page.get_by_role("link", name="Importa da un file").click()
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Carica e controlla").click()
    expect(page.get_by_role("cell", name="Comune non trovato.")).to_be_visible()
    persona.check_axe()
    page.get_by_role("button", name="Importa solo le righe giuste").click()
    expect(page.get_by_text("Importazione completata")).to_be_visible()
    persona.check_axe()
    persona.check_quiet()
    assert Amministrazione.objects.filter(denominazione="Comune di Nardò").exists()
