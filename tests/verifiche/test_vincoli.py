"""What PostgreSQL refuses of questions, quizzes and attempts."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.utils import DatabaseError

from tests.costruttori import build_domanda, build_quiz, build_tentativo, build_utente
from tests.costruttori.verifiche import INIZIO
from tests.vincoli import violates
from verifiche.models import Opzione, Risposta, VersioneDomanda

pytestmark = pytest.mark.django_db


def test_versions_of_a_question() -> None:
    prima = build_domanda()
    with violates("versionedomanda_numero_unico"):
        build_domanda(domanda=prima.domanda, numero=1, attuale=False)
    with violates("versionedomanda_una_attuale"):
        build_domanda(domanda=prima.domanda)
    VersioneDomanda.objects.update(attuale=False)
    with pytest.raises(DatabaseError, match="non si riscrive"):
        VersioneDomanda.objects.update(attuale=True)


@pytest.mark.parametrize(
    "campi",
    [
        {"tipo": "numerica", "valore": None, "tolleranza": 0},
        {"tipo": "numerica", "valore": 1, "tolleranza": Decimal(-1)},
        {"tipo": "numerica", "valore": 1, "tolleranza": None},
        {"valore": 1},
        {"unita": "euro"},
    ],
)
def test_a_number_where_none_is_asked(campi: dict[str, Any]) -> None:
    with violates("versionedomanda_valore_se_numerica"):
        build_domanda(**campi)


@pytest.mark.parametrize("campo", ["testo", "spiegazione", "fonte"])
def test_a_question_that_does_not_say_why(campo: str) -> None:
    with violates("versionedomanda_spiega"):
        build_domanda(**{campo: ""})


def test_options() -> None:
    versione = build_domanda()
    with violates("opzione_numero_unico"):
        Opzione.objects.create(versione_domanda=versione, numero=1, testo="Un'altra")
    for campi in ({"numero": 3, "testo": ""}, {"numero": 0, "testo": "Zero"}):
        with violates("opzione_ha_parole"):
            Opzione.objects.create(versione_domanda=versione, **campi)


def test_quizzes() -> None:
    with violates("quiz_per_qualcuno"):
        build_quiz(destinatari=[])
    with violates("quiz_tempo_fisso_se_c_e"):
        build_quiz(tempo_fisso=True)


def test_attempts() -> None:
    quiz, utente = build_quiz(), build_utente()
    with violates("tentativo_uno_in_corso"):
        build_tentativo(quiz, utente)
        build_tentativo(quiz, utente)
    build_tentativo(quiz, utente, [True])
    with violates("tentativo_numero_unico"):
        build_tentativo(quiz, utente, [True], numero=1)
    for campi in (
        {"stato": "consegnato", "punti": None},
        {"stato": "consegnato", "punti": 2},
        {"stato": "scaduto", "superato": None},
        {"stato": "in_corso", "punti": 1},
        {"stato": "annullato"},
    ):
        with violates("tentativo_esito_intero"):
            build_tentativo(quiz, giuste=[True] if campi["stato"] != "annullato" else (), **campi)
    with violates("tentativo_scade_dopo"):
        build_tentativo(quiz, scade_il=INIZIO - timedelta(minutes=1))
    for campi in ({"quante": 0}, {"soglia": 0}, {"soglia": 101}):
        with violates("tentativo_chiede"):
            build_tentativo(quiz, **campi)


def test_a_question_in_a_place_already_taken() -> None:
    risposta = build_tentativo().risposte.get()
    with violates("risposta_posto_unico"):
        Risposta.objects.create(tentativo=risposta.tentativo, posto=1, chiesta=risposta.chiesta)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE verifiche_risposta SET scelte = '{2}'",
        "UPDATE verifiche_risposta SET giusta = NOT giusta",
        "UPDATE verifiche_risposta SET ordine = '{2,1}'",
        "UPDATE verifiche_tentativo SET superato = NOT superato",
        "UPDATE verifiche_tentativo SET scade_il = now() + interval '1 day'",
        "UPDATE verifiche_tentativo SET soglia = 1",
        "UPDATE verifiche_versionedomanda SET testo = 'Altro'",
        "UPDATE verifiche_opzione SET giusta = NOT giusta",
        "DELETE FROM verifiche_opzione",
        "DELETE FROM verifiche_risposta",
    ],
)
def test_what_was_asked_and_answered_is_never_rewritten(sql: str) -> None:
    build_tentativo(giuste=[True])
    with pytest.raises(DatabaseError, match="non si riscrive"), connection.cursor() as cursore:
        cursore.execute(sql)


def test_one_row_of_figures_for_a_question_and_for_an_option() -> None:
    tentativo = build_tentativo(giuste=[True])
    chiesta = tentativo.risposte.get().chiesta
    with violates("cifradomanda_una"):
        chiesta.cifre.create(quiz=tentativo.quiz)
    with violates("cifraopzione_una"):
        chiesta.cifre_opzioni.create(numero=1)
