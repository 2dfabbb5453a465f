"""An administration answers a call: begun on a telephone without scripts, ended elsewhere with the keyboard."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from manifestazioni.models import Manifestazione
from nucleo.models import MessaggioPosta
from tests.browser.conftest import Persona
from tests.costruttori import build_avviso

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL = "segreteria@comune.example"


def ask_link(chi: Persona, avviso: Any) -> str:
    """From the page of the call; where the link of the letter leads."""
    page = chi.open(avviso.get_public_url())
    page.get_by_role("link", name="Partecipa, o riprendi").press("Enter")
    page.get_by_label("E-mail di chi la scrive").fill(EMAIL)
    page.get_by_role("button", name="Mandami il collegamento").press("Enter")
    expect(page.get_by_text("apri il collegamento che trovi nell'e-mail")).to_be_visible()
    trovato = re.search(r"/collegamenti/\S+", MessaggioPosta.objects.order_by("-pk")[0].testo)
    assert trovato
    return trovato[0]


def test_from_a_telephone_to_the_receipt(open_page: Callable[..., Persona], comune: Any) -> None:
    avviso = build_avviso(chiude_il=timezone.now() + timedelta(days=3))
    chi = open_page(larghezza=320, javascript=False)
    page = chi.open(ask_link(chi, avviso))
    page.get_by_role("link", name=re.compile("Scrivi.*amministrazione")).click()
    page.get_by_label("Denominazione").fill("Comune di Lecce")
    page.get_by_label("Tipo").select_option("comune")
    page.get_by_label("Comune in cui sta").fill("Lecce")
    page.get_by_role("button", name="Salva e continua").click()
    page.get_by_label("Indirizzo").fill("Via Roma, 1")
    page.get_by_label("Comune", exact=True).fill("Lecce")
    page.get_by_role("button", name="Salva e continua").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    altrove = open_page()
    page = altrove.open(ask_link(altrove, avviso))
    expect(page.get_by_text("Via Roma, 1")).to_be_visible()
    altrove.check_axe()
    page.get_by_role("link", name=re.compile("Correggi.*sede")).press("Enter")
    altrove.check_axe()
    page.get_by_label("Accessibilità").select_option("completa")
    page.get_by_label("Postazioni dedicate").fill("1")
    page.get_by_label("Connessione a internet").fill("Fibra")
    page.get_by_role("button", name="Salva e continua").press("Enter")
    for gruppo in page.get_by_role("radio", name="Sì, c'è già").all():
        gruppo.press("Space")
    page.get_by_role("button", name="Salva e continua").press("Enter")
    page.get_by_label("Operatori").fill("2")
    page.get_by_label("Responsabile").fill("Rita Prova")
    page.locator("[name=orari-0-giorno]").select_option("2")
    page.locator("[name=orari-0-dalle]").fill("09:00")
    page.locator("[name=orari-0-alle]").fill("12:00")
    page.get_by_role("button", name="Salva e continua").press("Enter")
    page.get_by_label("Quale esperienza c'è").fill("Sportello lavoro")
    page.get_by_label("Anni di esperienza").fill("4")
    page.get_by_role("button", name="Salva e continua").press("Enter")
    page.get_by_label("Chi firma", exact=True).fill("Sandro Prova")
    page.get_by_label("Carica").fill("Sindaco")
    page.get_by_label("Numero di protocollo").fill("9/26")
    page.get_by_label("Data del protocollo").fill("2026-02-01")
    page.get_by_label("dichiara, ai sensi").press("Space")
    page.get_by_role("button", name="Salva e continua").press("Enter")
    page.get_by_role("link", name="Presenta").press("Enter")
    altrove.check_axe()
    page.get_by_role("main").get_by_role("button", name="Presenta").press("Enter")
    expect(page.get_by_text(f"{avviso.codice}/0001").first).to_be_visible()
    altrove.check_quiet()
    assert Manifestazione.objects.get().stato == "presentata"
    page = chi.open("/manifestazione/")
    assert f"{avviso.codice}/0001" in page.locator("main").inner_text()
