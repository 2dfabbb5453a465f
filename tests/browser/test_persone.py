"""The pages of people under axe, wide and narrow; and a password that opens only half of the door."""

import re
import time
from collections.abc import Callable

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from tests.browser.conftest import Persona
from tests.costruttori import (
    PASSWORD,
    build_cittadino,
    build_consenso,
    build_informativa,
    build_invito,
    build_trasferimento,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEGRETO = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_pages_of_the_desk(open_page: Callable[..., Persona], operatore, sportello, altro_sportello, larghezza):
    cittadino = build_cittadino(sportello=sportello, accolto_da=operatore)
    build_consenso(cittadino=cittadino)
    trasferimento = build_trasferimento(cittadino=cittadino, a_sportello=altro_sportello)
    persona = open_page(larghezza=larghezza)
    persona.enter(operatore)
    for indirizzo in (
        "/cittadini/",
        f"/cittadini/{cittadino.uuid}/scheda/",
        f"/cittadini/{cittadino.uuid}/scheda/modifica/",
        f"/cittadini/{cittadino.uuid}/vulnerabilita/",
        f"/cittadini/{cittadino.uuid}/consensi/",
        f"/cittadini/{cittadino.uuid}/copia/",
        "/trasferimenti/",
        trasferimento.get_absolute_url(),
        f"/trasferimenti/{trasferimento.uuid}/rifiutato/",
        "/profilo/",
        "/accesso/sessioni/",
        "/accesso/secondo-fattore/",
        "/accesso/password/",
    ):
        page = persona.open(indirizzo)
        persona.check_axe()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), indirizzo
    persona.check_quiet()


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_pages_of_the_amministratore(
    open_page: Callable[..., Persona], amministratore, operatore, sportello, larghezza
):
    build_informativa()
    invito = build_invito(sportello=sportello)
    cittadino = build_cittadino(sportello=sportello)
    persona = open_page(larghezza=larghezza)
    persona.enter(amministratore)
    for indirizzo in (
        "/oggi/",
        "/importazioni/",
        "/posta/",
        "/persone/",
        operatore.get_absolute_url(),
        f"/persone/{operatore.uuid}/incarichi/nuovo/",
        f"/persone/{operatore.uuid}/disattiva/",
        "/inviti/",
        "/inviti/nuovo/",
        f"/inviti/{invito.uuid}/revoca/",
        "/registro/",
        "/informative/",
        "/informative/nuova/",
        "/informative/1.0/",
        "/cittadini/trova/",
        f"/cittadini/{cittadino.uuid}/motivo/",
        "/regole-d-uso/",
    ):
        page = persona.open(indirizzo)
        persona.check_axe()
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth"), indirizzo
    persona.check_quiet()


def test_with_an_app_the_password_is_half_of_the_way(open_page: Callable[..., Persona], operatore):
    TOTP.activate(operatore, SEGRETO)
    persona = open_page()
    page = persona.open("/accesso/entra/")
    page.get_by_label("E-mail").fill(operatore.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Entra").click()
    page.wait_for_url("**/secondo-fattore/verifica/**")
    persona.check_axe()
    page.get_by_label("Codice").fill(format_hotp_value(hotp_value(SEGRETO, int(time.time()) // 30)))
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oggi")


def plug_authenticator(page: Page) -> None:
    """A device that answers with its fingerprint, as a laptop does."""
    sessione = page.context.new_cdp_session(page)
    sessione.send("WebAuthn.enable")
    opzioni = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    sessione.send("WebAuthn.addVirtualAuthenticator", {"options": opzioni})


def test_a_passkey_opens_the_door_alone(open_page: Callable[..., Persona], operatore):
    persona = open_page()
    page = persona.enter(operatore)
    plug_authenticator(page)
    persona.open("/accesso/secondo-fattore/passkey/nuova/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()
    page.get_by_label("Nome", exact=True).fill("Il portatile")
    persona.check_axe()
    page.get_by_role("button", name="Aggiungi la passkey").click()
    expect(page.get_by_label("Codici non ancora usati")).to_have_value(re.compile(r"(\d{8}\n){9}\d{8}"))
    persona.check_axe()
    persona.open("/accesso/secondo-fattore/passkey/")
    expect(page.get_by_role("heading", name="Il portatile")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Entra senza password")
    persona.check_axe()
    persona.open("/accesso/esci/")
    page.get_by_role("main").get_by_role("button").click()
    persona.open("/accesso/entra/")
    page.get_by_role("button", name="Usa una passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Oggi")


def test_a_passkey_that_does_not_answer_says_so(open_page: Callable[..., Persona]):
    page = open_page().open("/accesso/entra/")
    sessione = page.context.new_cdp_session(page)
    sessione.send("WebAuthn.enable")
    sessione.send("WebAuthn.addVirtualAuthenticator", {"options": {"protocol": "ctap2", "transport": "internal"}})
    page.get_by_role("button", name="Usa una passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("La passkey non ha risposto")
