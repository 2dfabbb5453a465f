"""A quiz with the keyboard alone, on a phone, without scripts; with them each answer is saved as it is chosen."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.costruttori import build_domanda, build_quiz
from verifiche.models import Quiz, Tentativo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def quiz(transactional_db: None) -> Quiz:
    ordine = (("Prenota", False), ("Conferma", False), ("Richiesta", False))
    return build_quiz([build_domanda(), build_domanda(ordine, tipo="ordinamento")], minuti=30)


def press(pagina: Page, nome: str) -> None:
    """A button by the keyboard."""
    pagina.get_by_role("main").get_by_role("button", name=nome, exact=True).focus()
    with pagina.expect_navigation():
        pagina.keyboard.press("Enter")


def answer(pagina: Page) -> None:
    """What stands on the page, by the keyboard: the first choice, or the order by the places."""
    posti = pagina.locator("select.posto")
    for numero in range(posti.count()):
        nome = str(posti.nth(numero).get_attribute("name"))
        posti.nth(numero).focus()
        for _ in range(int(nome.removeprefix("posto_"))):
            pagina.keyboard.press("ArrowDown")
    if not posti.count():
        pagina.get_by_label("L'erogatore").focus()
        pagina.keyboard.press("Space")


def test_by_keyboard_on_a_phone_without_scripts(open_page, operatore, quiz) -> None:
    persona = open_page(larghezza=320, javascript=False)
    pagina = persona.enter(operatore)
    persona.open(reverse("verifiche:quiz_start", args=(quiz.uuid,)))
    press(pagina, "Comincia")
    answer(pagina)
    press(pagina, "Salva e vai avanti")
    answer(pagina)
    press(pagina, "Salva e rivedi tutto")
    expect(pagina.get_by_text("2 risposte su 2 domande")).to_be_visible()
    persona.open(reverse("verifiche:tentativo_hand_in", args=(Tentativo.objects.get().uuid,)))
    press(pagina, "Consegna")
    expect(pagina.get_by_role("heading", name="Superato", level=1)).to_be_visible()
    assert Tentativo.objects.get().punti == 2
    persona.check_quiet()


def test_saved_as_one_chooses_and_nothing_for_axe(open_page, operatore, quiz) -> None:
    persona = open_page(larghezza=320)
    pagina = persona.enter(operatore)
    persona.open(reverse("verifiche:quiz_start", args=(quiz.uuid,)))
    persona.check_axe()
    press(pagina, "Comincia")
    tentativo = Tentativo.objects.get()
    for risposta in tentativo.risposte.order_by("posto"):
        persona.open(reverse("verifiche:risposta_update", args=(tentativo.uuid, risposta.posto)))
        answer(pagina)
        expect(pagina.get_by_text("Salvata alle")).to_be_visible()
        persona.check_axe()
        assert pagina.evaluate("document.documentElement.scrollWidth") == 320
    assert tentativo.risposte.exclude(scelte=[]).count() == 2
    persona.open(tentativo.get_absolute_url())
    persona.check_axe()
    persona.open(reverse("verifiche:tentativo_hand_in", args=(tentativo.uuid,)))
    press(pagina, "Consegna")
    persona.check_axe()
    persona.check_quiet()
