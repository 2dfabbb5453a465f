"""Take the README's pictures from the running demonstration: `make pictures`, with `make run` in another window.

The first page of a report becomes a picture through `pdftoppm` (package poppler-utils).
"""

import os
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

BASE = os.environ.get("INDIRIZZO", "http://localhost:8000")
PASSWORD = "dimostrazione-2016"  # noqa: S105  (the demonstration's, printed at each start)
QUI = Path(__file__).resolve().parent


def enter(browser: Browser, chi: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 860}, locale="it-IT")
    page.goto(f"{BASE}/oggi/")
    page.fill("input[name=login]", f"{chi}@demo.example")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Entra").click()
    page.wait_for_url(lambda indirizzo: "/accesso/" not in indirizzo)
    return page


def shoot(page: Page, nome: str, indirizzo: str = "") -> None:
    if indirizzo:
        page.goto(BASE + indirizzo)
    page.screenshot(path=QUI / f"{nome}.png")


def first_link(page: Page, elenco: str) -> str:
    """The address of the first row of a list."""
    page.goto(BASE + elenco)
    return page.locator("main table tbody a").first.get_attribute("href") or elenco


def shoot_all(browser: Browser) -> None:
    chiunque = browser.new_page(viewport={"width": 1280, "height": 860}, locale="it-IT")
    shoot(chiunque, "home", "/")
    shoot(chiunque, "incentivi", "/incentivi/?q=fondo+perduto+giovani")
    shoot(chiunque, "sportelli", "/sportelli/?luogo_testo=Lecce")
    shoot(chiunque, "avviso", first_link(chiunque, "/avvisi/"))
    operatore = enter(browser, "operatore")
    shoot(operatore, "oggi", "/oggi/")
    shoot(operatore, "accoglienza", "/cittadini/nuova-accoglienza/")
    shoot(operatore, "invio", first_link(operatore, "/invii/"))
    operatore.goto(BASE + first_link(operatore, "/percorsi/?stato=delibera"))
    briciole = operatore.get_by_role("navigation", name="Percorso di navigazione")
    cittadino = briciole.get_by_role("link").last.get_attribute("href") or ""
    shoot(operatore, "cittadino", cittadino)
    shoot(operatore, "consulenza", f"{cittadino}consulenze/nuova/")
    shoot(operatore, "corso", first_link(operatore, "/corsi/"))
    shoot(operatore, "conoscenza", "/conoscenza/?q=garanzia")
    shoot(operatore, "agenda", "/agenda/")
    ente = enter(browser, "monitoraggio")
    shoot(ente, "rete", "/andamento/?dal=2014-01-01&al=2014-05-31")
    shoot(ente, "salute", "/rete/salute/")
    shoot(ente, "copertura", "/rete/copertura/")
    ente.goto(f"{BASE}/oggi/")
    visita = ente.get_by_role("link", name="Apri la visita").first.get_attribute("href") or ""
    shoot(ente, "visita", f"{visita}scheda/")
    shoot_report(ente)


def shoot_report(page: Page) -> None:
    """The network's report of May 2014, as the worker made it."""
    page.goto(f"{BASE}{first_link(page, '/rapporti/?mese=2014-05&livello=rete')}")
    with page.expect_download() as scaricato:
        page.get_by_role("link", name="Scarica il PDF").click()
    with tempfile.TemporaryDirectory() as cartella:
        pdf = Path(cartella) / "rapporto.pdf"
        scaricato.value.save_as(pdf)
        comando = ("pdftoppm", "-r", "75", "-png", "-f", "1", "-singlefile", str(pdf), str(QUI / "rapporto"))
        subprocess.run(comando, check=True)


def main() -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        shoot_all(browser)
        browser.close()


if __name__ == "__main__":
    main()
