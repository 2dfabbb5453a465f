"""From the ranking to a desk that citizens find: born of its application, under a signed agreement, opened when nothing
is missing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from attivazione.enums import NOMI
from attivazione.models import Condizione
from nucleo.giornata import get_oggi
from protocolli.models import Accordo
from sportelli.models import Sportello
from tests.browser.conftest import Persona
from tests.costruttori.attivazione import do_without
from tests.costruttori.protocolli import build_schema, make_firmato
from tests.costruttori.selezione import build_graduatoria
from utenti.models import Utente

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def open_desk(chi: Persona) -> Sportello:
    voce = build_graduatoria().voci.get()
    chi.open(voce.istruttoria.get_absolute_url())
    chi.press("Fai nascere lo sportello", "link")
    chi.press("Crea lo sportello")
    expect(chi.page.get_by_text("Dalla manifestazione")).to_be_visible()
    return Sportello.objects.get()


def step(chi: Persona, sportello: Sportello, come: str) -> None:
    """The desk goes one step on."""
    chi.open(sportello.get_absolute_url())
    chi.press(come, "link")
    chi.page.get_by_role("radio", name="Procedura di apertura").check()
    chi.press(come)


def agree(chi: Persona, sportello: Sportello) -> None:
    """Drafted from the text in use, sent to the signature, signed: the file comes back."""
    page = chi.open(sportello.amministrazione.get_absolute_url())
    chi.press("Prepara un accordo", "link")
    chi.press("Schema di protocollo", "link")
    page.get_by_label("Chi firma per l'altra parte").fill("Ida Esempio")
    page.get_by_label("La sua carica").first.fill("Sindaca")
    page.get_by_label("Chi firma per l'Ente").fill("Nino Esempio")
    page.get_by_role("main").get_by_label("Che cosa").first.fill("Una sede accessibile")
    chi.press("Prepara la bozza")
    chi.check_axe()
    chi.press("Manda alla firma", "link")
    chi.press("Manda alla firma")
    chi.press("Carica il file firmato", "link")
    firmato = make_firmato()
    file = {"name": "protocollo.pdf", "mimeType": "application/pdf", "buffer": firmato.read()}
    expect(page.get_by_label("Il file firmato")).to_be_visible()
    page.wait_for_load_state()  # with its scripts: the file goes on ahead
    page.get_by_label("Il file firmato").set_input_files([file])
    expect(page.get_by_text("Arrivato: protocollo.pdf")).to_be_visible()
    page.get_by_label("Il giorno dell'ultima firma").fill(str(get_oggi()))
    chi.press("Registra la firma")
    expect(page.get_by_text("Firma registrata")).to_be_visible()
    assert Accordo.objects.get().allegato


def meet(chi: Persona, sportello: Sportello) -> None:
    """What the platform sees is said to be there; one thing is done without, and says why."""
    do_without(sportello)  # but for these two
    Condizione.objects.filter(quale__in=("protocollo", "pagina")).update(stato="da_fare", prova="")
    page = chi.open(sportello.get_absolute_url())
    chi.press("Guarda che cosa manca per aprire", "link")
    expect(page.get_by_text("Ne mancano 2")).to_be_visible()
    chi.check_axe()
    page.locator("section", has_text=NOMI["protocollo"]).get_by_role("link", name="Segna a posto").click()
    page.get_by_label("Che cosa lo dimostra").fill("Il protocollo in vigore")
    chi.press("Segna a posto")
    page.locator("section", has_text=NOMI["pagina"]).get_by_role("link", name="Segna che non serve").click()
    page.get_by_label("Perché questo sportello può farne a meno").fill("Usa quella del Comune")
    chi.press("Segna che non serve")
    expect(page.get_by_text("Tutto a posto")).to_be_visible()


def test_dalla_graduatoria_allo_sportello_aperto(open_page: Callable[..., Persona], monitoraggio: Utente) -> None:
    ente, cittadino = open_page(), open_page(larghezza=390, javascript=False)
    build_schema(nome="Schema di protocollo")
    ente.enter(monitoraggio)
    sportello = open_desk(ente)
    for come in ("Segna come selezionato", "Avvia l'attivazione"):
        step(ente, sportello, come)
    agree(ente, sportello)
    risposta = cittadino.page.goto(cittadino.base + sportello.get_public_url())
    assert risposta is not None
    assert risposta.status == 404
    meet(ente, sportello)
    step(ente, sportello, "Attiva lo sportello")
    expect(cittadino.open(sportello.get_public_url()).get_by_role("heading", level=1)).to_contain_text(sportello.nome)
    sportello.refresh_from_db()
    assert (sportello.stato, sportello.data_attivazione) == ("attivo", get_oggi())
    ente.check_quiet()
