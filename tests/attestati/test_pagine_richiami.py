"""The pages of refreshers: asked, followed, done; who sees whom."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from attestati.models import Richiamo
from nucleo.giornata import get_oggi
from tests.costruttori import (
    build_assegnazione,
    build_attestato,
    build_cambiata,
    build_chiamato,
    build_corso,
    build_domanda,
    build_richiamo,
    build_utente,
)
from tests.moduli import open_page, submit

pytestmark = pytest.mark.django_db
QUERY_PERSONE, QUERY_SPORTELLI, QUERY_RICHIAMI = 8, 7, 4


def build_indirizzo(nome: str, richiamo: Richiamo) -> str:
    return reverse(f"attestati:{nome}", args=(richiamo.uuid,))


def test_an_expert_reads_of_whom_before_asking_and_two_ask_once(client_esperto: Any) -> None:
    corso, oggi = build_corso(titolo="Assistere chi comincia"), get_oggi()
    versione = build_cambiata(corso, domande=4)
    indirizzo = reverse("attestati:richiamo_create", args=(versione.uuid,))
    assert indirizzo in client_esperto.get(versione.get_absolute_url()).content.decode()
    poche = client_esperto.get(indirizzo, follow=True).content.decode()
    assert "quelle attive sono 4" in poche
    assert 'name="entro"' not in poche
    build_domanda(versione_contenuto=versione)
    titolare = build_assegnazione().utente
    build_attestato(utente=titolare, corso=corso, mancano=300)
    dati = {"cambiato": "Il limite è più alto.", "entro": (oggi + timedelta(days=13)).isoformat()}
    presto = submit(client_esperto, indirizzo, dati)
    assert presto.status_code == 422
    assert "Serve il tempo di farlo" in presto.content.decode()
    for male in ({"cambiato": ""}, {"cambiato": "a\0" * 400}, {"entro": "31/02/2027"}, {"entro": "9999-12-31"}):
        assert submit(client_esperto, indirizzo, dati | male).status_code == 422
    dati["entro"] = (oggi + timedelta(days=14)).isoformat()
    prima, seconda = ({**open_page(client_esperto, indirizzo), **dati} for _ in range(2))
    # Another holds one since the page was read: what it said is told again before anything is done.
    build_attestato(utente=build_assegnazione().utente, corso=corso, mancano=300)
    assert client_esperto.post(indirizzo, prima).status_code == 409
    fatta = submit(client_esperto, indirizzo, dati)
    richiamo = Richiamo.objects.get()
    assert fatta.url == richiamo.get_absolute_url()
    altra = seconda | {"cambiato": "Cambia il tasso."}
    assert "già stato chiesto" in client_esperto.post(indirizzo, altra, follow=True).content.decode()
    assert richiamo.persone.count() == 2
    assert richiamo.get_absolute_url() in client_esperto.get(versione.get_absolute_url()).content.decode()


def test_who_is_called_finds_what_changed_and_what_follows(
    client_operatore: Any, operatore: Any, settings: Any
) -> None:
    richiamo, oggi = build_richiamo(), get_oggi()
    riga = build_chiamato(richiamo, utente=operatore)
    pagina = client_operatore.get(richiamo.get_absolute_url()).content.decode()
    assert "Il limite è più alto." in pagina
    assert reverse("verifiche:quiz_start", args=(richiamo.quiz.uuid,)) in pagina
    assert reverse("formazione:versione_compare", args=(richiamo.versione_contenuto.uuid,)) in pagina
    assert "Com'è andata" not in pagina
    passaporto = client_operatore.get("/attestati/").content.decode()
    assert "Da fare entro il" in passaporto
    assert "Da aggiornare" not in passaporto
    type(riga).objects.filter(pk=riga.pk).update(entro=oggi - timedelta(days=1))
    assert "vale ancora" in client_operatore.get("/attestati/").content.decode()
    settings.ATTESTATI_OBBLIGATORI_DAL = settings.RICHIAMI_OBBLIGATORI_DAL = oggi
    passaporto = client_operatore.get("/attestati/").content.decode()
    assert "Da aggiornare" in passaporto
    assert "non puoi registrare assistenza intensiva" in passaporto
    # One concluded since is not to be brought up to date, nor is anything else any more.
    corso = richiamo.corsi.get()
    build_attestato(utente=operatore, corso=corso, concluso_il=oggi, emesso_il=oggi)
    passaporto = client_operatore.get("/attestati/").content.decode()
    assert "Da aggiornare" not in passaporto
    assert "Non serve più" in passaporto


@pytest.mark.parametrize("quanti", [1, 3])
def test_lists_say_who_and_how_many(
    client_esperto: Any, client_responsabile: Any, sportello: Any, quanti: int, django_assert_num_queries: Any
) -> None:
    richiamo = build_richiamo()
    for numero in range(quanti):
        utente = build_utente(nome="Ada", cognome=f"Esempi {numero}")
        build_assegnazione(utente=utente, sportello=sportello if numero < 2 else None)
        build_chiamato(richiamo, utente=utente)
        altro = build_richiamo()
    persone, sportelli = (
        build_indirizzo("chiamato_list", richiamo),
        build_indirizzo("richiamo_sportello_list", richiamo),
    )
    for pagina, query in (
        (persone, QUERY_PERSONE),
        (sportelli, QUERY_SPORTELLI),
        (reverse("attestati:richiamo_list"), QUERY_RICHIAMI),
    ):
        client_esperto.get(pagina)
        with django_assert_num_queries(query):
            assert client_esperto.get(pagina).status_code == 200
    assert client_esperto.get(persone).content.decode().count("Esempi") == quanti
    assert f"l&#x27;hanno fatto 0 su {quanti}" in client_esperto.get(sportelli).content.decode()
    # Who answers for the desk sees theirs, and only refreshers asked of them.
    assert client_responsabile.get(persone).content.decode().count("Esempi") == min(quanti, 2)
    elenco = client_responsabile.get(reverse("attestati:richiamo_list")).content.decode()
    assert (str(richiamo.uuid) in elenco, str(altro.uuid) in elenco) == (True, False)
    regione = sportello.comune.provincia.regione.codice_istat
    for filtro, attesi in (
        ({"esito": "da_fare"}, quanti),
        ({"esito": "fatto"}, 0),
        ({"q": "esempi 0"}, 1),
        ({"q": "nessuno\0"}, 0),
        ({"regione": regione}, quanti),
        ({"ordina": "esito"}, quanti),
    ):
        assert client_esperto.get(persone, filtro).content.decode().count("Ada") == attesi, filtro
    assert "Esempi" in client_esperto.get(persone, {"formato": "csv"}).getvalue().decode()
    assert client_esperto.get(sportelli, {"mancano": "on"}).content.decode().count(sportello.nome) >= 1


def test_moved_and_withdrawn(client_esperto: Any, client_monitoraggio: Any) -> None:
    riga, oggi = build_chiamato(), get_oggi()
    richiamo = riga.richiamo
    sposta, nuovo = build_indirizzo("richiamo_update", richiamo), oggi + timedelta(days=40)
    assert submit(client_esperto, sposta, {"entro": (oggi + timedelta(days=2)).isoformat()}).status_code == 422
    assert submit(client_esperto, sposta, {"entro": nuovo.isoformat()}).status_code == 303
    riga.refresh_from_db()
    assert riga.entro == nuovo
    assert "Persona per persona" not in client_monitoraggio.get(richiamo.get_absolute_url()).content.decode()
    ritira = reverse("attestati:richiamo_stato", args=(richiamo.uuid, "ritirato"))
    assert submit(client_esperto, ritira, {"nota": ""}).status_code == 422
    assert submit(client_esperto, ritira, {"nota": "Chiesto per sbaglio."}).status_code == 303
    pagina = client_esperto.get(richiamo.get_absolute_url()).content.decode()
    assert "Chiesto per sbaglio." in pagina
    assert "Sposta il giorno" not in pagina
    assert "non è più in corso" in client_esperto.get(sposta, follow=True).content.decode()
