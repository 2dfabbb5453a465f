"""A run of erasure: one at a time, seen while it goes on, taken up by the next when it stops."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cittadini.models import Cittadino
from conservazione.models import Anonimizzazione, TermineConservazione
from conservazione.services import anonimizzazioni
from conservazione.services.anonimizzazioni import anonymise_scaduti, open_anonimizzazione, run_anonimizzazione
from conservazione.services.oblio import anonymise_cittadini
from conservazione.services.termini import load_termini, update_conservazione
from conservazione.tasks import anonymise_scaduti as tonight
from nucleo.ambito import Ambito
from tests.costruttori import build_cittadino, build_percorso
from tests.moduli import submit
from tests.vincoli import violates

pytestmark = pytest.mark.django_db
SISTEMA = Ambito.di_sistema("prova")


@pytest.fixture
def scaduti(sportello):
    """Five people past a verified term; a sixth that an open path keeps."""
    persone = [build_cittadino(sportello=sportello) for _ in range(5)]
    build_percorso(cittadino=build_cittadino(sportello=sportello))
    load_termini(ambito=SISTEMA)
    TermineConservazione.objects.update(verificato=True)
    update_conservazione()
    return persone


@pytest.fixture
def in_corso(scaduti):
    """A run that a worker carries on: two of six people looked at."""
    corsa = open_anonimizzazione(ambito=SISTEMA, confermate=6)
    Anonimizzazione.objects.update(previste=6, esaminate=2, anonimizzate=2)
    return corsa


def stop(corsa):
    """Nobody has carried it on for a while."""
    Anonimizzazione.objects.filter(pk=corsa.pk).update(aggiornato_il=timezone.now() - timedelta(minutes=16))


def test_by_the_lot_it_comes_to_the_same(scaduti, monkeypatch):
    monkeypatch.setattr(anonimizzazioni, "LOTTO", 2)
    corsa = anonymise_scaduti(ambito=SISTEMA)
    assert (corsa.previste, corsa.esaminate, corsa.anonimizzate) == (6, 6, 5)
    assert corsa.rifiuti == {"C'è un percorso aperto.": 1}
    assert corsa.conclusa_il
    assert Cittadino.objects.filter(anonimizzato_il__isnull=False).count() == 5


def count_queries(persone) -> int:
    with CaptureQueriesContext(connection) as domande:
        assert len(anonymise_cittadini(ambito=SISTEMA, cittadini=persone, causa="prova").anonimizzati) == len(persone)
    return len(domande)


def test_four_people_cost_the_queries_of_one(scaduti):
    uno, *altri = [persona.pk for persona in scaduti]
    assert count_queries([uno]) == count_queries(altri)


def test_a_run_in_course_is_seen_and_refuses_another(client_amministratore, in_corso):
    testo = client_amministratore.get("/conservazione/").content.decode()
    assert "Anonimizzazione in corso, avviata da prova" in testo
    assert "2 di 6 (33%)" in testo
    assert 'href="/conservazione/anonimizza/"' not in testo
    risposta = submit(client_amministratore, "/conservazione/anonimizza/", {})
    assert risposta.status_code == 422
    assert "già in corso" in risposta.content.decode()
    with pytest.raises(CommandError, match="già in corso"):
        call_command("anonimizza")
    tonight()  # what is being done is not begun again, and nothing breaks
    assert Anonimizzazione.objects.get() == in_corso


def test_a_run_that_stopped_is_told_and_the_next_takes_what_it_left(client_amministratore, in_corso):
    stop(in_corso)
    testo = client_amministratore.get("/conservazione/").content.decode()
    assert "Chi la eseguiva non risponde più" in testo
    assert 'href="/conservazione/anonimizza/"' in testo
    corsa = anonymise_scaduti(ambito=SISTEMA)
    assert corsa.anonimizzate == 5
    in_corso.refresh_from_db()
    assert "interrotta" in in_corso.nota
    assert in_corso.conclusa_il
    assert "Si è interrotta prima della fine" in client_amministratore.get("/conservazione/").content.decode()


def test_the_same_message_again_carries_the_run_to_its_end(in_corso):
    assert run_anonimizzazione(pk=in_corso.pk).anonimizzate == 7  # two before, and the five of this part
    prima = Anonimizzazione.objects.get().conclusa_il
    run_anonimizzazione(pk=in_corso.pk)
    assert Anonimizzazione.objects.get().conclusa_il == prima


def test_two_that_begin_together_are_one(in_corso):
    with pytest.raises(ValidationError, match="già in corso"):
        open_anonimizzazione(ambito=SISTEMA)
    with violates("anonimizzazione_una_alla_volta"):
        Anonimizzazione.objects.create(avviata_da=SISTEMA.firma)


def test_it_looks_at_nobody_beside_those_foreseen(scaduti):
    with violates("anonimizzazione_guardate_entro_le_previste"):
        Anonimizzazione.objects.create(avviata_da=SISTEMA.firma, previste=1, esaminate=2)
