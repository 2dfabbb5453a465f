"""Two operators at the same instant: one wins, the other is told, nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from threading import Barrier
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection

from consulenze.enums import FonteDato, MotivoStorno, StatoInvio
from consulenze.models import Erogazione, Finanziamento, Invio
from consulenze.services.finanziamenti import add_erogazione, undo_erogazione
from consulenze.services.invii import DatiInvio, Risposta, change_stato_invio, create_invio
from nucleo.ambito import Ambito
from nucleo.models import MessaggioPosta
from nucleo.stati import PassaggioVietato
from tests.costruttori import (
    build_cittadino,
    build_consenso,
    build_erogatore,
    build_erogazione,
    build_finanziamento,
    build_invio,
    build_percorso,
    build_sportello,
    build_utente,
)

pytestmark = pytest.mark.django_db(transaction=True)
GIORNO = date(2016, 6, 1)


def together(*azioni: Callable[[], object]) -> list[object]:
    """Run the actions at the same instant, each on its own connection: results and errors."""
    partenza = Barrier(len(azioni))

    def run(azione: Callable[[], object]) -> object:
        try:
            connection.ensure_connection()
            partenza.wait(timeout=10)
            return azione()
        except (ValidationError, PassaggioVietato, IntegrityError) as errore:
            return errore
        finally:
            connection.close()

    with ThreadPoolExecutor(len(azioni)) as fili:
        return [futuro.result(timeout=30) for futuro in [fili.submit(run, azione) for azione in azioni]]


@pytest.fixture
def ambito():
    return Ambito(utente_id=build_utente().pk, etichetta="Ada")


@pytest.fixture
def finanziamento():
    return build_finanziamento(importo_deliberato=Decimal(20000))


def pay(ambito, finanziamento, chiave=None):
    return lambda: add_erogazione(
        ambito=ambito,
        finanziamento=finanziamento,
        chiave_invio=chiave or uuid4(),
        data=GIORNO,
        importo=Decimal(15000),
        fonte=FonteDato.EROGATORE,
    )


def paid(finanziamento):
    finanziamento.refresh_from_db()
    return finanziamento.importo_erogato


def errors(esiti):
    return [esito for esito in esiti if isinstance(esito, Exception)]


def test_two_tranches_that_are_too_much_together_leave_one(ambito, finanziamento):
    (errore,) = errors(together(pay(ambito, finanziamento), pay(ambito, finanziamento)))
    assert "puoi registrare al massimo 5.000" in str(errore.message_dict)
    assert paid(finanziamento) == 15000


def test_a_double_click_is_one_tranche(ambito, finanziamento):
    chiave = uuid4()
    prima, seconda = together(pay(ambito, finanziamento, chiave), pay(ambito, finanziamento, chiave))
    assert prima == seconda
    assert paid(finanziamento) == 15000


def test_the_database_alone_keeps_the_sum_when_nobody_locks(finanziamento):
    def insert():
        return build_erogazione_grezza(finanziamento, 8000)

    assert errors(together(insert, insert)) == []
    assert paid(finanziamento) == 16000
    assert len(errors(together(insert, insert))) == 2
    assert paid(finanziamento) == 16000


def build_erogazione_grezza(finanziamento, importo):
    return Erogazione.objects.create(
        finanziamento_id=finanziamento.pk,
        data=GIORNO,
        importo=importo,
        fonte=FonteDato.EROGATORE,
        registrata_da_id=finanziamento.invio.inviato_da_id,
    )


def test_two_who_undo_one_tranche_undo_it_once(ambito, finanziamento):
    erogazione = build_erogazione(finanziamento=finanziamento)

    def undo():
        return undo_erogazione(ambito=ambito, erogazione=erogazione, motivo=MotivoStorno.ERRORE)

    (errore,) = errors(together(undo, undo))
    assert "già stata stornata" in str(errore)
    assert paid(finanziamento) == 0


def test_two_operators_who_send_to_one_lender_send_once(ambito):
    percorso = build_percorso(cittadino=build_cittadino(sportello=build_sportello()))
    build_consenso(cittadino=percorso.cittadino)
    erogatore = build_erogatore()

    def send():
        return create_invio(
            ambito=ambito,
            percorso=percorso,
            erogatore=erogatore,
            chiave_invio=uuid4(),
            dati=DatiInvio(importo_richiesto=Decimal(5000)),
            data_invio=GIORNO,
        )

    (errore,) = errors(together(send, send))
    assert "già stato inviato" in str(errore)
    assert (Invio.objects.count(), MessaggioPosta.objects.count()) == (1, 1)


def test_two_answers_at_once_leave_the_first(ambito):
    invio = build_invio()

    def answer(stato, **campi):
        valori = {"data": GIORNO, "canale": "telefono", "fonte": "erogatore"} | campi
        return lambda: change_stato_invio(ambito=ambito, invio=invio, stato=stato, risposta=Risposta(**valori))

    esiti = together(answer(StatoInvio.NON_COMPETENTE), answer(StatoInvio.RESPINTO, motivo="fondi"))
    (errore,) = errors(esiti)
    assert isinstance(errore, PassaggioVietato)
    (vincitore,) = [esito for esito in esiti if not isinstance(esito, Exception)]
    invio.refresh_from_db()
    assert invio.stato == vincitore.stato


def test_an_answer_and_a_tranche_on_one_path_do_not_block_each_other(ambito):
    percorso = build_percorso()
    finanziamento = build_finanziamento(invio=build_invio(percorso=percorso, stato=StatoInvio.APPROVATO))
    altro = build_invio(percorso=percorso)
    risposta = Risposta(data=GIORNO, canale="telefono", fonte="erogatore")
    esiti = together(
        pay(ambito, finanziamento),
        lambda: change_stato_invio(ambito=ambito, invio=altro, stato=StatoInvio.DOMANDA, risposta=risposta),
    )
    assert errors(esiti) == []
    assert Finanziamento.objects.get().importo_erogato == 15000
