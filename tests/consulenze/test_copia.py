"""The copy of one's data: everything, for the person who asks at the desk, with a trace."""

import json

import pytest

from cittadini.models import SchedaVulnerabilita
from nucleo.enums import Azione
from nucleo.models import RegistroEvento
from tests.costruttori import build_cittadino, build_consenso, build_consulenza, build_erogazione, build_percorso

pytestmark = pytest.mark.django_db


@pytest.fixture
def cittadino(sportello, operatore):
    return build_cittadino(sportello=sportello, accolto_da=operatore)


def copia(cittadino) -> str:
    return f"/cittadini/{cittadino.uuid}/copia/"


def test_the_copy_has_what_every_app_keeps(client_operatore, cittadino, operatore):
    build_consenso(cittadino=cittadino)
    SchedaVulnerabilita.objects.create(
        cittadino=cittadino, risposte={"disabilita": "nd"}, aggiornata_da=operatore.firma
    )
    percorso = build_percorso(cittadino=cittadino, operatore=operatore, titolo="Sartoria in centro")
    build_consulenza(percorso=percorso)
    dati = json.loads(client_operatore.get(f"{copia(cittadino)}?formato=json").content)["dati"]
    assert dati["Scheda di accoglienza"][0]["Codice fiscale"] == cittadino.codice_fiscale
    assert dati["Situazioni delicate"] == [{"Persona con disabilità": "Preferisce non rispondere"}]
    assert dati["Consensi"][0]["Consenso dato"] == "sì"
    assert "Sartoria in centro" in dati["Percorsi"][0].values()
    assert str(percorso.chiave_modulo) not in dati["Percorsi"][0].values()
    assert len(dati["Consulenze"]) == 1
    assert "Sartoria in centro" in client_operatore.get(copia(cittadino)).content.decode()


def test_the_loan_and_its_payments_are_in_the_copy(client_operatore, sportello, operatore):
    erogazione = build_erogazione()
    cittadino = erogazione.finanziamento.percorso.cittadino
    cittadino.prese.update(sportello=sportello)
    dati = json.loads(client_operatore.get(f"{copia(cittadino)}?formato=json").content)["dati"]
    assert (len(dati["Invii agli erogatori"]), len(dati["Finanziamenti"]), len(dati["Erogazioni"])) == (1, 1, 1)


def test_nothing_of_the_machine_is_in_the_copy(client_operatore, cittadino):
    testo = client_operatore.get(f"{copia(cittadino)}?formato=json").content.decode()
    assert cittadino.impronta_cf not in testo


def test_each_copy_is_in_the_log(client_operatore, cittadino, sportello):
    client_operatore.get(copia(cittadino))
    evento = RegistroEvento.objects.get(azione=Azione.ESPORTAZIONE)
    assert (evento.oggetto_id, evento.sportello_id) == (str(cittadino.uuid), sportello.pk)


def test_a_declared_reason_does_not_give_a_copy(client_monitoraggio, cittadino):
    client_monitoraggio.post(f"/cittadini/{cittadino.uuid}/motivo/", {"motivo": "cittadino"})
    assert client_monitoraggio.get(copia(cittadino)).status_code == 404


@pytest.mark.parametrize("n", [1, 3])
def test_the_copy_asks_the_same_questions_whatever_its_length(
    client_operatore, cittadino, operatore, n, django_assert_num_queries
):
    for _ in range(n):
        build_consulenza(percorso=build_percorso(cittadino=cittadino, operatore=operatore))
    with django_assert_num_queries(20):
        client_operatore.get(copia(cittadino))
