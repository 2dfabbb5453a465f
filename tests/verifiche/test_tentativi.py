"""Attempts: two tabs, time over, marking, what counts."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from nucleo.models import CambioStato
from tests.costruttori import build_domanda, build_quiz, build_tentativo
from utenti.services.ambito import build_ambito
from verifiche.models import Domanda, Tentativo
from verifiche.regole.correzione import Data
from verifiche.selectors.quiz import describe_ostacolo, find_superato
from verifiche.services.tentativi import (
    annul_tentativo,
    close_scaduti,
    extend_tentativo,
    hand_in,
    save_risposta,
    settle_tentativo,
    start_tentativo,
)

pytestmark = pytest.mark.django_db
ORA = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture
def ambito(operatore: Any) -> Any:
    return build_ambito(operatore)


def minuto(quanti: int) -> Any:
    return ORA + timedelta(minutes=quanti)


def test_two_tabs_begin_one_attempt_and_hand_it_in_once(ambito: Any) -> None:
    quiz = build_quiz()
    primo, secondo = (start_tentativo(ambito=ambito, quiz=quiz, adesso=ORA) for _ in range(2))
    assert primo == secondo
    save_risposta(ambito=ambito, tentativo=primo, posto=1, data=Data((2,)), adesso=ORA)
    save_risposta(ambito=ambito, tentativo=secondo, posto=1, data=Data((1,)), adesso=ORA)
    for _ in range(2):
        chiuso = hand_in(ambito=ambito, tentativo=primo, adesso=minuto(1))
    assert (chiuso.stato, chiuso.punti, chiuso.percento, chiuso.superato) == ("consegnato", 1, 100, True)
    assert CambioStato.objects.di_oggetti(Tentativo, chiuso.pk).count() == 2
    with pytest.raises(ValidationError, match="era già consegnato"):
        save_risposta(ambito=ambito, tentativo=secondo, posto=1, data=Data((2,)), adesso=minuto(2))
    assert find_superato(ambito.utente_id, quiz) == chiuso


def test_what_is_answered_after_time_does_not_count_and_what_was_before_does(ambito: Any) -> None:
    domande = [build_domanda() for _ in range(2)]
    quiz = build_quiz(domande, minuti=10)
    tentativo = start_tentativo(ambito=ambito, quiz=quiz, adesso=ORA)
    save_risposta(ambito=ambito, tentativo=tentativo, posto=1, data=Data((1,)), adesso=minuto(10))
    with pytest.raises(ValidationError, match="Contano le risposte salvate prima"):
        save_risposta(
            ambito=ambito, tentativo=tentativo, posto=2, data=Data((1,)), adesso=minuto(10) + timedelta(seconds=1)
        )
    assert close_scaduti(adesso=minuto(10)) == 0
    assert [close_scaduti(adesso=minuto(11)) for _ in range(2)] == [1, 0]
    tentativo.refresh_from_db()
    assert (tentativo.stato, tentativo.punti, tentativo.chiuso_il) == ("scaduto", 1, minuto(10))
    assert hand_in(ambito=ambito, tentativo=tentativo, adesso=minuto(12)).stato == "scaduto"


def test_handing_in_or_reading_after_time_closes_it_as_time_did(ambito: Any) -> None:
    quiz = build_quiz(minuti=10)
    tentativo = start_tentativo(ambito=ambito, quiz=quiz, adesso=ORA)
    assert settle_tentativo(tentativo, minuto(9)).stato == "in_corso"
    assert hand_in(ambito=ambito, tentativo=tentativo, adesso=minuto(30)).stato == "scaduto"
    altro = start_tentativo(ambito=ambito, quiz=quiz, adesso=minuto(40))
    assert settle_tentativo(altro, minuto(60)).stato == "scaduto"
    terzo = start_tentativo(ambito=ambito, quiz=quiz, adesso=minuto(70))
    quarto = start_tentativo(ambito=ambito, quiz=quiz, adesso=minuto(90))
    assert (terzo.numero, quarto.numero, Tentativo.objects.in_corso().get()) == (3, 4, quarto)


def test_more_time_is_given_to_who_has_not_finished(ambito: Any, esperto: Any) -> None:
    quiz = build_quiz(minuti=10, tempo_fisso=True)
    tentativo = start_tentativo(ambito=ambito, quiz=quiz, adesso=ORA)
    di_esperto = build_ambito(esperto)
    extend_tentativo(ambito=di_esperto, tentativo=tentativo, minuti=20, adesso=minuto(9))
    save_risposta(ambito=ambito, tentativo=tentativo, posto=1, data=Data((1,)), adesso=minuto(30))
    tentativo.refresh_from_db()
    assert tentativo.minuti_in_piu == 20
    with pytest.raises(ValidationError, match="tempo è finito"):
        extend_tentativo(ambito=di_esperto, tentativo=tentativo, minuti=20, adesso=minuto(31))


def test_a_limit_is_taken_away_unless_it_is_part_of_the_test(ambito: Any) -> None:
    libero = start_tentativo(ambito=ambito, quiz=build_quiz(minuti=10), senza_limite=True, adesso=ORA)
    assert libero.scade_il is None
    assert close_scaduti(adesso=minuto(10_000)) == 0
    with pytest.raises(ValidationError, match="fa parte della prova"):
        start_tentativo(ambito=ambito, quiz=build_quiz(minuti=10, tempo_fisso=True), senza_limite=True)
    with pytest.raises(ValidationError, match="non ha un limite"):
        extend_tentativo(ambito=ambito, tentativo=libero, minuti=5, adesso=ORA)


def test_attempts_end_wait_and_begin_anew_after_one_passed(ambito: Any, operatore: Any, esperto: Any) -> None:
    quiz = build_quiz(tentativi=2, attesa_ore=24)
    primo = build_tentativo(quiz, operatore, [False], iniziato_il=ORA - timedelta(hours=30))
    secondo = build_tentativo(quiz, operatore, [False], iniziato_il=ORA - timedelta(hours=10))
    assert "2 tentativi su 2" in describe_ostacolo(quiz, operatore.pk, ORA)
    annul_tentativo(ambito=build_ambito(esperto), tentativo=primo, nota="Domanda sbagliata")
    assert "puoi riprovare dal" in describe_ostacolo(quiz, operatore.pk, ORA)
    assert describe_ostacolo(quiz, operatore.pk, ORA + timedelta(hours=24)) == ""
    annul_tentativo(ambito=build_ambito(esperto), tentativo=secondo, nota="Domanda sbagliata")
    build_tentativo(quiz, operatore, [True], iniziato_il=ORA - timedelta(hours=48))
    assert describe_ostacolo(quiz, operatore.pk, ORA) == ""
    quiz.stato = "chiuso"
    assert "non è aperto" in describe_ostacolo(quiz, operatore.pk, ORA)


def test_only_who_began_answers(ambito: Any, collega: Any) -> None:
    tentativo = start_tentativo(ambito=ambito, quiz=build_quiz())
    for write in (
        lambda: save_risposta(ambito=build_ambito(collega), tentativo=tentativo, posto=1, data=Data((1,))),
        lambda: hand_in(ambito=build_ambito(collega), tentativo=tentativo),
    ):
        with pytest.raises(ValidationError, match="solo chi ha cominciato"):
            write()


def test_what_is_asked_is_drawn_by_theme_and_stays_as_it_was(ambito: Any) -> None:
    fissa = build_domanda(tema="altro")
    for _ in range(4):
        build_domanda(tema="garanzia")
        build_domanda(tema="fisco", stato="bozza")
    quiz = build_quiz([fissa], quote={"garanzia": 3})
    tentativo = start_tentativo(ambito=ambito, quiz=quiz, caso=Random(1))
    chieste = [risposta.chiesta for risposta in tentativo.risposte.select_related("chiesta")]
    assert sorted(versione.tema for versione in chieste) == ["altro", *["garanzia"] * 3]
    assert len({versione.pk for versione in chieste}) == 4
    fissa.attuale = False
    fissa.save(update_fields=("attuale",))
    build_domanda(domanda=fissa.domanda, testo="Tutt'altra domanda")
    Domanda.objects.update(stato="ritirata")
    assert fissa.testo in {r.chiesta.testo for r in tentativo.risposte.select_related("chiesta")}
    hand_in(ambito=ambito, tentativo=tentativo)
    with pytest.raises(ValidationError, match="non ha abbastanza domande"):
        start_tentativo(ambito=ambito, quiz=quiz)


def test_an_answer_that_the_question_does_not_allow_is_told(ambito: Any) -> None:
    numerica = build_domanda(tipo="numerica", valore=Decimal(75_000), tolleranza=Decimal(0), unita="euro")
    tentativo = start_tentativo(ambito=ambito, quiz=build_quiz([numerica]))
    with pytest.raises(ValidationError, match="Scrivi un numero"):
        save_risposta(ambito=ambito, tentativo=tentativo, posto=1, data=Data((1,)))
    save_risposta(ambito=ambito, tentativo=tentativo, posto=1, data=Data(numero=Decimal(75_000)))
    assert hand_in(ambito=ambito, tentativo=tentativo).superato
