"""Two tabs in the same instant: PostgreSQL and the lock of the attempt decide."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.costruttori import build_quiz
from tests.insieme import meanwhile
from utenti.services.ambito import build_ambito
from verifiche.models import Tentativo
from verifiche.regole.correzione import Data
from verifiche.services.tentativi import hand_in, save_risposta, start_tentativo

pytestmark = pytest.mark.django_db(transaction=True)


def test_both_begin_one_attempt(operatore: Any) -> None:
    ambito, quiz = build_ambito(operatore), build_quiz()
    with meanwhile(lambda: start_tentativo(ambito=ambito, quiz=quiz)):
        mio = start_tentativo(ambito=ambito, quiz=quiz)
    assert Tentativo.objects.get() == mio
    assert mio.risposte.count() == 1


def test_one_answers_while_the_other_hands_in(operatore: Any) -> None:
    ambito = build_ambito(operatore)
    tentativo = start_tentativo(ambito=ambito, quiz=build_quiz())
    save_risposta(ambito=ambito, tentativo=tentativo, posto=1, data=Data((1,)))
    with (
        meanwhile(lambda: hand_in(ambito=ambito, tentativo=tentativo)),
        pytest.raises(ValidationError, match="era già consegnato"),
    ):
        save_risposta(ambito=ambito, tentativo=tentativo, posto=1, data=Data((2,)))
    assert hand_in(ambito=ambito, tentativo=tentativo).punti == 1
