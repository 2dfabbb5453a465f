"""Measuring the pages: walk the site as each role does, counting queries and milliseconds."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from time import perf_counter
from typing import Any
from urllib.parse import urldefrag, urlsplit

from django.db import connection
from django.test import Client
from django.urls import Resolver404, resolve

# Doing, not reading: these are not walked.
ESCLUSI = ("admin:", "account_logout", "interfaccia:galleria")


@dataclass(frozen=True)
class Misura:
    """One page as one role gets it. `ms` is the time of the server on the second visit, caches warm."""

    ruolo: str
    nome: str
    indirizzo: str
    stato: int
    query: int
    ms: float
    kb: float
    pubblica: bool


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


def measure(client: Client, ruolo: str, inizio: str) -> Iterator[Misura]:
    """Walk from `inizio` through every link, each kind of page once."""
    visti, coda = {name_of(inizio)}, [inizio]
    while coda:
        indirizzo = coda.pop(0)
        client.get(indirizzo)
        contate: list[str] = []

        def count(execute: Any, sql: str, *resto: Any, contate: list[str] = contate) -> Any:
            if not sql.startswith(("SAVEPOINT", "RELEASE")):
                contate.append(sql)
            return execute(sql, *resto)

        with connection.execute_wrapper(count):
            inizio_ms = perf_counter()
            risposta = client.get(indirizzo)
            corpo = b"".join(risposta) if risposta.streaming else risposta.content
            ms = (perf_counter() - inizio_ms) * 1000
        percorso = urlsplit(indirizzo).path
        yield Misura(
            ruolo=ruolo,
            nome=name_of(indirizzo) or "",
            indirizzo=percorso,
            stato=risposta.status_code,
            query=len(contate),
            ms=ms,
            kb=len(corpo) / 1024,
            pubblica=getattr(resolve(percorso).func, "login_required", True) is False,
        )
        if not risposta.get("Content-Type", "").startswith("text/html"):
            continue
        for trovato in Collegamenti(corpo.decode()).trovati:
            prossimo = urldefrag(trovato).url
            if (nuovo := name_of(prossimo)) and nuovo not in visti:
                visti.add(nuovo)
                coda.append(prossimo)
