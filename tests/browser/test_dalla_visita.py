"""A visit on a telephone: prepared with a line, written without one, sent when it is back, closed; what it asked is put
right."""

import re
from collections.abc import Callable
from datetime import time, timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.backends.cache import SessionStore
from django.urls import reverse
from playwright.sync_api import expect

from avvisi.enums import RequisitoMinimo
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from sportelli.models import Sportello
from tests.browser.conftest import Persona
from tests.costruttori import PASSWORD
from tests.costruttori.visite import CONFORMI, SCHEDA, SISTEMA, build_visita, make_foto
from utenti.models import Utente
from visite.models import Prescrizione, Visita
from visite.services.visite import change_visita, write_scheda

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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


def test_una_scheda_senza_rete(open_page: Callable[..., Persona], monitoraggio: Utente, sportello: Sportello) -> None:
    telefono, oggi = open_page(larghezza=390), get_oggi()
    visita = build_visita(sportello, giorno=oggi, ora=time(10))
    Sportello.objects.filter(pk=sportello.pk).update(email="sportello@ente.example")
    telefono.enter(monitoraggio)
    prepare_scheda(telefono, visita)
    telefono.check_axe()
    lose_line(telefono)
    page = telefono.page
    telefono.check_axe()
    fill_scheda(telefono)
    expect(page.get_by_text("Salvata su questo dispositivo alle")).to_be_visible()
    telefono.press("Salva la scheda")
    expect(page.get_by_text("manca ancora: Nota su")).to_be_visible()
    page.get_by_label("Nota su «Almeno due ore").fill("Il cartello manca")
    add_foto(telefono)
    sign_scheda(telefono)
    telefono.check_axe()
    telefono.press("Salva la scheda")
    expect(page.get_by_text("Da inviare: parte appena c'è rete")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Chi c'era")).to_have_value("Anna Esempio")
    telefono.fuori.clear()  # what a line that is not there says in the console
    telefono.context.set_offline(False)
    page.wait_for_url(f"**{visita.get_absolute_url()}")
    expect(page.get_by_text("Scheda salvata")).to_be_visible()
    visita.refresh_from_db()
    assert (visita.stato, visita.presenti) == ("compilata", "Anna Esempio")
    assert visita.rilievi.get(requisito="orario").nota == "Il cartello manca"
    assert visita.foto.get().didascalia == "La porta con il cartello"
    firme = {firma.parte: firma for firma in visita.sottoscrizioni.all()}
    assert {firma.impronta for firma in firme.values()} == {visita.impronta}
    assert firme["sportello"].tratto.startswith("M")
    assert firme["ente"].tratto == ""
    prescrizione = ask(telefono, visita)
    ospite = open_page(larghezza=390)
    answer(ospite)
    close(telefono, prescrizione)
    telefono.check_quiet()
    ospite.check_quiet()


def end_session(chi: Persona) -> None:
    """As when nobody has touched the page for too long."""
    sessione = next(b["value"] for b in chi.context.cookies() if b.get("name") == settings.SESSION_COOKIE_NAME)
    SessionStore(session_key=sessione).delete()


def test_quello_che_si_mette_in_mezzo(
    open_page: Callable[..., Persona], monitoraggio: Utente, sportello: Sportello
) -> None:
    """Two devices, a session that ends, who goes out with something unsent, a visit closed by somebody else."""
    telefono = open_page(larghezza=390)
    visita = build_visita(sportello, giorno=get_oggi())
    telefono.enter(monitoraggio)
    prepare_scheda(telefono, visita)
    fill_scheda(telefono)
    page = telefono.page
    page.get_by_label("Nota su «Almeno due ore").fill("Dal telefono")
    telefono.context.set_offline(True)
    telefono.press("Salva la scheda")
    expect(page.get_by_text("Da inviare: parte appena c'è rete")).to_be_visible()
    # Meanwhile, at the office: the same note, otherwise.
    rilievi = CONFORMI | {"orario": ("in_parte", "Dall'ufficio")}
    visita = write_scheda(
        ambito=SISTEMA, visita=visita, versione=visita.versione, valori=SCHEDA, rilievi=rilievi, oggi=get_oggi()
    )
    # Nobody leaves without being told; then the session is over, and only the same person goes on.
    page.get_by_text(monitoraggio.nome).first.click()
    page.get_by_role("button", name="Esci").click()
    expect(page.get_by_text("Una scheda di visita non è ancora inviata")).to_be_visible()
    telefono.check_axe()
    page.get_by_role("button", name="Resta collegato").click()
    end_session(telefono)
    telefono.context.set_offline(False)
    expect(page.get_by_text("ma la sessione è finita")).to_be_visible()
    page.get_by_role("link", name="entra di nuovo").click()
    page.get_by_label("E-mail").fill(monitoraggio.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    telefono.press("Entra")
    # What both wrote stands side by side.
    expect(page.get_by_text("avete cambiato gli stessi dati")).to_be_visible()
    expect(page.get_by_text("Pronta anche senza rete")).to_be_visible()
    telefono.check_axe()
    gruppo = page.get_by_role("group", name="Nota su «Almeno due ore", exact=False).first
    expect(gruppo).to_contain_text("Dall'ufficio")
    gruppo.get_by_label("Vale quello che c’è nel modulo").check()
    for altro in page.locator("fieldset.scontro").all()[1:]:
        altro.get_by_label("Vale quello che c’è nel modulo").check()
    telefono.context.set_offline(True)
    telefono.press("Salva la scheda")
    # Closed by somebody else: what is here is not thrown away by itself.
    expect(page.get_by_text("Da inviare: parte appena c'è rete")).to_be_visible()
    change_visita(ambito=SISTEMA, visita=visita, a="chiusa")
    telefono.context.set_offline(False)
    expect(page.get_by_text("Quello che hai scritto è ancora su questo dispositivo")).to_be_visible()
    page.get_by_role("button", name="buttalo").click()
    page.wait_for_url(f"**{visita.get_absolute_url()}")
    assert visita.rilievi.get(requisito="orario").nota == "Dall'ufficio"
