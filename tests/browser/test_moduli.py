"""Two people on one record, each in a browser: nothing is lost, and who must choose can do it."""

from collections.abc import Callable

import pytest
from django.urls import reverse

from tests.browser.conftest import Persona
from tests.costruttori import build_amministrazione

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Apri = Callable[..., Persona]


def test_who_saves_second_chooses_and_keeps_the_rest(open_page: Apri, amministratore, monitoraggio):
    amministrazione = build_amministrazione()
    pagina = reverse("sportelli:amministrazione_edit", args=(amministrazione.uuid,))
    primo, secondo = open_page(), open_page()
    primo.enter(amministratore)
    secondo.enter(monitoraggio)
    mia, altrui = primo.open(pagina), secondo.open(pagina)
    altrui.locator("#id_email").fill("altri@ente.example")
    altrui.locator("#id_carica").fill("Sindaca")
    altrui.get_by_role("button", name="Registra le correzioni").click()
    altrui.wait_for_url(f"**{amministrazione.get_absolute_url()}")
    mia.locator("#id_email").fill("miei@ente.example")
    mia.get_by_role("button", name="Registra le correzioni").click()
    mia.get_by_role("radio", name="Vale quello che c’è nel modulo").check()
    primo.check_axe()
    mia.get_by_role("button", name="Registra le correzioni").click()
    mia.wait_for_url(f"**{amministrazione.get_absolute_url()}")
    amministrazione.refresh_from_db()
    assert (amministrazione.email, amministrazione.carica) == ("miei@ente.example", "Sindaca")
