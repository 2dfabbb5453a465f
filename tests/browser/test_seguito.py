"""A citizen answers how their business goes, by the link of a letter, on a telephone and without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest

from messaggi.models import Messaggio
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from seguito.enums import StatoSeguito
from seguito.models import Rilevazione, Seguito
from seguito.services.lettere import ask
from tests.browser.conftest import Persona
from tests.costruttori import build_cittadino, build_consenso, build_percorso, build_seguito

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_six_months_later_by_the_link(open_page: Callable[..., Persona], sportello: Any) -> None:
    persona = build_cittadino(sportello=sportello, email="ida@posta.example", canale_preferito="email")
    build_consenso(cittadino=persona, finalita="ricerca")
    percorso = build_percorso(cittadino=persona)
    seguito = build_seguito(percorso=percorso, stato=StatoSeguito.CHIESTO)
    ask(
        Seguito.objects.select_related("percorso__cittadino", "percorso__sportello", "cadenza").get(),
        "primo",
        get_oggi(),
    )
    testo = MessaggioPosta.objects.get().testo
    indirizzo = next(parola for parola in testo.split() if "://" in parola)
    chi = open_page(larghezza=320, javascript=False)
    page = chi.open("/" + indirizzo.split("/", 3)[3])
    assert page.locator("h1").inner_text() == "Come va la tua attività?"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("group", name="La tua attività va avanti?").get_by_label("Sì").check()
    page.get_by_label("Se va avanti: quante persone ci lavorano, te compreso?").fill("2")
    page.get_by_label("Di queste, quante sono donne?").fill("5")
    page.get_by_label("E quante hanno meno di 30 anni?").fill("0")
    page.get_by_role("group", name="Ti serve aiuto dallo sportello?").get_by_label("Sì").check()
    page.get_by_role("button", name="Manda le risposte").click()
    assert "non possono essere di più" in page.locator("main").inner_text()
    # Nothing typed is lost.
    assert page.get_by_label("Se va avanti: quante persone ci lavorano, te compreso?").input_value() == "2"
    page.get_by_label("Di queste, quante sono donne?").fill("1")
    page.get_by_role("button", name="Manda le risposte").click()
    assert "Lo sportello ti richiama" in page.locator("body").inner_text()
    rilevazione = Rilevazione.objects.get(seguito=seguito)
    assert (rilevazione.occupati, rilevazione.donne, rilevazione.aiuto) == (2, 1, True)
    assert not Messaggio.objects.exists()
    page = chi.open("/" + indirizzo.split("/", 3)[3])
    assert "già" in page.locator("main").inner_text().lower()
