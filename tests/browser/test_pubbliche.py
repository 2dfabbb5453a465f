"""Citizens on the public pages: any width, no JavaScript, nothing asked to others."""

from collections.abc import Callable

import pytest

from tests.browser.conftest import Persona

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PAGINE = ("/", "/come-funziona/", "/domande-frequenti/", "/contatti/", "/privacy/", "/note-legali/", "/mappa/")


@pytest.mark.parametrize("larghezza", [1280, 320])
def test_pagine_accessibili_e_senza_terzi(open_page: Callable[..., Persona], larghezza: int) -> None:
    persona = open_page(larghezza=larghezza)
    for indirizzo in PAGINE:
        page = persona.open(indirizzo)
        persona.check_axe()
        assert page.evaluate("document.documentElement.scrollWidth") <= larghezza
    persona.check_quiet()


def test_i_caratteri_sono_quelli_della_casa(open_page: Callable[..., Persona]) -> None:
    page = open_page().open("/")
    assert "Titillium Web" in page.evaluate("getComputedStyle(document.querySelector('h1')).fontFamily")
    assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--bootstrap-italia-version')")
