"""From the telephone of who books to what became of their business: the whole way, once without JavaScript, once with
the keyboard alone; who has no account goes on from the letter that they got."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import expect

from agenda.models import Appuntamento, Prenotazione
from agenda.services.avvisi import remind
from cittadini.models import Cittadino
from credito.models import Erogazione, Invio
from incontri.models import Incontro
from incontri.services.avvisi import remind as remind_incontri
from nucleo.giornata import get_oggi
from nucleo.istanti import start_of
from nucleo.models import MessaggioPosta
from portale.models import ConfermaErogazione
from seguito.enums import StatoSeguito
from seguito.models import Rilevazione, Seguito
from seguito.services.lettere import ask
from tests.browser.conftest import Persona
from tests.browser.mani import Tastiera
from tests.costruttori import (
    build_agenda,
    build_appuntamento,
    build_cittadino,
    build_codice,
    build_consenso,
    build_erogatore,
    build_informativa,
    build_prodotto,
    build_seguito,
)
from utenti.models import Utente

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
EMAIL = "ida@posta.example"


def read_lettera(destinatario: str) -> str:
    return str(MessaggioPosta.objects.filter(destinatario=destinatario).latest("pk").testo)


def read_link(destinatario: str) -> str:
    """The address of the last letter, as one presses it."""
    trovato = next(parola for parola in read_lettera(destinatario).split() if "/collegamenti/" in parola)
    return f"/collegamenti/{trovato.split('/collegamenti/')[1]}"


def book(lei: Persona, indirizzo: str) -> None:
    page = lei.open(indirizzo)
    lei.mani.press(page.get_by_role("link", name="10:00").first)
    lei.mani.fill(page.get_by_label("Come ti chiami"), "Ida")
    lei.mani.fill(page.get_by_label("E-mail"), EMAIL)
    lei.press("Ricevi il codice")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    codice = next(parola for parola in read_lettera(EMAIL).split() if parola.isdecimal() and len(parola) == 6)
    lei.mani.fill(page.get_by_label("Codice"), codice)
    lei.press("Conferma")
    expect(page.get_by_text("Appuntamento confermato")).to_be_visible()


def come(prenotazione: Prenotazione, operatore: Utente) -> None:
    """The day comes: the booking is of today, as if it had been taken for it."""
    prima = prenotazione.appuntamento
    adesso = build_appuntamento(prima.tipo.agenda, start_of(get_oggi()), operatore)
    prenotazione.appuntamento = adesso
    prenotazione.save(update_fields=("appuntamento",))
    Appuntamento.objects.filter(pk=prima.pk).update(annullato_il=adesso.inizio)


def receive(desk: Persona, prenotazione: Prenotazione) -> None:
    """Present; who they are; the contact, of which what is known is there already."""
    page = desk.open(prenotazione.get_absolute_url())
    desk.press("Segna presente", "link")
    desk.press("Segna presente")
    desk.press("Apri l'accoglienza")
    desk.mani.check(page.get_by_role("radio").first)  # somebody with the same e-mail
    desk.press("È questa persona")
    assert page.get_by_label("Durata in minuti").input_value() == "30"
    desk.mani.fill(page.get_by_label("L'idea, in poche parole"), "Sartoria di quartiere")
    desk.mani.check(page.get_by_label("Microcredito imprenditoriale"))
    desk.mani.check(page.get_by_label("Accoglienza e primo orientamento"))
    desk.mani.choose(page.get_by_label("Esito"), "Avviato il business plan")
    desk.press("Registra la consulenza")
    expect(page.get_by_text("Consulenza registrata")).to_be_visible()


def refer(desk: Persona) -> None:
    page = desk.page
    desk.press("Sartoria di quartiere", "link")
    desk.press("Invia a un erogatore", "link")
    desk.press("Banca Esempio", "link")
    desk.mani.fill(page.get_by_label("Importo richiesto"), "18000")
    desk.mani.fill(page.get_by_role("spinbutton", name="Durata (mesi)"), "60")
    desk.press("Invia all'erogatore")
    expect(page.get_by_role("heading", name="Invio a Banca Esempio")).to_be_visible()


def meet(desk: Persona, destinatario: str) -> None:
    """When one meets the lender: the person is told, and reminded."""
    page = desk.page
    desk.press("Fissa un appuntamento presso l'erogatore", "link")
    quando = get_oggi() + timedelta(days=9)
    desk.mani.fill(page.get_by_label("Giorno e ora"), f"{quando:%Y-%m-%d}T10:00")
    desk.mani.check(page.get_by_role("radio", name="In presenza"))
    desk.mani.fill(page.get_by_role("textbox", name="Dove"), "Via dei Fidi, 1")
    desk.press("Fissa l'appuntamento")
    expect(page.get_by_text("Via dei Fidi, 1")).to_be_visible()
    assert "Via dei Fidi, 1" in read_lettera(destinatario)
    assert remind_incontri(adesso=Incontro.objects.get().quando - timedelta(hours=40)) == 1
    assert MessaggioPosta.objects.filter(destinatario=destinatario, oggetto__startswith="Promemoria").count() >= 1


def grant(banca: Persona, lettera: str) -> None:
    """By the link of the letter: taken, approved, paid."""
    page = banca.open(lettera)
    banca.press("La prendiamo in carico", "link")
    banca.mani.fill(page.get_by_label("Nome e cognome di chi risponde"), "Carla Fidi")
    banca.mani.fill(page.get_by_label("Ruolo"), "istruttrice")
    banca.press("Rispondi")
    banca.press("È approvata come chiesto", "link")
    banca.press("Registra la delibera")
    if page.get_by_role("checkbox", name="confermiamo").count():  # what the rules say is read first
        banca.mani.check(page.get_by_role("checkbox", name="confermiamo"))
        banca.press("Registra la delibera")
    banca.press("Registra un pagamento", "link")
    banca.mani.fill(page.get_by_label("Importo"), "18.000")
    banca.press("Registra il pagamento")
    expect(page.get_by_text("il pagamento è registrato")).to_be_visible()


def confirm(lei: Persona, persona: Cittadino) -> None:
    """On one's own page: it arrived."""
    page = lei.open("/percorso/")
    lei.mani.fill(page.get_by_label("Il codice"), build_codice(persona).codice)
    page.keyboard.press("Enter")
    lei.mani.fill(page.get_by_label("La tua data di nascita"), str(persona.data_nascita))
    page.keyboard.press("Enter")
    lei.press("Ho ricevuto dei soldi", "link")
    lei.mani.fill(page.get_by_label("Quanto hai ricevuto"), "18.000")
    lei.mani.fill(page.get_by_label("In che giorno"), str(get_oggi()))
    lei.press("Conferma che l'ho ricevuto")
    expect(page.get_by_text("lo hai detto tu")).to_be_visible()


def go_on(lei: Persona, seguito: Seguito) -> None:
    """Six months later, by the link: it goes on, with one more."""
    ask(seguito, "primo", get_oggi())
    page = lei.open(read_link(EMAIL))
    lei.mani.check(page.get_by_role("group", name="La tua attività va avanti?").get_by_label("Sì"))
    lei.mani.fill(page.get_by_label("Se va avanti: quante persone ci lavorano, te compreso?"), "2")
    lei.mani.fill(page.get_by_label("Di queste, quante sono donne?"), "1")
    lei.mani.fill(page.get_by_label("E quante hanno meno di 30 anni?"), "0")
    lei.mani.check(page.get_by_role("group", name="Ti serve aiuto dallo sportello?").get_by_label("No"))
    lei.press("Manda le risposte")
    expect(page.get_by_text("Grazie").first).to_be_visible()


@pytest.mark.parametrize("come_lavorano", [{"javascript": False}, {"mani": Tastiera}], ids=["senza_script", "tastiera"])
def test_dalla_prenotazione_a_sei_mesi_dopo(
    open_page: Callable[..., Persona], operatore: Utente, come_lavorano: dict[str, Any]
) -> None:
    sportello = operatore.assegnazioni.get().sportello
    build_informativa()
    persona = build_cittadino(sportello=sportello, email=EMAIL, canale_preferito="email")
    for finalita in ("invio", "ricerca"):
        build_consenso(cittadino=persona, finalita=finalita)
    erogatore = build_erogatore(denominazione="Banca Esempio", nazionale=True, email="fidi@banca.example")
    build_prodotto(erogatore=erogatore)
    agenda = build_agenda(sportello, anticipo_ore=72)  # far enough to be reminded of
    lei, desk, banca = (open_page(larghezza=larga, **come_lavorano) for larga in (390, 1280, 1280))

    book(lei, agenda.url_prenota)
    prenotazione = Prenotazione.objects.select_related("appuntamento__tipo__agenda").get()
    assert remind(adesso=prenotazione.appuntamento.inizio - timedelta(hours=40)) == 1
    page = lei.open(read_link(EMAIL))
    lei.press("Dico che verrò", "link")
    lei.press("Verrò")
    expect(page.get_by_text("Grazie: ti aspettiamo")).to_be_visible()

    come(prenotazione, operatore)
    desk.enter(operatore)
    receive(desk, prenotazione)
    refer(desk)
    lettera = read_link(erogatore.email)
    meet(desk, EMAIL)
    grant(banca, lettera)
    confirm(lei, persona)
    percorso = persona.percorsi.get()
    go_on(lei, build_seguito(percorso=percorso, stato=StatoSeguito.CHIESTO))

    prenotazione.refresh_from_db()
    assert (prenotazione.stato, prenotazione.cittadino) == ("presente", persona)
    assert (Invio.objects.get().stato, Erogazione.objects.get().importo) == ("approvato", 18000)
    assert not ConfermaErogazione.objects.da_chiarire().exists()
    assert Rilevazione.objects.get().occupati == 2
    for chi in (lei, desk, banca):
        chi.check_quiet()
