"""Contacts typed again from paper with the keyboard alone, and without JavaScript on a phone; examined by axe."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from consulenze.models import Consulenza
from tests.browser.conftest import Persona
from tests.costruttori import build_cittadino, build_informativa, build_modulo_cartaceo, build_percorso

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def type_riga(page: Page, *tasti: str) -> None:
    """What one types, box after box, without touching the mouse."""
    for scritto in tasti:
        page.keyboard.type(scritto)
        page.keyboard.press("Tab")


@pytest.mark.parametrize("javascript", [True, False])
def test_two_contacts_are_typed_again_with_the_keyboard_alone(
    open_page: Callable[..., Persona], sportello, operatore, javascript
) -> None:
    build_informativa()
    build_modulo_cartaceo(sportello, 2)
    persone = [build_cittadino(sportello=sportello) for _ in range(2)]
    for persona in persone:
        build_percorso(cittadino=persona, operatore=operatore)
    chi = open_page(javascript=javascript, larghezza=1280 if javascript else 390)
    chi.enter(operatore)
    page = chi.open(reverse("cartaceo:contatti_create", args=(sportello.uuid,)))
    page.get_by_label("Modulo n.").first.focus()
    # A day is four stops of the keyboard: left as it is. The outcome of the second contact is forgotten.
    giorno = ("", "", "", "")
    uno = (*giorno, "Consulenza", "In presenza", "40", "1 10", "1", "Informato")
    type_riga(page, "1", persone[0].codice, "", *uno)
    page.get_by_label("Modulo n.").nth(1).focus()
    due = (*giorno, "Consulenza", "Telefono", "15", "5", "2", "")
    type_riga(page, "2", persone[1].codice, "", *due)
    page.get_by_role("button", name="Registra tutti i contatti").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Riga 2, Esito")
    if javascript:
        chi.check_axe()
    page.get_by_role("link", name="Riga 2, Esito").press("Enter")
    page.keyboard.type("Ricontattare")
    page.get_by_label("Esito").nth(1).select_option("ricontattare")
    page.get_by_role("button", name="Registra tutti i contatti").press("Enter")
    expect(page.get_by_text("2 contatti registrati.")).to_be_visible()
    assert [c.esito for c in Consulenza.objects.order_by("pk")] == ["informato", "ricontattare"]
    assert [c.modulo_cartaceo.numero for c in Consulenza.objects.order_by("pk")] == [1, 2]
    assert [nota for nota in chi.fuori if "422" not in nota] == []
