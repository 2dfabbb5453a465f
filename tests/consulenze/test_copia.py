"""The copy of one's data: everything, for the person who asks at the desk, with a trace."""

import json
from datetime import date, time
from typing import Any

import pytest
from django.db import models

from anagrafe.services.proposte import withdraw_proposta
from cittadini.enums import CondizioneOccupazionale, ModalitaConsenso
from cittadini.models import PresaInCarico, SchedaVulnerabilita
from cittadini.selectors.appartenenze import Righe
from cittadini.services.cittadini import keep_codice
from conservazione.enums import EsitoCancellazione
from conservazione.models import RichiestaCancellazione
from consulenze.enums import EsitoProgramma
from consulenze.models import ProgrammaIllustrato
from credito.enums import StatoInvio
from messaggi.models import RichiestaOpinione
from nucleo.ambito import Ambito
from nucleo.appartenenze import iter_appartenenze
from nucleo.copia import write_any
from nucleo.enums import Azione
from nucleo.firma import FirmaField
from nucleo.models import RegistroEvento
from nucleo.stati import change_stato
from percorsi.enums import StatoPercorso
from percorsi.services.profili import correct_profilo
from tests.costruttori import (
    build_cambio,
    build_cittadino,
    build_codice,
    build_compito,
    build_conferma,
    build_consenso,
    build_consulenza,
    build_erogazione,
    build_finanziamento,
    build_foglio,
    build_incentivo,
    build_incontro,
    build_invio,
    build_modulo_cartaceo,
    build_percorso,
    build_prenotazione,
    build_richiesta_dati,
    build_rilevazione,
    build_scritto,
    build_scritto_pagina,
    build_seguito,
    build_trasferimento,
    build_versione,
)
from tests.costruttori.anagrafe import build_proposta
from tests.costruttori.protocolli import build_accompagnamento
from tests.prove import rewrite

AVVISO = {
    "parametro": "importo_massimo",
    "messaggio": "L'importo supera i 40.000 euro.",
    "norma": "D.M. 176/2014, art. 3, in vigore dal 16 dicembre 2014",
    "testo": "non può eccedere il limite",
    "fonte": "",
    "verificata": True,
}

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
    with rewrite(PresaInCarico):
        cittadino.prese.update(sportello=sportello)
    dati = json.loads(client_operatore.get(f"{copia(cittadino)}?formato=json").content)["dati"]
    assert (len(dati["Invii agli erogatori"]), len(dati["Finanziamenti"]), len(dati["Erogazioni"])) == (1, 1, 1)


def test_the_copy_does_not_say_that_what_ended_goes_on(client_operatore, cittadino, operatore):
    percorso = build_percorso(
        cittadino=cittadino, operatore=operatore, stato="istruttoria", tappa_massima="istruttoria"
    )
    build_invio(percorso=percorso, stato="respinto", motivo_rifiuto="fondi")
    testo = client_operatore.get(copia(cittadino)).content.decode()
    assert "In istruttoria (l&#x27;ultima risposta è tra gli invii)" in testo
    assert "Respinto" in testo


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
    with django_assert_num_queries(39):
        client_operatore.get(copia(cittadino))


@pytest.fixture
def storia(cittadino, operatore):
    """A person with a row of every table that has a chapter, and something in every document of theirs."""
    SchedaVulnerabilita.objects.create(
        cittadino=cittadino, risposte={"disabilita": "nd"}, aggiornata_da=operatore.firma
    )
    keep_codice(cittadino, "RSSDAA90E52E506K", date(2026, 3, 16))
    withdraw_proposta(ambito=Ambito.di_sistema("prova"), proposta=build_proposta(cittadino=cittadino))
    percorso = build_percorso(cittadino=cittadino, operatore=operatore)
    correct_profilo(
        ambito=Ambito.di_sistema("prova"),
        profilo=percorso.profilo,
        versione=1,
        campi={"condizione": CondizioneOccupazionale.OCC_AUT},
        motivo="altro",
        nota="Riletto il documento",
    )
    build_cambio(percorso, da=StatoPercorso.INFORMAZIONE, a=StatoPercorso.values[1])
    consulenza = build_consulenza(percorso=percorso, ora=time(10, 30))
    ProgrammaIllustrato.objects.create(
        consulenza=consulenza, incentivo=build_incentivo(), esito=EsitoProgramma.values[0]
    )
    consulenza.citazioni.create(versione_contenuto=build_versione())
    modulo = build_modulo_cartaceo(consulenza.sportello)
    change_stato(ambito=Ambito.di_sistema("prova"), oggetto=modulo, a="trascritto", campi={"consulenza": consulenza})
    build_prenotazione(cittadino=cittadino)
    build_foglio(percorso=percorso)
    build_scritto(percorso=percorso)
    RichiestaOpinione.objects.create(percorso=percorso, sportello=percorso.sportello, chiesto_il=date(2016, 4, 1))
    build_rilevazione(seguito=build_seguito(percorso=percorso))
    build_compito(percorso=percorso)
    build_trasferimento(cittadino=cittadino, chiesto_da=operatore)
    RichiestaCancellazione.objects.create(
        cittadino=cittadino,
        data=date(2016, 4, 1),
        modalita=ModalitaConsenso.FIRMA,
        esito=EsitoCancellazione.ACCOLTA,
        decisa_da=operatore.firma,
    )
    invio = build_invio(percorso=percorso, stato=StatoInvio.APPROVATO, avvisi=[AVVISO, AVVISO])
    finanziamento = build_erogazione(finanziamento=build_finanziamento(invio=invio, avvisi=[AVVISO])).finanziamento
    build_incontro(invio=invio, accompagna="tutor", accompagnatore="Ugo", esito="tenuto", nota="Manca la visura")
    build_accompagnamento(percorso)
    build_codice(cittadino)
    build_scritto_pagina(cittadino)
    build_richiesta_dati(cittadino)
    build_conferma(finanziamento=finanziamento)
    return cittadino


def documenti(modello: type[models.Model]) -> list[str]:
    campi = [c for c in modello._meta.fields if isinstance(c, models.JSONField) and not isinstance(c, FirmaField)]
    return [campo.name for campo in campi]


def test_every_table_and_every_document_of_a_person_is_worded(client_operatore, storia):
    """A table or a document added tomorrow fails until the story here has one, and the copy words it."""
    righe = Righe([storia.pk])
    capitoli = [appartenenza for appartenenza in iter_appartenenze() if appartenenza.titolo]
    for appartenenza in capitoli:
        trovate = list(righe.list_di(appartenenza))
        assert trovate, appartenenza.modello
        for nome in documenti(appartenenza.model):
            assert any(getattr(riga, nome) for riga in trovate), f"{appartenenza.modello}.{nome}"
    dati = json.loads(client_operatore.get(f"{copia(storia)}?formato=json").content)["dati"]
    assert {titolo for titolo, schede in dati.items() if schede} == {a.titolo for a in capitoli}
    assert client_operatore.get(copia(storia)).status_code == 200
    parole = [v for schede in dati.values() for scheda in schede for v in scheda.values()]
    assert [parola for parola in parole if "{" in parola or "[" in parola] == []
    assert dati["Consulenze"][0]["Ora"] == "10:30"


def test_the_warnings_read_are_in_the_copy_in_their_words(client_operatore, storia):
    dati = json.loads(client_operatore.get(f"{copia(storia)}?formato=json").content)["dati"]
    parole = f"{AVVISO['messaggio']} ({AVVISO['norma']})"
    assert dati["Finanziamenti"][0]["Avvisi sulle regole"] == parole
    assert dati["Invii agli erogatori"][0]["Avvisi sulle regole"] == f"{parole} {parole}"


@pytest.mark.parametrize(
    ("valore", "parole"),
    [
        ([{"a": 1, "b": [True, None]}, {"a": ""}, "c"], "a: 1, b: sì; c"),
        ({"di": {"chi": "Ugo"}, "niente": None, "vuoto": {}}, "di: chi: Ugo"),
        ([], ""),
        ({}, ""),
        ([["x", 2], date(2016, 3, 1)], "x, 2, 1º marzo 2016"),
    ],
)
def test_any_document_has_words(valore: Any, parole: str) -> None:
    assert write_any(valore) == parole
