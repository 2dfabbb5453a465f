"""How the network grows, step by step, as who does each of them: from a call to a desk that is open."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from attivazione.enums import NOMI
from attivazione.models import Condizione
from avvisi.models import Avviso
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from protocolli.models import Accordo
from selezione.models import Istruttoria, VoceGraduatoria
from sportelli.models import Sportello
from tests.browser.conftest import Persona
from tests.costruttori.allegati import make_pdf
from tests.costruttori.attivazione import do_without
from tests.costruttori.protocolli import make_firmato

EMAIL = "segreteria@comune.example"


def read_link() -> str:
    """Where the last letter to the candidate leads."""
    trovato = re.search(r"/collegamenti/\S+", MessaggioPosta.objects.filter(destinatario=EMAIL).latest("pk").testo)
    assert trovato
    return trovato[0]


def ask_link(chi: Persona, avviso: Avviso) -> str:
    """From the page of the call; where the link of the letter leads."""
    page = chi.open(avviso.get_public_url())
    page.get_by_role("link", name="Partecipa, o riprendi").press("Enter")
    page.get_by_label("E-mail di chi la scrive").fill(EMAIL)
    page.get_by_role("button", name="Mandami il collegamento").press("Enter")
    expect(page.get_by_text("apri il collegamento che trovi nell'e-mail")).to_be_visible()
    return read_link()


# ── The candidate writes ─────────────────────────────────────────────────────────────────
def begin(chi: Persona, avviso: Avviso) -> str:
    """The first day: who it is, and where the desk would be. The link, to go on."""
    link = ask_link(chi, avviso)
    page = chi.open(link)
    page.get_by_role("link", name=re.compile("Scrivi.*amministrazione")).click()
    page.get_by_label("Denominazione").fill("Comune di Lecce")
    page.get_by_label("Tipo").select_option("comune")
    page.get_by_label("Comune in cui sta").fill("Lecce")
    page.get_by_role("button", name="Salva e continua").click()
    page.get_by_label("Indirizzo").fill("Via Roma, 1")
    page.get_by_label("Comune", exact=True).fill("Lecce")
    page.get_by_role("button", name="Salva e continua").click()
    return link


def go_on(chi: Persona, link: str) -> Page:
    """The day after, elsewhere, with the keyboard: what is left, up to the declaration."""
    page = chi.open(link)
    expect(page.get_by_text("Via Roma, 1")).to_be_visible()
    chi.check_axe()
    page.get_by_role("link", name=re.compile("Correggi.*sede")).press("Enter")
    chi.check_axe()
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
    return page


def attach(chi: Persona, etichetta: str, nome: str, dati: bytes, invia: str) -> None:
    """A file goes on ahead of its page, in pieces."""
    page = chi.page
    campo = page.get_by_label(etichetta)
    expect(campo).to_be_visible()
    page.wait_for_load_state()  # with its scripts
    campo.set_input_files([{"name": nome, "mimeType": "application/pdf", "buffer": dati}])
    expect(page.get_by_text(f"Arrivato: {nome}")).to_be_visible()
    chi.press(invia)


def present(chi: Persona, avviso: Avviso) -> None:
    page = chi.page
    page.get_by_role("link", name="Presenta").press("Enter")
    chi.check_axe()
    page.get_by_role("main").get_by_role("button", name="Presenta").press("Enter")
    expect(page.get_by_text(f"{avviso.codice}/0001").first).to_be_visible()


# ── The selection ────────────────────────────────────────────────────────────────────────
def verify(chi: Persona, *esiti: str) -> None:
    """What was found of each requirement, in the order of the call."""
    chi.press("Verifica i requisiti", "link")
    for numero, esito in enumerate(esiti):
        chi.page.get_by_role("radio", name=esito, exact=True).nth(numero).check()
        if esito != "C'è":
            chi.page.get_by_label("Nota").nth(numero).fill("La planimetria non si legge.")
    chi.press("Salva le verifiche")
    expect(chi.page.get_by_text("Verifiche salvate")).to_be_visible()


def ask_integrazione(chi: Persona, istruttoria: Istruttoria) -> None:
    page = chi.open(istruttoria.get_absolute_url())
    verify(chi, "C'è", "Da integrare")
    chi.press("Chiedi un'integrazione", "link")
    page.get_by_label("Che cosa deve completare").fill("Mandate la planimetria.")
    page.get_by_label("Entro il giorno").fill(str(get_oggi() + timedelta(days=1)))
    page.get_by_label("Alle ore").fill("12:00")
    chi.press("Manda la richiesta")
    expect(page.get_by_text("Richiesta mandata")).to_be_visible()


def answer_integrazione(chi: Persona) -> None:
    page = chi.open(read_link())
    expect(page.get_by_text("Mandate la planimetria.").first).to_be_visible()
    chi.check_axe()
    chi.press("Rispondi", "link")
    page.get_by_label("Che cosa rispondete").fill("Eccola.")
    attach(chi, "File 1", "planimetria.pdf", make_pdf(b"2 0 obj\n(planimetria)\nendobj\n"), "Manda la risposta")
    expect(page.get_by_text("Risposta mandata")).to_be_visible()


def admit(chi: Persona, istruttoria: Istruttoria) -> None:
    page = chi.open(istruttoria.get_absolute_url())
    expect(page.get_by_role("link", name="planimetria.pdf")).to_be_visible()
    verify(chi, "C'è", "C'è")
    chi.press("Ammetti alla valutazione", "link")
    chi.press("Ammetti alla valutazione")
    expect(page.get_by_text("tocca ai commissari")).to_be_visible()


def name_commissari(chi: Persona, avviso: Avviso, *nomi: str) -> None:
    for nome in nomi:
        chi.open(f"/rete/selezioni/{avviso.uuid}/")
        chi.press("Nomina un commissario", "link")
        chi.page.get_by_label("Chi", exact=True).select_option(label=nome)
        chi.press("Nomina")
        expect(chi.page.get_by_role("main").get_by_text(nome).first).to_be_visible()


def score(chi: Persona, istruttoria: Istruttoria, *punti: int) -> None:
    """By who cannot see what the other gave: first of whom one does not judge, then the points."""
    page = chi.open(f"/rete/selezioni/{istruttoria.manifestazione.avviso.uuid}/")
    chi.press("Dichiara", "link")
    page.get_by_label("Dichiaro di non avere conflitti").check()
    chi.press("Dichiaro")
    chi.press("aprile dall'elenco", "link")
    page.get_by_role("link", name="Comune di Lecce").first.click()
    chi.press("I tuoi punti", "link")
    chi.check_axe()
    for numero, quanti in enumerate(punti):
        page.get_by_label("Punti, da 0 a").nth(numero).fill(str(quanti))
    chi.press("Salva i punti")
    chi.press("Consegna la scheda", "link")
    chi.press("Consegna la scheda")
    expect(page.get_by_text("su 2 hanno consegnato").or_(page.get_by_text("Commissario").first)).to_be_visible()


def publish(chi: Persona, avviso: Avviso) -> None:
    page = chi.open(f"/rete/selezioni/{avviso.uuid}/")
    expect(page.get_by_role("heading", name="Come sarebbe oggi")).to_be_visible()
    chi.check_axe()
    chi.press("Pubblica la graduatoria", "link")
    chi.press("Pubblica")
    expect(page.get_by_text("Graduatoria pubblicata")).to_be_visible()


# ── The desk ─────────────────────────────────────────────────────────────────────────────
def open_desk(chi: Persona) -> Sportello:
    voce = VoceGraduatoria.objects.select_related("istruttoria").get()
    chi.open(voce.istruttoria.get_absolute_url())
    chi.press("Fai nascere lo sportello", "link")
    chi.page.locator("[name=email]").fill("sportello@comune.example")
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
    page.get_by_label("Il giorno dell'ultima firma").fill(str(get_oggi()))
    attach(chi, "Il file firmato", "protocollo.pdf", make_firmato().read(), "Registra la firma")
    expect(page.get_by_text("Firma registrata")).to_be_visible()
    assert Accordo.objects.get().allegato


def meet_condizioni(chi: Persona, sportello: Sportello) -> None:
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
