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
from verifiche.regole.estrazione import count_domande
from verifiche.selectors.quiz import find_mancanza

TROPPE = f"Sono troppe domande: un quiz ne chiede al massimo {DOMANDE_MASSIME}."


@transaction.atomic
def create_quiz(*, ambito: Ambito, valori: Mapping[str, Any], domande: Collection[Domanda] = ()) -> Quiz:
    """A new quiz, in draft. `domande` are those asked always."""
    check_quiz(valori, domande)
    quiz = Quiz.objects.create(scritto_da=ambito.firma, **valori)
    quiz.domande.set(domande)
    record_cambio(ambito=ambito, oggetto=quiz, da="", a=quiz.stato)
    return quiz


@transaction.atomic
def edit_quiz(
    *, ambito: Ambito, quiz: Quiz, versione: int, valori: Mapping[str, Any], domande: Collection[Domanda] = ()
) -> Quiz:
    """Change a quiz: who has begun goes on by the rules that were told. One that is open must still be drawn."""
    check_quiz(valori, domande)
    quiz = _lock(quiz)
    cambiati = list_cambiati(quiz, valori)
    fisse = {domanda.pk for domanda in domande} != set(quiz.domande.values_list("pk", flat=True))
    if not cambiati and not fisse:
        return quiz
    for campo in cambiati:
        setattr(quiz, campo, valori[campo])
    quiz.scritto_da = ambito.firma
    save_version(quiz, versione=versione, campi=[*cambiati, "scritto_da"])
    quiz.domande.set(domande)
    if quiz.stato == StatoQuiz.APERTO and (mancanza := find_mancanza(quiz)):
        raise ValidationError(mancanza)
    eventi.record(
        ambito=ambito,
        azione=Azione.MODIFICA,
        oggetto=quiz,
        etichetta=quiz.etichetta_evento,
        dettagli={"campi": [*cambiati, *(["domande"] if fisse else [])]},
    )
    return quiz


def check_quiz(valori: Mapping[str, Any], domande: Collection[Domanda]) -> None:
    if count_domande(len(domande), valori["quote"]) > DOMANDE_MASSIME:
        raise ValidationError(TROPPE)


@transaction.atomic
def change_quiz(*, ambito: Ambito, quiz: Quiz, a: str, letta: int | None = None) -> Quiz:
    """Open a quiz or close it. Raises ValidationError when it would open and the bank has too few questions."""
    quiz = _lock(quiz)
    if a == StatoQuiz.APERTO and (mancanza := find_mancanza(quiz)):
        raise ValidationError(mancanza)
    return change_stato(ambito=ambito, oggetto=quiz, a=a, versione=letta)


def _lock(quiz: Quiz) -> Quiz:
    return Quiz.objects.select_for_update(of=("self",), no_key=True).get(pk=quiz.pk)
