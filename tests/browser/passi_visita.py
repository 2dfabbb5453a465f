"""A visit to a desk, step by step, as who goes there and who hosts the desk."""

import re
from datetime import timedelta

from django.urls import reverse
from playwright.sync_api import expect

from avvisi.enums import RequisitoMinimo
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from tests.browser.conftest import Persona
from tests.costruttori.visite import make_foto
from visite.models import Prescrizione, Visita


def plan_visita(chi: Persona) -> Visita:
    """From the page of a desk that health proposes to visit."""
    page = chi.page
    chi.press("Programma una visita", "link")
    page.get_by_label("Giorno").fill(str(get_oggi()))
    page.get_by_label("Ora", exact=True).fill("10:00")
    page.get_by_label("Chi va, come lo legge lo sportello").fill("Nino Esempio")
    page.get_by_role("radio", name="Da tempo non si vede attività").check()
    chi.press("Programma la visita")
    return Visita.objects.latest("pk")


def prepare_scheda(chi: Persona, visita: Visita) -> None:
    page = chi.open(visita.get_absolute_url())
    chi.press("Compila la scheda", "link")
    expect(page.get_by_text("Pronta anche senza rete")).to_be_visible()


def fill_scheda(chi: Persona) -> None:
    page = chi.page
    for requisito in RequisitoMinimo:
        gruppo = page.get_by_role("group", name=requisito.label, exact=True)
        gruppo.get_by_label("In parte" if requisito == RequisitoMinimo.ORARIO else "Conforme", exact=True).check()
    page.get_by_label("Chi c'era").fill("Anna Esempio")
    page.get_by_label("Operativo, con qualcosa").check()


def add_foto(chi: Persona) -> None:
    page = chi.page
    page.get_by_label("Di quale requisito").select_option(label=RequisitoMinimo.SEDE.label)
    page.get_by_label("Che cosa si vede").fill("La porta con il cartello")
    foto = {"name": "porta.jpg", "mimeType": "image/jpeg", "buffer": make_foto().read()}
    page.get_by_label("La foto", exact=True).set_input_files([foto])
    chi.press("Aggiungi la foto")
    expect(page.get_by_text("Foto: La porta con il cartello")).to_be_visible()


def sign_scheda(chi: Persona) -> None:
    """The desk draws with a finger; the Ente writes name and role alone."""
    page = chi.page
    for parte, nome in (("per lo sportello", "Ida Esempio"), ("per l'Ente", "Nino Esempio")):
        gruppo = page.get_by_role("group", name=f"Firma {parte}", exact=True)
        gruppo.get_by_label("Nome e cognome").fill(nome)
        gruppo.get_by_label("In che veste").fill("Responsabile")
        if nome == "Ida Esempio":
            gruppo.locator("canvas").scroll_into_view_if_needed()
            riquadro = gruppo.locator("canvas").bounding_box()
            assert riquadro
            page.mouse.move(riquadro["x"] + 20, riquadro["y"] + 20)
            page.mouse.down()
            page.mouse.move(riquadro["x"] + 120, riquadro["y"] + 60, steps=8)
            page.mouse.up()
        gruppo.get_by_role("button", name=f"Firma {parte}").click()
        expect(page.get_by_text(f"Firma: {nome}, Responsabile")).to_be_visible()


def lose_line(chi: Persona) -> None:
    """The line falls, and the page is opened again from what the device keeps."""
    chi.context.set_offline(True)
    chi.page.reload()
    expect(chi.page.get_by_role("heading", level=1)).to_have_text("Scheda della visita")


def ask(chi: Persona, visita: Visita) -> Prescrizione:
    """Something is to be put right; then the visit is closed, and its minutes are there."""
    page = chi.open(visita.get_absolute_url())
    chi.press("Aggiungi una prescrizione", "link")
    page.get_by_label("Che cosa va messo a posto").fill("Esporre l'orario")
    page.get_by_label("Chi se ne occupa").fill("Ufficio tecnico")
    page.get_by_label("Entro il").fill(str(get_oggi() + timedelta(days=30)))
    chi.press("Aggiungi la prescrizione")
    chi.press("Chiudi la visita", "link")
    chi.press("Chiudi la visita")
    chi.check_axe()
    verbale = chi.context.request.get(chi.base + reverse("visite:verbale_print", args=(visita.uuid,)))
    assert verbale.headers["content-type"] == "application/pdf"
    return Prescrizione.objects.get(visita=visita)


def answer(ospite: Persona) -> None:
    """Who hosts the desk, without an account, by the link of the letter."""
    lettera = MessaggioPosta.objects.filter(oggetto__startswith="Esito della visita").order_by("pk")[0]
    collegamento = re.search(r"/collegamenti/\S+", lettera.testo)
    assert collegamento
    page = ospite.open(collegamento[0])
    ospite.check_axe()
    ospite.press("Rispondi", "link")
    page.get_by_label("Che cosa è stato fatto").fill("Cartello nuovo alla porta")
    page.get_by_label("Nome e cognome").fill("Ida Esempio")
    page.get_by_label("Ruolo").fill("Ufficio tecnico")
    ospite.check_axe()
    ospite.press("Manda la risposta")
    expect(page.get_by_text("Risposta mandata: adesso la guarda l'Ente")).to_be_visible()


def close(chi: Persona, prescrizione: Prescrizione) -> None:
    page = chi.open(prescrizione.get_absolute_url())
    expect(page.get_by_text("Cartello nuovo alla porta").first).to_be_visible()
    chi.press("Segna a posto", "link")
    chi.press("Segna a posto")
    expect(page.get_by_text("A posto: la prescrizione è chiusa")).to_be_visible()
