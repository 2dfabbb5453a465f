"""What an expert writes reaches an operator, who learns it, proves it, is certified; and no more when that expires."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from attestati.models import Attestato
from corsi.enums import Abilitazione
from formazione.models import VersioneContenuto
from nucleo.giornata import get_oggi
from nucleo.models import MessaggioPosta
from tests.costruttori import build_cittadino, build_corso, build_domanda, build_modulo, build_percorso, build_quiz
from tests.prove import rewrite
from verifiche.models import Tentativo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TITOLO = "Come si segue chi ha un'idea"


def press(pagina: Page, nome: str) -> None:
    with pagina.expect_navigation():
        pagina.get_by_role("main").get_by_role("button", name=nome, exact=True).click()


def follow(pagina: Page, nome: str) -> None:
    with pagina.expect_navigation():
        pagina.get_by_role("main").get_by_role("link", name=nome).first.click()


def write_sheet(persona, esperto) -> VersioneContenuto:
    pagina = persona.enter(esperto)
    persona.open(reverse("formazione:contenuto_create"))
    pagina.get_by_label("Che cos'è").select_option(label="Guida")
    pagina.get_by_label("Titolo", exact=True).fill(TITOLO)
    pagina.get_by_label("In breve").fill("Dal colloquio al piano.")
    pagina.locator(".editor-foglio").fill("Ascolta, poi scrivi.")
    pagina.get_by_label("Business plan", exact=True).check()
    pagina.get_by_label("Operatore", exact=True).check()
    pagina.get_by_label("Da leggere:").check()
    press(pagina, "Salva la bozza")
    follow(pagina, "Manda in revisione")
    press(pagina, "Manda in revisione")
    return VersioneContenuto.objects.get()


def take_quiz(persona, quiz, risposta: str) -> Page:
    pagina = persona.open(reverse("verifiche:quiz_start", args=(quiz.uuid,)))
    press(pagina, "Comincia")
    pagina.get_by_label(risposta).check()
    press(pagina, "Salva e rivedi tutto")
    persona.open(reverse("verifiche:tentativo_hand_in", args=(Tentativo.objects.latest("pk").uuid,)))
    press(pagina, "Consegna")
    return pagina


def test_from_a_text_to_a_certificate(open_page, sportello, esperto, amministratore, operatore, settings) -> None:
    settings.ATTESTATI_OBBLIGATORI_DAL = get_oggi() - timedelta(days=365)
    versione = write_sheet(open_page(), esperto)

    editore = open_page()
    pagina = editore.enter(amministratore)
    editore.open(versione.get_absolute_url())
    follow(pagina, "Pubblica")
    press(pagina, "Pubblica")
    assert MessaggioPosta.objects.filter(destinatario=operatore.email).exists()

    persona = open_page()
    pagina = persona.enter(operatore)
    persona.open(reverse("oggi"))
    follow(pagina, "Leggi")
    press(pagina, "Segna come letta")
    persona.open(reverse("oggi"))
    expect(pagina.get_by_role("main").get_by_text(TITOLO)).to_have_count(0)

    quiz = build_quiz([build_domanda(versione_contenuto=versione)], soglia=100, titolo="La prova finale")
    corso = build_corso(titolo="Assistenza intensiva", abilita=[Abilitazione.ASSISTENZA])
    build_modulo(corso, "contenuto", versione=versione)
    build_modulo(corso, "quiz", quiz=quiz)
    persona.open(corso.get_absolute_url())
    follow(pagina, "Comincia")
    press(pagina, "L'ho svolto")
    expect(take_quiz(persona, quiz, "Lo sportello").get_by_role("heading", level=1)).to_contain_text("Non superato")
    assert not Attestato.objects.exists()
    expect(take_quiz(persona, quiz, "L'erogatore").get_by_role("heading", name="Superato", level=1)).to_be_visible()
    attestato = Attestato.objects.get()
    persona.open(reverse("attestati:passaporto_own"))
    follow(pagina, corso.titolo)
    expect(pagina.get_by_text(attestato.codice).first).to_be_visible()
    persona.check_axe()

    ignoto = open_page(larghezza=320)
    pubblica = ignoto.open(reverse("attestati:verifica_show"))
    pubblica.get_by_label("Codice").fill(attestato.codice)
    press(pubblica, "Verifica")
    expect(pubblica.get_by_text(f"n. {attestato.segno}")).to_be_visible()
    expect(pubblica.get_by_text(str(operatore))).to_have_count(0)
    ignoto.check_axe()
    ignoto.check_quiet()

    with rewrite(Attestato):
        ieri = get_oggi() - timedelta(days=1)
        Attestato.objects.update(
            concluso_il=ieri - timedelta(days=9), emesso_il=ieri - timedelta(days=9), scade_il=ieri
        )
    percorso = build_percorso(cittadino=build_cittadino(sportello=sportello), operatore=operatore)
    persona.open(reverse("consulenze:consulenza_create", args=(percorso.cittadino.uuid,)))
    pagina.get_by_label("Tipo di contatto").select_option(label="Assistenza intensiva")
    pagina.get_by_label("Come è avvenuto").select_option(label="In presenza")
    pagina.get_by_label("Esito", exact=True).select_option(label="Informato")
    pagina.get_by_label("Durata in minuti").fill("30")
    persona.check_quiet()
    press(pagina, "Registra la consulenza")
    expect(pagina.get_by_text("non aveva un attestato valido").first).to_be_visible()
    expect(pagina.get_by_text("era scaduto").first).to_be_visible()
