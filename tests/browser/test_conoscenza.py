"""From a path to what one must know about it, cited in the contact: typed wrong, on a phone too."""

import pytest
from playwright.sync_api import expect

from conoscenza.services.vocabolario import rebuild_vocabolario
from consulenze.models import CitazioneContenuto
from tests.browser.conftest import FOTO
from tests.conoscenza.test_ricerca import build_faq
from tests.costruttori import build_cittadino, build_percorso

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_a_sheet_is_found_from_the_path_and_cited(open_page, sportello, operatore, larghezza):
    percorso = build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)
    faq = build_faq("Mi possono chiedere un'ipoteca?", temi=["garanzia"], aperta_ai_cittadini=True)
    rebuild_vocabolario()
    persona = open_page(larghezza=larghezza)
    pagina = persona.enter(operatore)
    persona.open(percorso.get_absolute_url())
    pagina.get_by_role("region", name="Che cosa sapere su questo caso").get_by_role("link", name="Cerca altro").click()
    pagina.get_by_label("Che cosa vuoi sapere?").fill("ipotca")
    pagina.keyboard.press("Enter")
    expect(pagina.get_by_text("ecco che cosa c'è per «ipoteca»")).to_be_visible()
    pagina.screenshot(path=FOTO / f"sapere-{larghezza}.png", full_page=True)
    persona.check_axe()
    pagina.get_by_role("link", name="Cita nella consulenza").click()
    expect(pagina.get_by_label("Scheda o domanda").first).to_have_value(faq.titolo)
    pagina.get_by_label("Data al cittadino").first.check()
    pagina.get_by_label("Come è avvenuto").select_option(label="In presenza")
    pagina.get_by_label("Esito", exact=True).select_option(label="Informato")
    pagina.get_by_label("Durata in minuti").fill("30")
    pagina.get_by_label("Fondo di garanzia").check()
    pagina.screenshot(path=FOTO / f"citata-{larghezza}.png", full_page=True)
    persona.check_axe()
    pagina.get_by_role("button", name="Registra la consulenza").click()
    expect(pagina.get_by_text("Consulenza registrata.")).to_be_visible()
    persona.open(percorso.get_absolute_url())
    expect(pagina.get_by_text(f"Citata: {faq.titolo}")).to_be_visible()
    persona.check_quiet()
    riga = CitazioneContenuto.objects.get()
    assert (riga.versione_contenuto, riga.data_al_cittadino) == (faq, True)
