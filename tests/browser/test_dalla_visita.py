"""A visit on a telephone: prepared with a line, written without one, sent when it is back, closed; what it asked is put
right."""

from collections.abc import Callable
from datetime import time

import pytest
from django.conf import settings
from django.contrib.sessions.backends.cache import SessionStore
from playwright.sync_api import expect

from nucleo.giornata import get_oggi
from sportelli.models import Sportello
from tests.browser.conftest import Persona
from tests.browser.passi_visita import (
    add_foto,
    answer,
    ask,
    close,
    fill_scheda,
    lose_line,
    prepare_scheda,
    sign_scheda,
)
from tests.costruttori import PASSWORD
from tests.costruttori.visite import CONFORMI, SCHEDA, SISTEMA, build_visita
from utenti.models import Utente
from visite.services.visite import change_visita, write_scheda

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


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
