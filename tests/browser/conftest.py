"""A real Chromium on a live server: what a person does, with a mouse, a keyboard, a phone, without JavaScript."""

import os
import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from tests.browser.mani import Puntatore
from tests.costruttori import PASSWORD
from utenti.models import Utente

ATTESA_MS = 10_000
FALLITO = pytest.StashKey[bool]()
ABBANDONATE = ("htmx:afterRequest", "htmx:sendAbort", "htmx:sendError")
FOTO = Path(".dev/browser")
# Playwright runs an event loop in the test's thread; Django would take that for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    percorso = shutil.which("chromium") or shutil.which("chromium-browser")
    assert percorso, "Chromium is missing: `make test-browser` installs it or says how."
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=percorso,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        yield browser
        browser.close()


class Persona:
    """Somebody at a browser. `fuori` gathers what must never happen: requests to others, errors in the console."""

    def __init__(self, context: BrowserContext, base: str, mani: type[Puntatore] = Puntatore) -> None:
        self.context, self.base, self.fuori = context, base, list[str]()
        self.page: Page = context.new_page()
        self.mani = mani(self.page)
        self.page.set_default_timeout(ATTESA_MS)
        self.page.on("request", self._note_request)
        self.page.on("console", self._note_console)
        self.page.on("pageerror", lambda errore: self.fuori.append(f"javascript: {errore}"))

    def _note_request(self, request: Request) -> None:
        if not request.url.startswith((self.base, "data:", "blob:", "about:")):
            self.fuori.append(f"request: {request.url}")

    def _note_console(self, messaggio: ConsoleMessage) -> None:
        """htmx logs as errors the requests of a page that was left meanwhile: they are not."""
        if messaggio.type == "error" and not messaggio.text.startswith(ABBANDONATE):
            self.fuori.append(f"console: {messaggio.text}")

    def open(self, indirizzo: str) -> Page:
        self.page.goto(self.base + indirizzo)
        return self.page

    def enter(self, utente: Utente) -> Page:
        """Through the login page, as the person would."""
        page = self.open(reverse("account_login"))
        self.mani.fill(page.get_by_label("E-mail"), utente.email)
        self.mani.fill(page.get_by_label("Password", exact=True), PASSWORD)
        self.press("Entra")
        page.wait_for_url(lambda indirizzo: "/accesso/" not in indirizzo)
        return page

    def press(self, nome: str, ruolo: str = "button") -> None:
        """The first button, or link, of the page itself that says so."""
        self.mani.press(self.page.get_by_role("main").get_by_role(ruolo, name=nome).first)  # type: ignore[arg-type]

    def check_axe(self) -> None:
        """axe finds nothing on the page as it stands (WCAG 2.2 A and AA)."""
        regole = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        # Of what is in order axe would write down every node, which takes longer than examining the page.
        esito = Axe().run(self.page, options={"runOnly": regole, "resultTypes": ["violations"]})
        violazioni = [
            f"{v['id']}: {v['help']} – {nodo['html'][:160]}"
            for v in esito.response["violations"]
            for nodo in v["nodes"]
        ]
        assert violazioni == [], self.page.url

    def check_quiet(self) -> None:
        """Nothing asked to third parties, no error in the console."""
        assert self.fuori == []


@pytest.fixture
def open_page(chromium: Browser, live_server: Any, request: pytest.FixtureRequest) -> Iterator[Callable[..., Persona]]:
    """Open a browser for somebody: `open_page()`, `open_page(larghezza=320)`, `open_page(javascript=False)`, with which
    hands: `open_page(mani=Tastiera)`."""
    contesti: list[BrowserContext] = []

    def open_browser(
        *, larghezza: int = 1280, altezza: int = 900, javascript: bool = True, mani: type[Puntatore] = Puntatore
    ) -> Persona:
        contesto = chromium.new_context(
            viewport={"width": larghezza, "height": altezza}, java_script_enabled=javascript, locale="it-IT"
        )
        contesti.append(contesto)
        return Persona(contesto, live_server.url, mani)

    yield open_browser
    for numero, contesto in enumerate(contesti):
        if request.node.stash.get(FALLITO, False):
            for pagina in contesto.pages:
                pagina.screenshot(path=FOTO / f"{request.node.name}-{numero}.png", full_page=True)
        contesto.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember a failure, so that the pages it happened on are photographed in `.dev/browser/`."""
    rapporto = yield
    if rapporto.failed:
        item.stash[FALLITO] = True
    return rapporto
