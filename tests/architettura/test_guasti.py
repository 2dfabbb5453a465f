"""Whatever is sent in a field is answered with the page and its error, never with a fault of ours."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architettura.matrice import MATRICE, Riga, Scena
from tests.moduli import CAMPO, Lettore

# What no field takes, and PostgreSQL refuses in a text.
NULLO = "\x00"
# Longer than any field, and no date, number or choice at all.
ALTRI = ("a" * 20_001, "zzz")
SEGNI = {CAMPO, "csrfmiddlewaretoken"}
PAGINE = [riga for riga in MATRICE if riga.metodo == "get" and 200 in riga.attese.values()]
# Those that want no key in their address.
APERTE = (
    "account_login",
    "account_reset_password",
    "incentivi:incentivo_list",
    "interfaccia:galleria_search",
    "reporting:rapporto_verify",
    "sportelli:sportello_search",
    "sportelli:vicino_search",
    "territorio:comune_scelta",
)


class LettoreDiNomi(Lettore):
    """Also the names of what is not chosen yet (`nomi`), and of the filters of the page (`filtri`)."""

    def __init__(self, indirizzo: str) -> None:
        super().__init__()
        self.indirizzo = indirizzo.split("?", maxsplit=1)[0]
        self.nomi: set[str] = set()
        self.filtri: set[str] = set()
        self.cerca = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        valori = {nome: valore or "" for nome, valore in attrs}
        super().handle_starttag(tag, attrs)
        if tag == "form":
            qui = valori.get("action") in (None, "", self.indirizzo)
            self.cerca = qui and valori.get("method", "get").lower() == "get"
        elif tag in ("input", "select", "textarea") and valori.get("name") and valori.get("type") != "file":
            if self.cerca:
                self.filtri.add(valori["name"])
            elif self.dentro and not self.modello:
                self.nomi.add(valori["name"])


def spoil(nomi: set[str]) -> Iterator[dict[str, str]]:
    """One field gone wrong at a time, since a check may lean on another that failed; then all of them."""
    for nome in sorted(nomi - SEGNI):
        yield {nome: NULLO}
    for guasto in (NULLO, *ALTRI) if nomi - SEGNI else ():
        yield dict.fromkeys(nomi - SEGNI, guasto)


def find_guasti(manda: Callable[[dict[str, Any]], Any], nomi: set[str]) -> list[str]:
    guasti = []
    for sporchi in spoil(nomi):
        with transaction.atomic():
            if manda(sporchi).status_code >= 500:
                guasti.append(f"{', '.join(sporchi)}: {next(iter(sporchi.values()))[:5]!r}")
            transaction.set_rollback(True)
    return guasti


def check_page(cliente: Client, indirizzo: str, dati: dict[str, Any] | None = None) -> None:
    """The form and the filters of a page, with whatever they cannot take."""
    cliente.raise_request_exception = False
    pagina = cliente.get(indirizzo, dati)
    if pagina.streaming or not pagina.headers["Content-Type"].startswith("text/html"):
        return
    lettore = LettoreDiNomi(indirizzo)
    lettore.feed(pagina.content.decode())
    assert find_guasti(lambda sporchi: cliente.post(indirizzo, lettore.dati | sporchi), lettore.nomi) == []
    assert find_guasti(lambda sporchi: cliente.get(indirizzo, sporchi), lettore.filtri) == []


@pytest.mark.django_db
@pytest.mark.parametrize("riga", PAGINE, ids=str)
def test_nothing_sent_is_a_fault(riga: Riga, request: pytest.FixtureRequest, accedi: Callable[..., Client]) -> None:
    scena = Scena(request)
    indirizzo = reverse(riga.nome, kwargs=riga.kwargs(scena)) + (f"?{riga.query}" if riga.query else "")
    persona = next(nome for nome, stato in riga.attese.items() if stato == 200)
    check_page(accedi(getattr(scena, persona)), indirizzo, riga.dati(scena))


@pytest.mark.django_db
@pytest.mark.parametrize("nome", APERTE)
def test_nothing_that_anybody_sends_is_a_fault(nome: str, client: Client) -> None:
    check_page(client, reverse(nome))
