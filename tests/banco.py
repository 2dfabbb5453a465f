"""The strict test bench: what no page may do, checked on every page any test opens."""

import inspect
import json
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache.backends.locmem import LocMemCache
from django.db import connection
from django.http import HttpResponse
from django.template.base import Node
from django.test import Client, TestCase
from django.urls import Resolver404, resolve

from tests.vocabolario import list_errori

# Templates of libraries that lean on undefined variables; ours, in templates/ and in the apps, never may.
LIBRERIE_TOLLERATE = (
    "admin/",
    "django/",
    "allauth/",
    "account/",
    "mfa/",
    "usersessions/",
    "import_export/",
    "bootstrap5/",
    "django_tables2/",
)
# `<script>` blocks that the browser reads and never runs.
DATI = {"application/json", "application/ld+json", "speculationrules"}
# Inputs that are no place to type in: Enter there sends nothing by itself.
MUTI = {"hidden", "checkbox", "radio", "file", "submit", "button", "image", "reset"}
# Tables that any page may write when it is only read: the log of who read what, the session and the list
# of one's sessions.
SEMPRE = {"nucleo_registroevento", "django_session", "usersessions_usersession"}
# What single pages write besides.
SCRITTE_DA = {
    "nucleo_collegamento": {"interfaccia:collegamento_open"},  # openings are counted
    "copertura_ricercascoperta": {"sportelli:sportello_search"},  # counted
    "conoscenza_ricercasenzaesito": {"conoscenza:ricerca_show", "faq", "consulenze:conoscenza_search"},  # counted
    "mfa_authenticator": {"mfa_view_recovery_codes"},  # allauth keeps an old set of codes in today's form
}


class VariabileIndefinita(str):
    """Django's `string_if_invalid`: naming a variable that is not there fails the test."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return key == "%s"

    def __mod__(self, variable: Any) -> str:
        frame = inspect.currentframe()
        while frame := frame.f_back if frame else None:
            node = frame.f_locals.get("self")
            origin = getattr(node, "origin", None) if isinstance(node, Node) else None
            if origin is not None:
                name = str(getattr(origin, "template_name", origin))
                if is_ours(origin.name) or not name.startswith(LIBRERIE_TOLLERATE):
                    pytest.fail(f"Undefined template variable {variable!s} in {name}")
                return ""
        pytest.fail(f"Undefined template variable {variable!s}")

    def __bool__(self) -> bool:
        return True

    def __str__(self) -> str:
        return ""


def is_ours(path: str) -> bool:
    return Path(path).is_relative_to(settings.BASE_DIR) and ".venv" not in Path(path).parts


class Esame(HTMLParser):
    """Reads a page and collects what is wrong with it."""

    def __init__(self, *, intera: bool) -> None:
        super().__init__()
        self.intera = intera
        self.errori: list[str] = []
        self.titoli = 0
        self.id: Counter[str] = Counter()
        self.form: dict[str, str | None] | None = None
        self.protetto = False
        # Of the form that is open: whether one types in it, the names of the buttons that send it.
        self.si_scrive = False
        self.invii: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        valori = dict(attrs)
        if len(valori) != len(attrs):
            self.errori.append(f"<{tag}> repeats an attribute: {[nome for nome, _ in attrs]}")
        self.titoli += tag == "h1"
        if valori.get("id"):
            self.id[str(valori["id"])] += 1
        self._no_inline(tag, valori)
        self._same_origin(tag, valori)
        if tag == "html" and not valori.get("lang"):
            self.errori.append("<html> without lang")
        if tag == "img" and "alt" not in valori:
            self.errori.append(f"<img src={valori.get('src')}> without alt")
        if tag == "form":
            self.form, self.protetto, self.si_scrive, self.invii = valori, False, False, []
        if tag == "input" and valori.get("name") == "csrfmiddlewaretoken":
            self.protetto = True
        if "form" not in valori:
            self.si_scrive |= tag == "input" and valori.get("type") not in MUTI
            if tag == "button" and valori.get("type", "submit") == "submit":
                self.invii.append(valori.get("name") or "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.form is not None:
            aperto = "data-senza-sessione" in self.form  # a vote on a page: no session, no cookie, no token
            if (self.form.get("method") or "").lower() == "post" and not self.protetto and not aperto:
                self.errori.append(f"<form action={self.form.get('action')}> posts without a csrf token")
            if self.si_scrive and len(self.invii) > 1 and self.invii[0]:
                # Enter presses the first button: the one with a name is another answer than what was typed.
                self.errori.append(f"<form action={self.form.get('action')}> sends «{self.invii[0]}» with Enter")
            self.form = None

    def _no_inline(self, tag: str, valori: dict[str, str | None]) -> None:
        if tag == "script" and "src" not in valori and valori.get("type") not in DATI:
            self.errori.append("inline <script>")
        if tag == "style":
            self.errori.append("inline <style>")
        for nome, valore in valori.items():
            if nome == "style" or nome.startswith("on") or (valore or "").strip().lower().startswith("javascript:"):
                self.errori.append(f"<{tag} {nome}={valore!r}> is inline style or script")

    def _same_origin(self, tag: str, valori: dict[str, str | None]) -> None:
        """Whatever the browser loads by itself comes from us."""
        attributo = {"link": "href"}.get(tag, "src")
        if tag == "link" and valori.get("rel") in ("canonical", "alternate"):
            return
        indirizzo = urlsplit(valori.get(attributo) or "")
        if indirizzo.netloc and indirizzo.hostname not in ("testserver", "localhost", "127.0.0.1"):
            self.errori.append(f"<{tag}> loads from {indirizzo.netloc}")

    def verdetto(self, testo: str) -> list[str]:
        errori = list(self.errori)
        errori += [f"id {nome!r} appears {volte} times" for nome, volte in self.id.items() if volte > 1]
        errori += [f"{segno!r} is left in the page" for segno in ("{{", "{%", "{#") if segno in testo]
        if self.intera and self.titoli != 1:
            errori.append(f"{self.titoli} <h1> in the page, not one")
        return errori


def esamina(response: HttpResponse) -> list[str]:
    """What is wrong with an HTML answer: nothing, for any other kind of answer."""
    if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
        return []
    testo = response.content.decode(response.charset)
    esame = Esame(intera="<html" in testo)
    esame.feed(testo)
    esame.close()
    return esame.verdetto(testo) + list_errori(testo)


# ── Reading writes nothing ───────────────────────────────────────────────────────────────
SICURI = {"GET", "HEAD", "OPTIONS"}
SCRITTURA = re.compile(
    r'\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|MERGE\s+INTO|COPY)\s+(?:ONLY\s+)?"?(\w+)',
    re.IGNORECASE,
)


def find_scritte(sql: str) -> set[str]:
    """The tables that a statement writes; none for a query, also one that locks what it reads."""
    comando = sql.lstrip(" \n\t(").split(None, 1)[0].upper() if sql.strip() else ""
    return set() if comando in ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK") else set(SCRITTURA.findall(sql))


class Guardia:
    """A wrapper of the connection's queries (`execute_wrapper`) that remembers which tables were written."""

    def __init__(self) -> None:
        self.scritte: set[str] = set()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.scritte |= find_scritte(str(sql))
        return execute(sql, params, many, context)


def find_vietate(scritte: set[str], percorso: str) -> list[str]:
    """The tables among those written that the page at an address may not write when it is only read."""
    try:
        pagina = resolve(percorso).view_name
    except Resolver404:
        pagina = ""
    return sorted(tabella for tabella in scritte - SEMPRE if pagina not in SCRITTE_DA.get(tabella, ()))


class CacheJson(LocMemCache):
    """A session that is not JSON fails here as it would in production."""

    def set(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> None:
        super().set(key, json.loads(json.dumps(value)), *args, **kwargs)

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        return super().add(key, json.loads(json.dumps(value)), *args, **kwargs)


class ClienteSevero(Client):
    """The test client: examines every page, refuses one that writes when it is read, commits as a real one would."""

    esamina = True  # off for who asks the same page a hundred times

    def request(self, **request: Any) -> HttpResponse:
        guardia = Guardia()
        with connection.execute_wrapper(guardia), TestCase.captureOnCommitCallbacks(execute=True):
            response = super().request(**request)
        if request.get("REQUEST_METHOD", "GET") in SICURI:
            vietate = find_vietate(guardia.scritte, request.get("PATH_INFO", ""))
            assert not vietate, f"{request.get('PATH_INFO')} is only read, and writes {', '.join(vietate)}"
        errori = esamina(response) if self.esamina else []
        assert not errori, f"{request.get('PATH_INFO')}: " + "; ".join(errori)
        return response
