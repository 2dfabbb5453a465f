"""The main job, end to end: from the first word of information to the disbursement, and who watches it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from subprocess import Popen

import pytest
from playwright.sync_api import Page, expect

from cittadini.enums import Sesso
from cittadini.regole.codice_fiscale import encode
from erogatori.models import Erogatore
from nucleo.giornata import get_oggi
from sportelli.models import Sportello
from tests.browser.conftest import Persona
from tests.costruttori import build_erogatore, build_incentivo, build_informativa, build_orario, build_prodotto
from utenti.models import Utente

pytestmark = [pytest.mark.browser, pytest.mark.worker, pytest.mark.django_db(transaction=True)]
NASCITA = date(1988, 2, 29)


@pytest.fixture
def erogatore(sportello: Sportello) -> Erogatore:
    erogatore = build_erogatore(denominazione="Banca Esempio", nazionale=True)
    build_prodotto(erogatore=erogatore)
    return erogatore


def choose(page: Page, etichetta: str, testo: str) -> None:
    """Type in a type-ahead and take the first proposal with the keyboard."""
    campo = page.get_by_role("combobox", name=etichetta)
    campo.fill(testo)
    expect(page.locator('[role="option"]').first).to_be_visible()
    campo.press("ArrowDown")
    campo.press("Enter")


def welcome(page: Page, codice_fiscale: str) -> None:
    main = page.get_by_role("main")
    page.get_by_role("link", name="Nuova accoglienza").click()
    main.get_by_label("Codice fiscale").fill(codice_fiscale)
    page.get_by_role("button", name="Cerca la persona").click()
    expect(page.get_by_text("Nessuna persona con questi dati")).to_be_visible()
    page.get_by_role("button", name="Apri la scheda di accoglienza").click()
    main.get_by_label("Cognome").fill("Esempi")
    main.get_by_label("Nome", exact=True).fill("Bianca")
    choose(page, "Comune di residenza", "Lecce")
    main.get_by_role("textbox", name="Telefono").fill("000 1234567")
    main.get_by_label("Canale preferito").select_option(label="Telefono")
    main.get_by_label("Titolo di studio").select_option(label="Diploma di maturità")
    main.get_by_label("Condizione occupazionale").select_option(label="Disoccupato da 12 mesi o più")
    main.get_by_label("Come ci ha conosciuti").select_option(label="Passaparola")
    main.get_by_label("Cittadinanza", exact=True).select_option(label="Italiana")
    main.get_by_label("Ho mostrato l'informativa alla persona").check()
    main.get_by_label("Invio dei dati a un erogatore").select_option(label="Sì")
    main.get_by_label("Come li ha dati").select_option(label="Modulo firmato allo sportello")
    page.get_by_role("button", name="Apri la scheda").click()
    expect(page.get_by_role("heading", name="Esempi Bianca", level=1)).to_be_visible()


def consult(page: Page) -> None:
    main = page.get_by_role("main")
    page.get_by_role("link", name="Registra una consulenza").first.click()
    main.get_by_label("L'idea, in poche parole").fill("Sartoria di quartiere")
    main.get_by_label("Durata in minuti").fill("40")
    main.get_by_label("Come è avvenuto").select_option(label="In presenza")
    main.get_by_label("Microcredito imprenditoriale").check()
    main.get_by_label("Accoglienza e primo orientamento").check()
    main.get_by_label("Esito").select_option(label="Avviato il business plan")
    page.get_by_role("button", name="Registra la consulenza").click()
    expect(page.get_by_role("link", name="Sartoria di quartiere", exact=True)).to_be_visible()


def refer(page: Page) -> None:
    main = page.get_by_role("main")
    page.get_by_role("link", name="Sartoria di quartiere", exact=True).click()
    page.get_by_role("link", name="Invia a un erogatore").first.click()
    page.get_by_role("link", name="Banca Esempio").first.click()
    main.get_by_label("Importo richiesto").fill("18000")
    main.get_by_role("spinbutton", name="Durata (mesi)").fill("60")
    page.get_by_role("button", name="Invia all'erogatore").click()
    expect(page.get_by_role("heading", name="Invio a Banca Esempio")).to_be_visible()


def deliberate(page: Page) -> None:
    main = page.get_by_role("main")
    page.get_by_role("link", name="Registra la delibera favorevole").click()
    main.get_by_label("Importo deliberato").fill("18000")
    main.get_by_role("spinbutton", name="Durata (mesi)").fill("60")
    main.get_by_label("a) Strategia di sviluppo").check()
    main.get_by_label("b) Tecniche di amministrazione").check()
    main.get_by_label("Come ha risposto").select_option(label="Telefono")
    main.get_by_label("Chi te lo ha detto").select_option(label="Erogatore")
    page.get_by_role("button", name="Registra la delibera").click()
    expect(page.get_by_role("heading", name="Finanziamento di 18.000", level=1)).to_be_visible()


def disburse(page: Page) -> None:
    main = page.get_by_role("main")
    page.get_by_role("link", name="Registra un'erogazione").click()
    main.get_by_label("Importo").fill("18000")
    main.get_by_label("Chi te lo ha detto").select_option(label="Erogatore")
    page.get_by_role("button", name="Registra l'erogazione").click()
    expect(page.get_by_text("18.000 € di 18.000 € (100%)")).to_be_visible()


def test_dalla_prima_parola_all_erogazione(
    open_page: Callable[..., Persona],
    worker: Popen[bytes],
    operatore: Utente,
    monitoraggio: Utente,
    sportello: Sportello,
    erogatore: Erogatore,
) -> None:
    build_informativa()
    build_orario(sportello=sportello)
    build_incentivo(titolo="Contributi a fondo perduto per nuove imprese", data_chiusura=get_oggi() + timedelta(60))
    codice_fiscale = encode(
        cognome="Esempi",
        nome="Bianca",
        sesso=Sesso.F,
        data_nascita=NASCITA,
        codice_luogo=sportello.comune.codice_catastale,
    )

    allo_sportello = open_page()
    page = allo_sportello.enter(operatore)
    welcome(page, codice_fiscale)
    consult(page)
    refer(page)
    deliberate(page)
    disburse(page)
    allo_sportello.check_axe()
    allo_sportello.check_quiet()

    all_ente = open_page()
    page = all_ente.enter(monitoraggio)
    oggi = get_oggi()
    page.goto(f"{all_ente.base}/andamento/?dal={oggi.replace(day=1)}&al={oggi}")
    expect(page.get_by_role("main")).to_contain_text("18.000")
    all_ente.check_axe()
    page.goto(f"{all_ente.base}/rapporti/genera/")
    page.get_by_role("button", name="Genera i rapporti").click()
    # The page asks again by itself until the worker has made the last one.
    page.get_by_role("link", name="Vedi i rapporti del mese").click(timeout=90_000)
    page.get_by_role("link", name="Rete", exact=True).last.click()
    with page.expect_download() as scaricato:
        page.get_by_role("link", name="Scarica").first.click()
    assert Path(scaricato.value.path()).read_bytes().startswith(b"%PDF-1.7")
    all_ente.check_quiet()

    a_casa = open_page(larghezza=320, javascript=False)
    page = a_casa.open("/")
    page.get_by_label("Che cosa vuoi avviare?").fill("fondo perduto")
    page.get_by_role("button", name="Trova gli incentivi").click()
    page.get_by_role("link", name="Contributi a fondo perduto per nuove imprese").click()
    expect(page.get_by_role("heading", name="A chi è rivolto")).to_be_visible()
    page.get_by_role("searchbox", name="Che cosa cerchi?").fill(sportello.comune.nome)
    page.get_by_role("button", name="Sportelli").click()
    page.get_by_role("link", name=sportello.nome).first.click()
    expect(page.get_by_role("heading", name=sportello.nome, level=1)).to_be_visible()
    a_casa.check_quiet()
