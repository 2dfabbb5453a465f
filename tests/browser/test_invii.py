"""From a referral to its last tranche: warnings while one types, on a phone, without JavaScript, examined by axe."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from credito.enums import StatoInvio
from credito.models import Finanziamento, Invio
from erogatori.models import Erogatore
from nucleo.ambito import Ambito
from percorsi.models import Percorso
from requisiti.services import load_regole
from tests.browser.conftest import Persona
from tests.costruttori import (
    build_cittadino,
    build_consenso,
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_prodotto,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AVVISO = "Fuori dalle regole del microcredito"


@pytest.fixture
def percorso(sportello, operatore) -> Percorso:
    load_regole(ambito=Ambito.di_sistema("prova"))
    cittadino = build_cittadino(sportello=sportello)
    build_consenso(cittadino=cittadino)
    return build_percorso(cittadino=cittadino, operatore=operatore)


@pytest.fixture
def erogatore() -> Erogatore:
    erogatore = build_erogatore(denominazione="Banca del Salento")
    build_prodotto(erogatore=erogatore)
    return erogatore


@pytest.fixture
def invio(percorso: Percorso, erogatore: Erogatore) -> Invio:
    return build_invio(percorso=percorso, erogatore=erogatore, sintesi="Una bottega di ceramica")


@pytest.fixture
def finanziamento(percorso: Percorso) -> Finanziamento:
    invio = build_invio(percorso=percorso, stato=StatoInvio.APPROVATO, data_stato=date(2016, 5, 10))
    finanziamento = build_finanziamento(
        invio=invio, garanzia_stato="prenotata", garanzia_prenotata_il=date(2016, 5, 12)
    )
    build_erogazione(finanziamento=finanziamento, importo=Decimal(5000))
    return finanziamento


def open_form(persona: Persona, percorso: Percorso, erogatore: Erogatore) -> Page:
    return persona.open(reverse("credito:invio_create", args=(percorso.uuid, erogatore.uuid)))


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_the_warning_comes_while_one_types_and_is_confirmed(
    open_page: Callable[..., Persona], operatore, percorso, erogatore, larghezza
):
    persona = open_page(larghezza=larghezza)
    persona.enter(operatore)
    page = open_form(persona, percorso, erogatore)
    expect(page.get_by_text(AVVISO)).to_be_hidden()
    page.get_by_label("Importo richiesto").fill("90.000")
    page.get_by_label("Importo richiesto").press("Tab")
    expect(page.get_by_text(AVVISO)).to_be_visible()
    persona.check_axe()
    page.get_by_role("button", name="Invia all'erogatore").click()
    expect(page.get_by_role("link", name="Leggi l'avviso sulle regole")).to_be_visible()
    page.get_by_label("Ho letto l'avviso e confermo").check()
    page.get_by_label("Importo richiesto").fill("20.000")
    page.get_by_label("Importo richiesto").press("Tab")
    expect(page.get_by_text(AVVISO)).to_be_hidden()
    page.get_by_role("button", name="Invia all'erogatore").click()
    expect(page.get_by_role("heading", name="Invio a Banca del Salento")).to_be_visible()
    persona.check_axe()
    assert [nota for nota in persona.fuori if "422" not in nota] == []


def test_the_same_without_javascript_and_with_the_keyboard(
    open_page: Callable[..., Persona], operatore, percorso, erogatore
):
    persona = open_page(javascript=False)
    persona.enter(operatore)
    page = open_form(persona, percorso, erogatore)
    page.get_by_label("Importo richiesto").fill("90.000")
    page.get_by_label("Importo richiesto").press("Enter")
    expect(page.get_by_text("90.000\u00a0€ superano il massimo del microcredito")).to_be_visible()
    page.get_by_label("Ho letto l'avviso e confermo").press("Space")
    page.get_by_label("Importo richiesto").press("Enter")
    expect(page.get_by_role("heading", name="Invio a Banca del Salento")).to_be_visible()
    expect(page.get_by_text("Avvisi sulle regole letti e confermati")).to_be_visible()


def test_a_double_click_sends_once(open_page: Callable[..., Persona], operatore, percorso, erogatore):
    persona = open_page()
    persona.enter(operatore)
    page = open_form(persona, percorso, erogatore)
    page.get_by_label("Importo richiesto").fill("20.000")
    page.get_by_role("button", name="Invia all'erogatore").dblclick()
    expect(page.get_by_role("heading", name="Invio a Banca del Salento")).to_be_visible()
    assert Invio.objects.count() == 1


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_axe_finds_nothing_on_these_pages(
    open_page: Callable[..., Persona], operatore, percorso, erogatore, invio, finanziamento, larghezza
):
    erogazione = finanziamento.erogazioni.get()
    indirizzi = [
        reverse("credito:invio_list"),
        reverse("credito:invio_choose", args=(percorso.uuid,)),
        invio.get_absolute_url(),
        reverse("credito:invio_update", args=(invio.uuid,)),
        reverse("credito:invio_stato", args=(invio.uuid, "respinto")),
        reverse("credito:delibera_create", args=(invio.uuid,)),
        reverse("credito:finanziamento_list"),
        finanziamento.get_absolute_url(),
        reverse("credito:finanziamento_update", args=(finanziamento.uuid,)),
        reverse("credito:erogazione_create", args=(finanziamento.uuid,)),
        reverse("credito:erogazione_undo", args=(erogazione.uuid,)),
        reverse("credito:erogazione_list"),
        reverse("requisiti:regola_list"),
    ]
    persona = open_page(larghezza=larghezza)
    persona.enter(operatore)
    for indirizzo in indirizzi:
        page = persona.open(indirizzo)
        persona.check_axe()
        assert page.evaluate("document.documentElement.scrollWidth") <= larghezza, indirizzo
    persona.check_quiet()
