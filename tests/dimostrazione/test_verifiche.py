"""The quizzes of the demonstration: questions that experts might write, figures that show."""

import json
from decimal import Decimal
from typing import Any

import pytest

from dimostrazione.verifiche import FILE, read_voci
from tests.conftest import OGGI
from verifiche.models import Quiz, Tentativo, VersioneDomanda
from verifiche.regole.domanda import find_errori
from verifiche.selectors.quiz import find_mancanza
from verifiche.selectors.statistiche import list_statistiche, read_cifre

DOMANDE: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["domande"]


def test_every_question_may_be_asked_and_says_why_and_whence() -> None:
    assert len({dati["testo"] for dati in DOMANDE}) == len(DOMANDE) >= 30
    for dati in DOMANDE:
        valore = Decimal(dati["valore"]) if "valore" in dati else None
        assert find_errori(dati["tipo"], read_voci(dati), valore) == "", dati["testo"]
        assert dati["spiegazione"], dati["testo"]
        assert dati["fonte"], dati["testo"]


@pytest.mark.django_db
@pytest.mark.usefixtures("rete_dimostrativa")
def test_quizzes_are_open_answered_and_tell_their_figures() -> None:
    assert VersioneDomanda.objects.da_rivedere().count() == 1
    finale, breve = Quiz.objects.filter(dal_contenuto__isnull=True).order_by("-soglia")
    assert (sum(finale.quote.values()), sum(breve.quote.values())) == (20, 5)
    for quiz in (finale, breve):
        assert find_mancanza(quiz) == ""
        cifre = read_cifre(quiz, OGGI)
        assert cifre.basta
        assert 0 < cifre.superato < cifre.persone
        assert any(voce.basta for _, voce in list_statistiche(quiz))
    assert Tentativo.objects.filter(quiz=breve, utente__email="operatore@demo.example").count() == 1
