"""Writing quizzes: what they draw, by which rules, when they are open."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from nucleo import eventi
from nucleo.ambito import Ambito
from nucleo.enums import Azione
from nucleo.stati import change_stato, record_cambio
from nucleo.versioni import list_cambiati, save_version
from verifiche.enums import StatoQuiz
from verifiche.models import Domanda, Quiz
from verifiche.models.quiz import DOMANDE_MASSIME
from verifiche.selectors.quiz import find_mancanza

TROPPE = f"Sono troppe domande: un quiz ne chiede al massimo {DOMANDE_MASSIME}."


@transaction.atomic
def create_quiz(*, ambito: Ambito, valori: Mapping[str, Any]) -> Quiz:
    """A new quiz, in draft."""
    quiz = Quiz(scritto_da=ambito.firma, **valori)
    _check_quante(quiz, 0)
    quiz.save()
    record_cambio(ambito=ambito, oggetto=quiz, da="", a=quiz.stato)
    return quiz


@transaction.atomic
def edit_quiz(*, ambito: Ambito, quiz: Quiz, versione: int, valori: Mapping[str, Any]) -> Quiz:
    """Change a quiz: who has begun goes on by the rules that were told. One that is open must still be drawn."""
    quiz = _lock(quiz)
    cambiati = list_cambiati(quiz, valori)
    if not cambiati:
        return quiz
    for campo in cambiati:
        setattr(quiz, campo, valori[campo])
    quiz.scritto_da = ambito.firma
    save_version(quiz, versione=versione, campi=[*cambiati, "scritto_da"])
    _check_aperto(quiz)
    _record(ambito, quiz, cambiati)
    return quiz


@transaction.atomic
def set_sempre_in(*, ambito: Ambito, domanda: Domanda, quiz: Collection[Quiz]) -> None:
    """In which quizzes a question is asked always. Raises ValidationError when one would ask too many, or nothing."""
    prima, dopo = set(domanda.quiz.all()), set(quiz)
    for cambiato in sorted(prima ^ dopo, key=lambda q: q.pk):
        bloccato = _lock(cambiato)
        if cambiato in dopo:
            bloccato.domande.add(domanda)
        else:
            bloccato.domande.remove(domanda)
        _check_aperto(bloccato)
        _record(ambito, bloccato, ["domande"])


def _check_aperto(quiz: Quiz) -> None:
    _check_quante(quiz, quiz.domande.count())
    if quiz.stato == StatoQuiz.APERTO and (mancanza := find_mancanza(quiz)):
        raise ValidationError(f"«{quiz}»: {mancanza}")


def _check_quante(quiz: Quiz, fisse: int) -> None:
    if quiz.count_domande(fisse) > DOMANDE_MASSIME:
        raise ValidationError(TROPPE)


@transaction.atomic
def change_quiz(*, ambito: Ambito, quiz: Quiz, a: str, letta: int | None = None) -> Quiz:
    """Open a quiz or close it. Raises ValidationError when it would open and there are too few questions."""
    quiz = _lock(quiz)
    if a == StatoQuiz.APERTO and (mancanza := find_mancanza(quiz)):
        raise ValidationError(mancanza)
    return change_stato(ambito=ambito, oggetto=quiz, a=a, versione=letta)


def _lock(quiz: Quiz) -> Quiz:
    return Quiz.objects.select_for_update(of=("self",), no_key=True).get(pk=quiz.pk)


def _record(ambito: Ambito, quiz: Quiz, campi: list[str]) -> None:
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=quiz,
        etichetta=quiz.etichetta_evento,
        dettagli={"campi": campi},
    )
