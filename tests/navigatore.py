"""A real browser for tests marked `browser`: Chromium of the system, driven by playwright.

A page that writes an error on the console, asks another host for anything or answers 500 fails
its test by itself.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

REGOLE = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
LARGO, TELEFONO = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    eseguibile = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        # The sync API keeps an event loop in this thread, and Django would refuse its own queries.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        browser = playwright.chromium.launch(executable_path=eseguibile, args=["--no-sandbox"])
        yield browser
        browser.close()
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def apri(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Page]]:
    """Open a page of the running site: `apri("/galleria/", schermo=TELEFONO, utente=operatore)`."""
    contesti: list[BrowserContext] = []
    guai: list[str] = []

    def apri_pagina(indirizzo: str, *, schermo: Any = LARGO, utente: Any = None, **opzioni: Any) -> Page:
        contesto = chromium.new_context(viewport=schermo, locale="it-IT", base_url=live_server.url, **opzioni)
        contesti.append(contesto)
        if utente is not None:
            contesto.add_cookies([cookie_of(utente, live_server.url)])
        pagina = contesto.new_page()
        pagina.on("console", lambda messaggio: guai.extend(complaint(messaggio)))
        pagina.on("pageerror", lambda errore: guai.append(str(errore)))
        pagina.on("request", lambda richiesta: guai.extend(foreign(richiesta, live_server.url)))
        pagina.goto(indirizzo)
        return pagina

    yield apri_pagina
    for contesto in contesti:
        contesto.close()
    assert guai == []


def complaint(messaggio: ConsoleMessage) -> list[str]:
    """An error on the console; an answer 4xx is the test's own business."""
    return [messaggio.text] if messaggio.type == "error" and "with a status of 4" not in messaggio.text else []


def cookie_of(utente: Any, indirizzo: str) -> dict[str, str]:
    """The session of somebody who has just logged in."""
    cliente = Client()
    cliente.force_login(get_user_model()._default_manager.get(pk=utente.pk))
    valore = cliente.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": valore, "url": indirizzo}


def foreign(richiesta: Request, indirizzo: str) -> list[str]:
    chiesto = urlsplit(richiesta.url)
    return [] if chiesto.scheme in ("data", "blob") or richiesta.url.startswith(indirizzo) else [richiesta.url]


def find_barriers(pagina: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, and text that overflows the screen sideways."""
    esito = Axe().run(pagina, options={"runOnly": list(REGOLE)}).response
    barriere = [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in esito["violations"]]
    larghezza = pagina.evaluate("document.documentElement.scrollWidth")
    if larghezza > pagina.viewport_size["width"]:  # type: ignore[index]
        barriere.append(f"larga {larghezza}px")
    return barriere
