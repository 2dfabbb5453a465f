"""Every address is closed unless it is written down as public, and every closed one is in the matrix."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from cittadini.models import Cittadino
from interfaccia.views import ConfermaView
from nucleo.models import RegistroEvento
from tests.architettura import pagine
from tests.architettura.codice import APP
from tests.architettura.matrice import MATRICE, PERSONE, Riga, Scena
from tests.architettura.matrice.territoriale import DIVERSE
from tests.architettura.pubbliche import PUBBLICHE
from tests.banco import ClienteSevero
from tests.moduli import CAMPO, read_form


@dataclass(frozen=True)
class Indirizzo:
    nome: str
    percorso: str
    vista: Callable[..., Any]

    @property
    def is_public(self) -> bool:
        return getattr(self.vista, "login_required", True) is False


def walk(nodi: list[Any], spazio: str = "", prefisso: str = "") -> Iterator[Indirizzo]:
    for nodo in nodi:
        percorso = prefisso + str(nodo.pattern)
        if isinstance(nodo, URLResolver):
            sotto = f"{spazio}{nodo.namespace}:" if nodo.namespace else spazio
            yield from walk(nodo.url_patterns, sotto, percorso)
        elif isinstance(nodo, URLPattern):
            yield Indirizzo(f"{spazio}{nodo.name or percorso}", percorso, nodo.callback)


INDIRIZZI = list(walk(get_resolver().url_patterns))
PERCORSI = {indirizzo.nome: indirizzo.percorso for indirizzo in INDIRIZZI}
NOSTRI = [indirizzo for indirizzo in INDIRIZZI if indirizzo.nome.split(":")[0] in APP]


def test_public_pages_are_those_written_down() -> None:
    assert {indirizzo.nome for indirizzo in INDIRIZZI if indirizzo.is_public} == PUBBLICHE


def test_every_closed_address_is_in_the_matrix() -> None:
    chiusi = {indirizzo.nome for indirizzo in INDIRIZZI if not indirizzo.is_public}
    assert chiusi - {riga.nome for riga in MATRICE} == set()


def test_the_matrix_names_only_addresses_that_exist() -> None:
    assert {riga.nome for riga in MATRICE} - {indirizzo.nome for indirizzo in INDIRIZZI} == set()


def test_what_is_said_of_who_watches_a_region_is_of_addresses_that_exist() -> None:
    assert DIVERSE.keys() - {str(riga) for riga in MATRICE} == set()


def test_addresses_have_names_of_one_form() -> None:
    """`app:noun_verb`."""
    fuori = [
        indirizzo.nome for indirizzo in NOSTRI if not re.fullmatch(r"[a-z]+:[a-z0-9]+(_[a-z0-9]+)+", indirizzo.nome)
    ]
    assert fuori == []


def test_addresses_never_count_rows_nor_name_people() -> None:
    """uuid, not a number that can be guessed; never a codice fiscale."""
    numerati = [
        indirizzo.percorso
        for indirizzo in NOSTRI
        if re.search(r"<int:(pk|id)|<(str:)?(pk|id|codice_fiscale|cf|email|nome|cognome)>", indirizzo.percorso)
    ]
    assert numerati == []


def test_addresses_end_with_a_slash() -> None:
    """But for those that end with the extension of the file they give."""
    fuori = [
        indirizzo.percorso
        for indirizzo in NOSTRI
        if indirizzo.percorso
        and not indirizzo.percorso.endswith("/")
        and not re.search(r"\.[a-z]+$", indirizzo.percorso)
    ]
    assert fuori == []


# No word of the interface, no example of a form.
COGNOME = "Vattelapesca"


def check_reading(risposta: Any, utente: Any, pagina: str) -> None:
    """Who is shown a person's name left a line, for the desk that follows them: at one's desk, one's own."""
    if COGNOME.encode() not in read_contenuto(risposta):
        return
    qui = utente.assegnazioni.filter(sportello__isnull=False).values_list("sportello", flat=True)
    righe = RegistroEvento.objects.filter(attore_id=utente.pk)  # those of its login, without a desk, and of the page
    desks = set(righe.values_list("sportello_id", flat=True)) - {None}
    assert desks, f"{pagina} shows a person and leaves no line with the desk"
    assert not qui or desks & set(qui), f"{pagina} leaves its line for another desk"


def read_contenuto(risposta: Any) -> bytes:
    """What an answer holds, the cells of a workbook too."""
    contenuto = b"".join(risposta.streaming_content) if risposta.streaming else risposta.content
    if not contenuto.startswith(b"PK"):
        return bytes(contenuto)
    with zipfile.ZipFile(io.BytesIO(contenuto)) as archivio:
        return b"".join(archivio.read(parte) for parte in archivio.namelist())


def read_sigillo(cliente: ClienteSevero, indirizzo: str) -> dict[str, Any]:
    """What shows that one has read what one confirms, where that is asked and the page opens."""
    vista = getattr(resolve(indirizzo.partition("?")[0]).func, "view_class", None)
    if not (isinstance(vista, type) and issubclass(vista, ConfermaView) and vista.visto_dovuto):
        return {}
    pagina = cliente.get(indirizzo)
    return {CAMPO: read_form(pagina)[CAMPO]} if pagina.status_code == 200 else {}


def log_in(utente: Any) -> ClienteSevero:
    cliente = ClienteSevero()
    cliente.force_login(utente)
    return cliente


@pytest.mark.django_db
@pytest.mark.parametrize("riga", MATRICE, ids=str)
def test_matrix(riga: Riga, request: pytest.FixtureRequest, client: Any, accedi: Callable[..., Any]) -> None:
    """Each persona gets the status written in the matrix; nobody logged in goes to the login page."""
    scena = Scena(request)
    persone = {nome: getattr(scena, nome) for nome in PERSONE}
    indirizzo = reverse(riga.nome, kwargs=riga.kwargs(scena)) + (f"?{riga.query}" if riga.query else "")
    dati = riga.dati(scena)
    assert set(riga.attese) == set(PERSONE)
    risposta = getattr(client, riga.metodo)(indirizzo, dati)
    assert (risposta.status_code, risposta.headers.get("Location", "").split("?")[0]) == (302, reverse("account_login"))
    esiti = {}
    Cittadino.objects.update(cognome=COGNOME)
    for nome, utente in persone.items():
        with transaction.atomic():
            # Queries are counted of pages that open: the others need no session already written down.
            cliente = accedi(utente) if riga.attese[nome] == 200 else log_in(utente)
            letta = read_sigillo(cliente, indirizzo) if riga.attese[nome] == 303 else {}
            with CaptureQueriesContext(connection) as interrogazioni:
                risposta = getattr(cliente, riga.metodo)(indirizzo, letta | dati)
            esiti[nome] = risposta.status_code
            check_reading(risposta, utente, f"{riga} to {nome}")
            transaction.set_rollback(True)
        if riga.metodo == "get" and esiti[nome] == 200:
            pagine.note(riga.nome, PERCORSI[riga.nome], nome, len(interrogazioni))
    assert esiti == dict(riga.attese)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "indirizzo",
    [i for i in INDIRIZZI if i.is_public and "<" not in i.percorso and "(?P" not in i.percorso],
    ids=lambda i: i.nome,
)
def test_public_pages_open_to_anybody(indirizzo: Indirizzo, client: Any) -> None:
    """A page, a form that wants a POST, or the page that comes before it: never the login page, never an error."""
    with CaptureQueriesContext(connection) as interrogazioni:
        risposta = client.get(reverse(indirizzo.nome))
    if risposta.status_code == 200:
        pagine.note(indirizzo.nome, indirizzo.percorso, "chiunque", len(interrogazioni))
    assert risposta.status_code in (200, 302, 400, 404, 405, 410)
    if indirizzo.nome.split(":")[0] in APP:
        assert not risposta.headers.get("Location", "").startswith(reverse("account_login"))
