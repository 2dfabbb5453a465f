"""The first page of those who work at the Ente: what waits, and the list behind each count."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from importazioni.enums import StatoImportazione
from indicatori.enums import Livello
from nucleo.ambito import Ambito
from nucleo.enums import StatoMessaggio
from nucleo.giornata import get_oggi
from nucleo.models import SigilloRegistro, VerificaRegistro
from reporting.enums import StatoRapporto
from requisiti.models import RegolaMicrocredito
from requisiti.services import load_regole
from tests.costruttori import (
    build_importazione,
    build_incentivo,
    build_invito,
    build_messaggio,
    build_rapporto,
    build_utente,
)
from tests.costruttori.visite import build_chiesta
from utenti.models import Utente

pytestmark = pytest.mark.django_db


@pytest.fixture
def cose_che_aspettano(db: None) -> None:
    """Of each kind, one or two that wait and one that does not."""
    load_regole(ambito=Ambito.di_sistema("prova"))
    oggi = get_oggi()
    build_incentivo()
    build_incentivo(verificato_il=oggi - timedelta(days=181))
    build_incentivo(verificato_il=oggi)
    build_importazione()
    build_importazione(tipo="incentivi")
    build_importazione(stato=StatoImportazione.RIFIUTATA)
    build_invito(scade_il=timezone.now() - timedelta(days=1))
    build_invito()
    build_utente()
    build_messaggio(stato=StatoMessaggio.FALLITO)
    build_messaggio()
    build_rapporto(livello=Livello.RETE, stato=StatoRapporto.FALLITO)
    build_rapporto()


def read_code(client: Client) -> dict[str, Any]:
    return {coda.molti: coda for coda in client.get("/oggi/").context["code"]}


def test_who_watches_the_network_finds_what_waits_and_the_dashboard_when_nothing_does(client_monitoraggio) -> None:
    assert client_monitoraggio.get("/oggi/").url == "/andamento/"
    build_chiesta()  # its day has passed
    assert "prescrizione" in client_monitoraggio.get("/oggi/").content.decode()


@pytest.mark.usefixtures("cose_che_aspettano")
def test_an_expert_sees_what_is_to_be_checked(accedi: Callable[[Utente], Client], esperto: Utente) -> None:
    code = read_code(accedi(esperto))
    da_verificare = RegolaMicrocredito.objects.vigenti(get_oggi()).filter(verificata=False).count()
    assert {nome: coda.totale for nome, coda in code.items()} == {
        "regole da verificare": da_verificare,
        "misure da verificare": 2,
        "importazioni da confermare": 1,
    }


@pytest.mark.usefixtures("cose_che_aspettano")
def test_an_amministratore_sees_people_and_what_broke(
    accedi: Callable[[Utente], Client], amministratore: Utente
) -> None:
    assert {nome: coda.totale for nome, coda in read_code(accedi(amministratore)).items()} == {
        "misure da verificare": 2,
        "importazioni da confermare": 2,
        "inviti scaduti": 1,
        "persone senza incarico": 1,
        "messaggi non consegnati": 1,
        "rapporti non riusciti": 1,
        "sportelli senza protocollo": 3,
    }


@pytest.mark.usefixtures("cose_che_aspettano")
def test_each_count_is_that_of_the_list_it_opens(
    accedi: Callable[[Utente], Client], amministratore: Utente, esperto: Utente
) -> None:
    for persona in (amministratore, esperto):
        client = accedi(persona)
        for coda in read_code(client).values():
            assert client.get(coda.url).context["totale"] == coda.totale, coda.url


def test_nothing_waiting_is_said(accedi: Callable[[Utente], Client], amministratore: Utente) -> None:
    assert "Oggi non c'è nulla in attesa" in accedi(amministratore).get("/oggi/").content.decode()


def test_the_page_asks_the_same_with_one_thing_or_three(
    accedi: Callable[[Utente], Client], amministratore: Utente, django_assert_num_queries: Any
) -> None:
    client = accedi(amministratore)
    client.get("/oggi/")
    for altri in (1, 2):
        for _ in range(altri):
            build_messaggio(stato=StatoMessaggio.FALLITO)
            build_incentivo()
        with django_assert_num_queries(50):
            client.get("/oggi/")


def test_a_log_that_is_not_whole_or_not_sealed_is_said(
    accedi: Callable[[Utente], Client], amministratore: Utente
) -> None:
    ora = timezone.now()
    VerificaRegistro.objects.create(giorno=date(2026, 3, 16), verificato_il=ora, righe=3, guasti=["Una riga in meno."])
    VerificaRegistro.objects.create(giorno=date(2026, 3, 17), verificato_il=ora, righe=3)
    SigilloRegistro.objects.create(giorno=date(2026, 3, 17), righe=3, testa="x", sigillato_il=ora)
    code = read_code(accedi(amministratore))
    assert (code["giorni del registro non integri"].totale, code["sigilli del registro in ritardo"].totale) == (1, 1)
    assert "Una riga in meno." in accedi(amministratore).get("/registro/integrita/").content.decode()
