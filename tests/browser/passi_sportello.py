"""What who works at a desk does, step by step."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import Persona

CODICE = "RSSDAA90E52E506K"


def search(page: Page, codice: str) -> None:
    page.get_by_label("Codice fiscale").fill(codice)
    page.get_by_role("button", name="Cerca la persona").click()


def fill_card(page: Page) -> None:
    """What the search did not know, as an operator types it."""
    page.get_by_label("Comune di residenza").press_sequentially("Lecc")
    page.get_by_role("option", name="Lecce").click()
    page.get_by_role("textbox", name="Telefono (facoltativo)", exact=True).fill("320 1234567")
    for nome, voce in {
        "Canale preferito": "Telefono",
        "Titolo di studio": "Diploma di maturità",
        "Condizione occupazionale": "Disoccupato da meno di 12 mesi",
        "Come ci ha conosciuti": "Passaparola",
        "Cittadinanza": "Italiana",
    }.items():
        page.get_by_label(nome, exact=True).select_option(label=voce)
    page.get_by_label("Ho mostrato l'informativa").check()


def welcome(chi: Persona) -> None:
    """Somebody comes for the first time: searched, not found, a card."""
    page = chi.open(reverse("cittadini:accoglienza_search"))
    search(page, CODICE)
    chi.press("Apri la scheda di accoglienza")
    page.get_by_label("Cognome", exact=True).fill("Rossi")
    page.get_by_label("Nome", exact=True).fill("Ada")
    fill_card(page)
    chi.press("Apri la scheda")
    expect(page.get_by_role("heading", level=1)).to_have_text("Rossi Ada")


def consult(chi: Persona) -> None:
    """The first consultation, from the card."""
    page = chi.page
    chi.press("Registra una consulenza", "link")
    page.get_by_label("Durata in minuti").fill("40")
    page.get_by_label("Come è avvenuto").select_option(label="In presenza")
    page.get_by_label("L'idea, in poche parole").fill("Sartoria di quartiere")
    page.get_by_label("Microcredito imprenditoriale").check()
    page.get_by_label("Accoglienza e primo orientamento").check()
    page.get_by_label("Esito").select_option(label="Avviato il business plan")
    chi.press("Registra la consulenza")
    expect(page.get_by_text("Consulenza registrata")).to_be_visible()
