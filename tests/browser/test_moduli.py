"""Two people on one record, each in a browser: nothing is lost, and who must choose can do it."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from nucleo.models import Bozza
from sportelli.models import Amministrazione
from tests.browser.conftest import Persona
from tests.costruttori import build_amministrazione, build_comune

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


@pytest.mark.parametrize("javascript", [True, False])
def test_back_after_saving_leads_to_what_was_saved(open_page: Apri, amministratore, javascript):
    build_comune("Maglie")
    persona = open_page(javascript=javascript)
    persona.enter(amministratore)
    page = persona.open(reverse("sportelli:amministrazione_list"))
    page.goto(persona.base + reverse("sportelli:amministrazione_create"))
    if javascript:  # the keyboard starts where the work does
        expect(page.locator("#id_denominazione")).to_be_focused()
    page.locator("#id_denominazione").fill("Comune di Maglie")
    page.locator("#id_tipo").select_option("comune")
    page.locator("input[name=comune_testo]").fill("Maglie")
    page.locator("form.modulo .modulo-invia").click()
    creata = Amministrazione.objects.get()
    page.wait_for_url(f"**{creata.get_absolute_url()}")
    page.go_back()
    expect(page.get_by_text("era già stato inviato")).to_be_visible()
    page.wait_for_url(f"**{creata.get_absolute_url()}")
    page.go_back()
    page.wait_for_url(f"**{reverse('sportelli:amministrazione_list')}")
    assert Amministrazione.objects.count() == 1


def test_two_tabs_on_one_form_keep_two_drafts(open_page: Apri, amministratore):
    """Also a tab that the browser copied: the same address, another page."""
    persona = open_page()
    persona.enter(amministratore)
    prima = persona.open(reverse("sportelli:amministrazione_create"))
    seconda = persona.context.new_page()
    seconda.goto(prima.url)
    for scheda, testo in ((prima, "Uno"), (seconda, "Due"), (prima, "Uno dopo")):
        scheda.locator("#id_denominazione").fill(testo)
        expect(scheda.locator("[data-bozza-stato]")).to_have_text(re.compile("Bozza salvata"))
        scheda.wait_for_timeout(2500)
    expect(prima.locator("[data-bozza-stato]")).to_have_text(re.compile("un’altra scheda"))
    expect(seconda.locator("[data-bozza-stato]")).to_have_text(re.compile("un’altra scheda"))
    assert sorted(b.dati["denominazione"][0] for b in Bozza.objects.all()) == ["Due", "Uno dopo"]
