"""Quizzes by their pages: from the rules to the outcome, two tabs, time over, who sees what."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.costruttori import build_domanda, build_quiz, build_tentativo, build_versione
from tests.moduli import open_page, submit
from utenti.services.ambito import build_ambito
from verifiche.models import Quiz, Tentativo
from verifiche.pagine.tentativi import tell_percento
from verifiche.services.tentativi import hand_in, start_tentativo

pytestmark = pytest.mark.django_db


def page(nome: str, oggetto: Any, *altro: Any) -> str:
    return reverse(f"verifiche:{nome}", args=(oggetto.uuid, *altro))


def read(risposta: Any) -> str:
    return risposta.content.decode().replace("&#x27;", "'")


@pytest.fixture
def quiz(db: None) -> Quiz:
    """One question of each kind."""
    ordine = (("Prenota", False), ("Conferma", False), ("Richiesta", False))
    domande = [
        build_domanda(testo="Chi decide?"),
        build_domanda([("Uno", True), ("Due", True), ("Tre", False)], tipo="multipla", testo="Quali?"),
        build_domanda([("Vero", True), ("Falso", False)], tipo="vero_falso", testo="È così."),
        build_domanda(ordine, tipo="ordinamento", testo="In che ordine?"),
        build_domanda(
            tipo="numerica", valore=Decimal(75_000), tolleranza=Decimal(0), unita="euro", testo="Quanto al massimo?"
        ),
    ]
    return build_quiz(domande, minuti=30, soglia=80)


RISPOSTE: dict[str, dict[str, Any]] = {
    "singola": {"scelte": "1"},
    "multipla": {"scelte": ["1", "2"]},
    "vero_falso": {"scelte": "2"},
    "ordinamento": {"posto_1": "1", "posto_2": "2", "posto_3": "3"},
    "numerica": {"numero": "75.000"},
}


def test_from_the_rules_to_the_outcome(client_operatore: Any, operatore: Any, quiz: Quiz) -> None:
    assert quiz.titolo in read(client_operatore.get("/quiz/"))
    regole = read(client_operatore.get(quiz.get_absolute_url()))
    assert "L'80% di risposte giuste" in regole
    client_operatore.get(page("quiz_start", quiz))
    assert not Tentativo.objects.exists()
    prima = submit(client_operatore, page("quiz_start", quiz), {"tempo": "limite"})
    tentativo = Tentativo.objects.get()
    assert prima.url == page("risposta_update", tentativo, 1)
    for risposta in tentativo.risposte.select_related("chiesta"):
        pagina = page("risposta_update", tentativo, risposta.posto)
        assert risposta.chiesta.testo in read(client_operatore.get(pagina))
        submit(client_operatore, pagina, RISPOSTE[risposta.chiesta.tipo])
        tornate = open_page(client_operatore, pagina)
        for nome, valore in RISPOSTE[risposta.chiesta.tipo].items():
            # Options are shown in an order of their own.
            assert sorted(tornate[nome]) == ([valore] if isinstance(valore, str) else valore), nome
    assert "Continua" in read(client_operatore.get("/oggi/"))
    assert "Hai risposto a tutte" in read(client_operatore.get(page("tentativo_hand_in", tentativo)))
    submit(client_operatore, page("tentativo_hand_in", tentativo), {})
    esito = read(client_operatore.get(tentativo.get_absolute_url()))
    assert "4 risposte giuste su 5, l'80%" in esito
    dette = [tell_percento(n) for n in (0, 1, 8, 11, 60, 89, 100)]
    assert dette == ["lo 0%", "l'1%", "l'8%", "l'11%", "il 60%", "l'89%", "il 100%"]
    assert "Superato" in esito
    assert "Lo sportello orienta e prepara" in esito
    assert "da verificare" in esito
    assert "Hai risposto</dt><dd>Falso" in esito
    assert "75.000" in esito


def test_who_closes_the_browser_finds_all_again(client_operatore: Any, accedi: Any, operatore: Any, quiz: Quiz) -> None:
    tentativo = start_tentativo(ambito=build_ambito(operatore), quiz=quiz)
    posto = tentativo.risposte.get(chiesta__tipo="singola").posto
    submit(client_operatore, page("risposta_update", tentativo, posto), {"scelte": "2"})
    altro = accedi(operatore)
    assert "1 risposta su 5 domande" in read(altro.get(tentativo.get_absolute_url()))
    assert open_page(altro, page("risposta_update", tentativo, posto))["scelte"] == ["2"]
    assert "Continua il quiz" in read(altro.get(quiz.get_absolute_url()))


def test_two_tabs_on_one_question_and_on_handing_in(client_operatore: Any, operatore: Any) -> None:
    tentativo = start_tentativo(ambito=build_ambito(operatore), quiz=build_quiz())
    pagina, consegna = page("risposta_update", tentativo, 1), page("tentativo_hand_in", tentativo)
    una, altra = (open_page(client_operatore, pagina) for _ in range(2))
    client_operatore.post(pagina, una | {"scelte": "1"})
    detto = read(client_operatore.post(pagina, altra | {"scelte": "2"}, follow=True))
    assert "In un'altra scheda avevi risposto altro: conta questa" in detto
    assert tentativo.risposte.get().scelte == [2]
    detto = read(client_operatore.post(pagina, altra | {"scelte": "1"}, follow=True))
    assert tentativo.risposte.get().scelte == [1]
    prima, seconda = (open_page(client_operatore, consegna) for _ in range(2))
    assert "Quiz consegnato" in read(client_operatore.post(consegna, prima, follow=True))
    assert "era già consegnato" in read(client_operatore.post(consegna, seconda, follow=True))
    assert "era già consegnato" in read(client_operatore.post(pagina, altra | {"scelte": "2"}, follow=True))
    assert tentativo.risposte.get().scelte == [1]
    assert "già cominciato" not in read(client_operatore.get(page("quiz_start", tentativo.quiz), follow=True))


def test_an_answer_after_time_is_refused_with_what_counts(client_operatore: Any, operatore: Any) -> None:
    adesso = timezone.now()
    quando = {"iniziato_il": adesso - timedelta(minutes=30), "scade_il": adesso - timedelta(minutes=10)}
    tentativo = build_tentativo(utente=operatore, **quando)
    detto = read(client_operatore.post(page("risposta_update", tentativo, 1), {"scelte": "1"}, follow=True))
    assert "Contano le risposte salvate prima" in detto
    tentativo.refresh_from_db()
    assert (tentativo.stato, tentativo.punti, tentativo.chiuso_il) == ("scaduto", 0, tentativo.scade_il)
    assert "Oggi" in read(client_operatore.get("/oggi/"))


def test_the_script_saves_the_same_and_says_so(client_operatore: Any, operatore: Any) -> None:
    tentativo = start_tentativo(ambito=build_ambito(operatore), quiz=build_quiz())
    pagina, salva = page("risposta_update", tentativo, 1), page("risposta_save", tentativo, 1)
    dati = open_page(client_operatore, pagina)
    risposta = client_operatore.post(salva, dati | {"scelte": "1"})
    assert read(risposta).startswith("Salvata alle")
    assert read(client_operatore.post(salva, dati | {"scelte": "9"})) == ""
    finale = client_operatore.post(pagina, dati | {"letta": risposta["X-Salvata"], "scelte": "2"}, follow=True)
    assert "altra scheda" not in read(finale)
    hand_in(ambito=build_ambito(operatore), tentativo=tentativo)
    assert "era già consegnato" in read(client_operatore.post(salva, dati | {"scelte": "1"}))


@pytest.mark.parametrize(
    ("tipo", "dati", "parole"),
    [
        ("ordinamento", {"posto_1": "1", "posto_2": "1", "posto_3": "3"}, "stesso posto a due voci"),
        ("ordinamento", {"posto_1": "1"}, "un posto diverso"),
        ("numerica", {"numero": "settanta"}, "Scrivi un numero"),
        ("singola", {"scelte": "7"}, "valida"),
    ],
)
def test_what_is_no_answer_is_told_and_not_kept(
    client_operatore: Any, operatore: Any, quiz: Quiz, tipo: str, dati: dict[str, str], parole: str
) -> None:
    tentativo = start_tentativo(ambito=build_ambito(operatore), quiz=quiz)
    posto = tentativo.risposte.get(chiesta__tipo=tipo).posto
    risposta = submit(client_operatore, page("risposta_update", tentativo, posto), dati)
    assert risposta.status_code == 422
    assert parole in read(risposta)
    assert tentativo.risposte.filter(salvata_il__isnull=False).count() == 0


def test_the_limit_is_taken_away_by_who_answers(client_operatore: Any, quiz: Quiz) -> None:
    submit(client_operatore, page("quiz_start", quiz), {"tempo": "senza"})
    tentativo = Tentativo.objects.get()
    assert tentativo.scade_il is None
    assert "Non c'è un limite di tempo" in read(client_operatore.get(page("risposta_update", tentativo, 1)))
    assert "continua da dove eri" in read(client_operatore.get(page("quiz_start", quiz), follow=True))


def test_right_answers_are_shown_when_the_quiz_says(client_operatore: Any, operatore: Any) -> None:
    spiega = "Lo sportello orienta e prepara"
    for mostra, giuste, vista in (
        ("subito", [False], True),
        ("alla_fine", [False], False),
        ("alla_fine", [True], True),
        ("mai", [True], False),
    ):
        tentativo = build_tentativo(build_quiz(mostra_giuste=mostra), operatore, giuste)
        assert (spiega in read(client_operatore.get(tentativo.get_absolute_url()))) == vista, (mostra, giuste)


def test_who_answers_for_a_desk_sees_how_it_went_and_not_what_was_answered(
    client_responsabile: Any, client_referente: Any, operatore: Any, estraneo: Any
) -> None:
    quiz = build_quiz()
    suo, altrui = build_tentativo(quiz, operatore, [True]), build_tentativo(quiz, estraneo, [True])
    for cliente in (client_responsabile, client_referente):
        elenco = read(cliente.get("/quiz/tentativi/"))
        assert suo.get_absolute_url() in elenco
        assert altrui.get_absolute_url() not in elenco
        assert cliente.get(altrui.get_absolute_url()).status_code == 404
        esito = read(cliente.get(suo.get_absolute_url()))
        assert "il 100%" in esito
        assert "Lo sportello orienta" not in esito


def test_monitoring_sees_figures_without_names(client_monitoraggio: Any, operatore: Any) -> None:
    quiz = build_quiz()
    build_tentativo(quiz, operatore, [True])
    assert "almeno cinque persone" in read(client_monitoraggio.get(page("quiz_figures", quiz)))
    for numero in range(5):
        build_tentativo(quiz, giuste=[numero > 1])
    cifre = read(client_monitoraggio.get(page("quiz_figures", quiz)))
    assert "6 persone" in cifre
    assert "4 persone" in cifre
    assert "meno di 5" in cifre
    assert str(operatore) not in cifre


def test_only_those_written_for_ones_role_are_listed(client_operatore: Any, operatore: Any) -> None:
    build_quiz(titolo="Suo")
    build_quiz(titolo="Di altri", destinatari=["referente"])
    build_quiz(titolo="Del corso", solo_nei_corsi=True)
    build_quiz(titolo="Bozza", stato="bozza")
    build_tentativo(build_quiz(titolo="Fatto", stato="chiuso"), operatore, [True])
    elenco = read(client_operatore.get("/quiz/"))
    assert [t for t in ("Suo", "Di altri", "Del corso", "Bozza", "Fatto") if f">{t}<" in elenco] == ["Suo", "Fatto"]
    assert "Superato" in elenco


@pytest.mark.parametrize("quanti", [1, 3])
def test_lists_cost_the_same_with_one_and_three(
    client_esperto: Any, client_operatore: Any, operatore: Any, quanti: int, django_assert_num_queries: Any
) -> None:
    for _ in range(quanti):
        build_tentativo(build_quiz([build_domanda() for _ in range(quanti)]), operatore, [True] * quanti)
    aperto = start_tentativo(ambito=build_ambito(operatore), quiz=build_quiz([build_domanda() for _ in range(quanti)]))
    fatto = Tentativo.objects.chiusi().first()
    assert fatto
    for cliente, indirizzo, quante in (
        (client_operatore, "/quiz/", 4),
        (client_esperto, "/quiz/domande/", 4),
        (client_esperto, "/quiz/tentativi/", 5),
        (client_operatore, aperto.get_absolute_url(), 6),
        (client_operatore, page("risposta_update", aperto, 1), 6),
        (client_operatore, fatto.get_absolute_url(), 9),
        (client_esperto, page("quiz_figures", fatto.quiz), 8),
    ):
        with django_assert_num_queries(quante):
            cliente.get(indirizzo)


def test_a_content_that_changes_brings_its_questions_back_to_be_read(client_esperto: Any) -> None:
    contenuto = build_versione(stato="superata")
    build_domanda(testo="Vecchia regola", versione_contenuto=contenuto)
    build_domanda(testo="Ritirata già", versione_contenuto=contenuto, stato="ritirata")
    build_domanda(testo="Ancora buona")
    da_rivedere = read(client_esperto.get("/quiz/domande/?da_rivedere=on"))
    assert [t for t in ("Vecchia regola", "Ritirata già", "Ancora buona") if t in da_rivedere] == ["Vecchia regola"]
    assert "domanda da rivedere" in read(client_esperto.get("/oggi/"))
