"""The only place of an edition goes from who gives it up to who waits, with the keyboard and without scripts."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from nucleo.models import MessaggioPosta
from tests.costruttori import build_edizione

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_waiting_list_moves(open_page, operatore, collega) -> None:
    edizione = build_edizione(posti=1)
    prima, seconda = open_page(), open_page(larghezza=320, javascript=False)
    for persona, utente, invito in ((prima, operatore, "Iscriviti"), (seconda, collega, "Entra in lista d'attesa")):
        persona.enter(utente)
        pagina = persona.open(edizione.get_absolute_url())
        pagina.get_by_role("main").get_by_role("link", name=invito).press("Enter")
        pagina.get_by_role("main").get_by_role("button", name=invito).press("Enter")
        pagina.wait_for_load_state()
    pagina = seconda.open(edizione.get_absolute_url())
    expect(pagina.get_by_text("Il prossimo posto che si libera è tuo.")).to_be_visible()
    assert pagina.evaluate("document.documentElement.scrollWidth") <= 320

    pagina = prima.open(edizione.get_absolute_url())
    expect(pagina.get_by_text("Hai un posto")).to_be_visible()
    prima.check_axe()
    pagina.get_by_role("main").get_by_role("link", name="Rinuncia").press("Enter")
    pagina.get_by_role("main").get_by_role("button", name="Rinuncia").press("Enter")
    expect(pagina.get_by_text("Rinuncia registrata.")).to_be_visible()
    prima.check_quiet()

    pagina = seconda.open(reverse("corsi:mio_list"))
    expect(pagina.get_by_role("main").get_by_text("Con un posto", exact=True)).to_be_visible()
    pagina = seconda.open(edizione.get_absolute_url())
    expect(pagina.get_by_text("Hai un posto")).to_be_visible()
    lettera = MessaggioPosta.objects.get(destinatario=collega.email, oggetto__startswith="Si è liberato un posto")
    assert edizione.get_absolute_url() in lettera.testo
