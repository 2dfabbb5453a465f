"""Filling in a form as a browser does: what the page holds, with something changed."""

from html.parser import HTMLParser
from typing import Any

from django.http import HttpResponse
from django.test import Client

CAMPO = "_modulo"


class Lettore(HTMLParser):
    """The controls of the form of a page (`form.modulo`), as the browser would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.dati: dict[str, list[str]] = {}
        self.caselle: dict[str, str] = {}
        self.dentro = self.modello = False
        self.tendina = self.area = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        valori = {nome: valore or "" for nome, valore in attrs}
        if tag == "form":
            self.dentro = "modulo" in valori.get("class", "").split()
        elif tag == "template":
            self.modello = True
        elif self.dentro and not self.modello:
            self.read(tag, valori)

    def read(self, tag: str, valori: dict[str, str]) -> None:
        nome = valori.get("name", "")
        if tag == "input" and nome and valori.get("type") not in ("submit", "file"):
            if valori.get("type") not in ("checkbox", "radio"):
                self.add(nome, valori.get("value", ""))
            elif "checked" in valori:
                self.add(nome, valori.get("value", "on"))
            else:
                self.caselle.setdefault(nome, valori.get("value", "on"))
        elif tag == "select":
            self.tendina = nome
        elif tag == "option" and self.tendina and "selected" in valori:
            self.add(self.tendina, valori.get("value", ""))
        elif tag == "textarea":
            self.area = nome
            self.dati[nome] = [""]

    def add(self, nome: str, valore: str) -> None:
        self.dati.setdefault(nome, []).append(valore)

    def handle_data(self, data: str) -> None:
        if self.area:
            self.dati[self.area][0] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.dentro = False
        elif tag == "template":
            self.modello = False
        elif tag == "select":
            self.tendina = ""
        elif tag == "textarea":
            self.area = ""


def read_form(risposta: HttpResponse) -> dict[str, Any]:
    """What a browser would send from the form of a page that nobody has touched."""
    lettore = Lettore()
    lettore.feed(risposta.content.decode())
    assert lettore.dati, "the page has no form"
    return lettore.dati


def tick(risposta: HttpResponse, nome: str) -> dict[str, str]:
    """A box of the page, ticked by who looked at what it asks of."""
    lettore = Lettore()
    lettore.feed(risposta.content.decode())
    return {nome: lettore.caselle[nome]}


def open_page(cliente: Client, pagina: str) -> dict[str, Any]:
    """The form of a page, ready to be changed and sent."""
    return read_form(cliente.get(pagina))


def sigillo(cliente: Client, pagina: str) -> dict[str, str]:
    """Only the sealed field of a page: for who sends the rest by hand, and what is left out as empty."""
    return {CAMPO: open_page(cliente, pagina)[CAMPO][0]}


def submit(cliente: Client, pagina: str, dati: dict[str, Any], **altro: Any) -> HttpResponse:
    """Open a page and send its form with `dati` alone: what is left out is empty."""
    return cliente.post(pagina, sigillo(cliente, pagina) | dati, **altro)


def submit_trovata(cliente: Client, pagina: str, dati: dict[str, Any]) -> HttpResponse:
    """The same of who was found by a search: the sealed reference comes by POST, and opens the page."""
    aperta = cliente.post(pagina, {"gettone": dati["gettone"]})
    if aperta.status_code != 200:
        return aperta
    return cliente.post(pagina, {CAMPO: read_form(aperta)[CAMPO][0]} | dati)
