"""The life of a desk, from a public call on: a host applies over two days, completes what is asked, is scored by who do
not see each other's points, stands in the ranking, signs, opens, receives somebody, falls silent, is visited on a
telephone without network, and puts right what was asked."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from playwright.sync_api import expect

from avvisi.models import Avviso
from manifestazioni.models import Manifestazione
from nucleo.enums import Ruolo
from nucleo.giornata import get_oggi
from salute.services.esami import run_esami
from selezione.models import Istruttoria
from selezione.services.istruttorie import open_istruttorie
from tests.browser import passi_rete as passi
from tests.browser import passi_visita as visite
from tests.browser.conftest import Persona
from tests.browser.passi_sportello import consult, welcome
from tests.costruttori import build_avviso, build_comune, build_informativa
from tests.costruttori.persone import build_persona
from tests.costruttori.protocolli import build_schema
from utenti.models import Utente

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def close(avviso: Avviso) -> Istruttoria:
    """The term comes: reviews begin by themselves."""
    adesso = timezone.now()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE avvisi_avviso DISABLE TRIGGER USER")  # nobody moves it: time passes
        cursor.execute("UPDATE avvisi_avviso SET chiude_il = %s WHERE id = %s", (adesso, avviso.pk))
        cursor.execute("ALTER TABLE avvisi_avviso ENABLE TRIGGER USER")
    assert open_istruttorie(adesso=adesso) == 1
    return Istruttoria.objects.with_manifestazione().get()


def test_dal_bando_alla_visita(open_page: Callable[..., Persona], monitoraggio: Utente) -> None:
    build_comune()
    build_informativa()
    build_schema(nome="Schema di protocollo")
    commissari = [build_persona(nome, Ruolo.ESPERTO) for nome in ("anna", "bruno")]
    avviso = build_avviso(chiude_il=timezone.now() + timedelta(days=3))
    telefono, ufficio = open_page(larghezza=320, javascript=False), open_page()
    link = passi.begin(telefono, avviso)
    assert telefono.page.evaluate("document.documentElement.scrollWidth") <= 320
    passi.go_on(ufficio, link)
    passi.present(ufficio, avviso)
    assert f"{avviso.codice}/0001" in telefono.open("/manifestazione/").locator("main").inner_text()
    assert Manifestazione.objects.get().stato == "presentata"

    istruttoria = close(avviso)
    ente = open_page()
    ente.enter(monitoraggio)
    passi.ask_integrazione(ente, istruttoria)
    passi.answer_integrazione(ufficio)
    passi.admit(ente, istruttoria)
    passi.name_commissari(ente, avviso, *map(str, commissari))
    for commissario, punti in zip(commissari, ((7, 12), (5, 14)), strict=True):
        esperto = open_page()
        esperto.enter(commissario)
        passi.score(esperto, istruttoria, *punti)
        esperto.check_quiet()
    passi.publish(ente, avviso)
    cittadino = open_page(larghezza=390, javascript=False)
    page = cittadino.open(avviso.get_public_url())
    cittadino.press("Graduatoria", "link")
    expect(page.get_by_role("main").get_by_text("19,00")).to_be_visible()

    sportello = passi.open_desk(ente)
    for come in ("Segna come selezionato", "Avvia l'attivazione"):
        passi.step(ente, sportello, come)
    passi.agree(ente, sportello)
    risposta = cittadino.page.goto(cittadino.base + sportello.get_public_url())
    assert risposta is not None
    assert risposta.status == 404
    passi.meet_condizioni(ente, sportello)
    passi.step(ente, sportello, "Attiva lo sportello")
    expect(cittadino.open(sportello.get_public_url()).get_by_role("heading", level=1)).to_contain_text(sportello.nome)
    sportello.refresh_from_db()
    assert (sportello.stato, sportello.data_attivazione) == ("attivo", get_oggi())

    operatore = open_page()
    operatore.enter(build_persona("operatore", Ruolo.OPERATORE, sportello=sportello))
    welcome(operatore)
    consult(operatore)
    silent = get_oggi() + timedelta(days=75)  # and then nothing more
    run_esami(oggi=silent)
    page = ente.open(sportello.get_absolute_url())
    expect(page.get_by_text("Si propone una visita")).to_be_visible()
    ente.check_axe()
    visita = visite.plan_visita(ente)

    telefono = open_page(larghezza=390)
    telefono.enter(monitoraggio)
    visite.prepare_scheda(telefono, visita)
    visite.lose_line(telefono)
    visite.fill_scheda(telefono)
    telefono.page.get_by_label("Nota su «Almeno due ore").fill("Il cartello manca")
    telefono.press("Salva la scheda")
    expect(telefono.page.get_by_text("Da inviare: parte appena c'è rete")).to_be_visible()
    telefono.context.set_offline(False)
    telefono.page.wait_for_url(f"**{visita.get_absolute_url()}")
    prescrizione = visite.ask(telefono, visita)
    visite.answer(ufficio)
    visite.close(ente, prescrizione)
    for chi in (ente, ufficio, operatore):
        chi.check_quiet()
