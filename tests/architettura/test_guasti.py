"""Whatever is sent in a field is answered with the page and its error, never with a fault of ours."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import combinations, count
from math import comb
from typing import Any

import pytest
from django.db import transaction
from django.urls import resolve, reverse

from interfaccia.views import ConfermaView
from interfaccia.views.modulo import LEGGI
from tests.architettura.matrice import MATRICE, Riga, Scena
from tests.banco import ClienteSevero
from tests.moduli import CAMPO, Lettore

GIORNO = date(2026, 3, 2)
# What no field takes, and PostgreSQL refuses in a text.
NULLO = "\x00"
# Longer than any field; no date, number or choice at all; a date that must ask its century.
ALTRI = ("a" * 20_001, "zzz", "12/03/26")
# What a control of that kind reads, and no rule may take: sent alone, since a check may lean on another that failed.
PER_TIPO = {
    "date": ("0001-01-01", "9999-12-31"),
    "datetime-local": ("0001-01-01T00:00", "9999-12-31T23:59"),
    "month": ("9999-12", "0001-01"),
    "number": ("-1", "9" * 20, "1e400"),
    "hidden": ("zzz", NULLO),
    "conto": ("zzz", "-1", "99999999", ""),
}
# Words of the machine, which no page says to people.
DELLA_MACCHINA = ("ManagementForm", "UUID", "None", "nan")


def says(parola: str, contenuto: bytes) -> bool:
    """As a word: four letters in a row may stand by chance in a seal."""
    return re.search(rf"(?<![\w-]){parola}(?![\w-])".encode(), contenuto) is not None


# Pages with a text to write that keep no draft, on purpose.
SENZA_BOZZA: set[str] = set()
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
        self.tipi: dict[str, str] = {}
        self.filtri: set[str] = set()
        self.cerca = False
        self.tiene_bozza = self.lungo = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        valori = {nome: valore or "" for nome, valore in attrs}
        super().handle_starttag(tag, attrs)
        if tag == "form":
            qui = valori.get("action") in (None, "", self.indirizzo)
            self.cerca = qui and valori.get("method", "get").lower() == "get"
            self.tiene_bozza = self.tiene_bozza or "data-bozza" in valori
        elif tag in ("input", "select", "textarea") and valori.get("name") and valori.get("type") != "file":
            tipo = valori.get("type", "text") if tag == "input" else tag
            self.tipi[valori["name"]] = "conto" if valori["name"].endswith("_FORMS") else tipo
            if self.cerca:
                self.filtri.add(valori["name"])
            elif self.dentro and not self.modello:
                self.nomi.add(valori["name"])
                self.lungo = self.lungo or tag == "textarea"


def separate(nomi: Sequence[str]) -> Iterator[list[str]]:
    """Few groups, so that of any two names each stands in a group without the other (Sperner: as many groups as
    make their halves enough for all)."""
    quanti = next(k for k in count(1) if comb(k, k // 2) >= len(nomi))
    meta = list(combinations(range(quanti), quanti // 2))
    for gruppo in range(quanti):
        yield [nome for nome, insieme in zip(nomi, meta, strict=False) if gruppo in insieme or quanti == 1]


def spoil(nomi: set[str], tipi: dict[str, str]) -> Iterator[dict[str, str]]:
    """Each field gone wrong while each of the others is right, since a check may lean on another that failed; then
    all of them together."""
    campi = sorted(nomi - SEGNI)
    guasti = {nome: PER_TIPO.get(tipi.get(nome, ""), (NULLO,)) for nome in campi}
    for giro in range(max(map(len, guasti.values()), default=0)):
        mossi = campi[giro:] + campi[:giro]  # other company at each round
        for gruppo in separate(mossi):
            yield {nome: guasti[nome][giro % len(guasti[nome])] for nome in gruppo}
    # Nothing at all, of each while others say something: what is missing is asked for, and named by nobody.
    for gruppo in (*separate(campi), campi) if campi else ():
        yield dict.fromkeys(gruppo, "")
    # Days that are good one by one, and go backwards together.
    giorni = [nome for nome, tipo in tipi.items() if tipo == "date" and nome in nomi]
    for verso in (1, -1) if len(giorni) > 1 else ():
        yield {nome: (GIORNO + timedelta(days=verso * n)).isoformat() for n, nome in enumerate(giorni)}
    for guasto in (NULLO, *ALTRI) if campi else ():
        yield dict.fromkeys(campi, guasto)


def find_guasti(
    cliente: ClienteSevero, manda: Callable[[dict[str, Any]], Any], nomi: set[str], tipi: dict[str, str]
) -> list[str]:
    guasti = []
    for sporchi in spoil(nomi, tipi):
        cliente.esamina = set(sporchi) == nomi - SEGNI  # the page with all its errors; the others differ by a few
        with transaction.atomic():
            risposta = manda(sporchi)
            parole = [] if risposta.streaming else [p for p in DELLA_MACCHINA if says(p, risposta.content)]
            if risposta.status_code >= 500 or parole:
                guasti.append(f"{', '.join(sporchi)}: {next(iter(sporchi.values()))[:5]!r} {parole}")
            transaction.set_rollback(True)
    return guasti


def check_page(
    cliente: ClienteSevero, indirizzo: str, dati: dict[str, Any] | None = None, *, effimera: bool = True
) -> None:
    """The form and the filters of a page, with whatever they cannot take; and what is written in it survives the
    session, unless it is `effimera`."""
    cliente.raise_request_exception = False
    pagina = cliente.get(indirizzo, dati)
    if pagina.streaming or not pagina.headers["Content-Type"].startswith("text/html"):
        return
    lettore = LettoreDiNomi(indirizzo)
    lettore.feed(pagina.content.decode())
    assert lettore.tiene_bozza or effimera or not lettore.lungo, "a text to write, and no draft"
    assert (
        find_guasti(
            cliente, lambda sporchi: cliente.post(indirizzo, lettore.dati | sporchi), lettore.nomi, lettore.tipi
        )
        == []
    )
    assert find_guasti(cliente, lambda sporchi: cliente.get(indirizzo, sporchi), lettore.filtri, lettore.tipi) == []
    check_address(cliente, indirizzo)
    check_visto(cliente, indirizzo, lettore.dati)


def check_visto(cliente: ClienteSevero, indirizzo: str, dati: dict[str, Any]) -> None:
    """What one confirms, one has read: without the seal of the page it is asked, and nothing is done."""
    vista = getattr(resolve(indirizzo.partition("?")[0]).func, "view_class", None)
    if isinstance(vista, type) and issubclass(vista, ConfermaView) and vista.visto_dovuto and dati:
        risposta = cliente.post(indirizzo, {nome: valore for nome, valore in dati.items() if nome != CAMPO})
        assert (risposta.status_code, LEGGI in risposta.content.decode()) == (409, True), indirizzo


def check_address(cliente: ClienteSevero, indirizzo: str) -> None:
    """A null byte in any piece of an address, or in what follows it."""
    piano, _, domanda = indirizzo.partition("?")
    pezzi = piano.strip("/").split("/")
    indirizzi = [f"{piano}?{domanda}&q=%00&%00=x&pagina=%00&formato=%00&regione=%00"]
    indirizzi += [f"/{'/'.join([*pezzi[:n], pezzi[n] + '%00', *pezzi[n + 1 :]])}/" for n in range(len(pezzi))]
    assert [(uno, stato) for uno in indirizzi if (stato := cliente.get(uno).status_code) >= 500] == []


@pytest.mark.django_db
@pytest.mark.parametrize("riga", PAGINE, ids=str)
def test_nothing_sent_is_a_fault(
    riga: Riga, request: pytest.FixtureRequest, accedi: Callable[..., ClienteSevero]
) -> None:
    scena = Scena(request)
    indirizzo = reverse(riga.nome, kwargs=riga.kwargs(scena)) + (f"?{riga.query}" if riga.query else "")
    persona = next(nome for nome, stato in riga.attese.items() if stato == 200)
    check_page(accedi(getattr(scena, persona)), indirizzo, riga.dati(scena), effimera=riga.nome in SENZA_BOZZA)


@pytest.mark.django_db
@pytest.mark.parametrize("nome", APERTE)
def test_nothing_that_anybody_sends_is_a_fault(nome: str, client: ClienteSevero) -> None:
    check_page(client, reverse(nome))


@pytest.mark.django_db
@pytest.mark.parametrize("riga", [riga for riga in MATRICE if riga.metodo == "post"], ids=str)
def test_nothing_sent_where_there_is_no_page_is_a_fault(
    riga: Riga, request: pytest.FixtureRequest, accedi: Callable[..., ClienteSevero]
) -> None:
    scena = Scena(request)
    indirizzo, dati = reverse(riga.nome, kwargs=riga.kwargs(scena)), riga.dati(scena) or {}
    # Whoever comes in, with or without the right: what is refused is refused, and nothing breaks.
    persona = next((nome for nome, stato in riga.attese.items() if stato < 400), "operatore")
    cliente = accedi(getattr(scena, persona))
    cliente.raise_request_exception = False
    nomi = set(dati) | {"q", "testo", "data", "nota", "motivo", "sigillo", "sessione", "_modulo"}
    assert find_guasti(cliente, lambda sporchi: cliente.post(indirizzo, dati | sporchi), nomi, {}) == []
    # And one at a time: no form stands before what is kept, and what is right takes it there.
    for nome in dati:
        with transaction.atomic():
            assert cliente.post(indirizzo, dati | {nome: f"a{NULLO}b"}).status_code < 500, nome
            transaction.set_rollback(True)
