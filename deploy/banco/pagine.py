"""The pages of the site, found by walking it as each role does."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from deploy.banco.cronometro import Misura, take

# Doing, not reading: these are not walked.
ESCLUSI = ("admin:", "account_logout", "interfaccia:galleria")


class Collegamenti(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self, pagina: str) -> None:
        super().__init__()
        self.trovati: list[str] = []
        self.feed(pagina)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and (indirizzo := dict(attrs).get("href")):
            self.trovati.append(indirizzo)


def name_of(indirizzo: str) -> str | None:
    """The URL's name with its namespace, or None when it is not a page of ours to walk."""
    parti = urlsplit(indirizzo)
    if parti.netloc or not parti.path.startswith("/") or "formato=" in parti.query:
        return None
    try:
        nome = resolve(parti.path).view_name
    except Resolver404:
        return None
    return None if not nome or nome.startswith(ESCLUSI) else nome


def is_pubblica(indirizzo: str) -> bool:
    return getattr(resolve(urlsplit(indirizzo).path).func, "login_required", True) is False


def walk(client: Client, chi: str, inizio: str, *, prese: int) -> Iterator[tuple[Misura, Any]]:
    """Walk from `inizio` through every link, each kind of page once; public ones as anybody gets them."""
    visti, coda = {name_of(inizio)}, [inizio]
    while coda:
        indirizzo = coda.pop(0)
        if chi and is_pubblica(indirizzo):
            continue
        misura, risposta = take(client, chi, name_of(indirizzo) or "", indirizzo, prese=prese)
        yield misura, risposta
        if risposta.streaming or not risposta.get("Content-Type", "").startswith("text/html"):
            continue
        for trovato in Collegamenti(risposta.content.decode()).trovati:
            prossimo = urldefrag(trovato).url
            if (nuovo := name_of(prossimo)) and nuovo not in visti:
                visti.add(nuovo)
                coda.append(prossimo)
