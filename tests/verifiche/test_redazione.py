"""What experts write: questions of every kind and their versions, quizzes; what they do on attempts; statistics."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from nucleo.ambito import Ambito
from tests.costruttori import build_domanda, build_quiz, build_tentativo, build_versione
from tests.costruttori.verifiche import INIZIO
from tests.moduli import open_page, submit
from utenti.services.ambito import build_ambito
from verifiche.models import Domanda, Quiz, Tentativo, VersioneDomanda
from verifiche.selectors.quiz import find_superato
from verifiche.selectors.statistiche import list_statistiche, read_statistica
from verifiche.selectors.tentativi import read_versioni
from verifiche.services.tentativi import annul_tentativo, hand_in, start_tentativo

pytestmark = pytest.mark.django_db
# The outcomes told to who stands above, as a course would hear them.
DETTI: list[tuple[str, bool | None]] = []


def follow(*, ambito: Any, tentativo: Tentativo) -> None:
    DETTI.append((tentativo.stato, tentativo.superato))


def page(nome: str, oggetto: Any, *altro: Any) -> str:
    return reverse(f"verifiche:{nome}", args=(oggetto.uuid, *altro))


def read(risposta: Any) -> str:
    return risposta.content.decode().replace("&#x27;", "'")


def write(**altri: Any) -> dict[str, Any]:
    """A question of one right answer, as it is typed."""
    return {
        "tipo": "singola",
        "testo": "Chi decide sul prestito?",
        "tema": "imprenditoriale",
        "spiegazione": "Decide chi presta.",
        "fonte": "Art. 111, d.lgs. 385/1993",
        "voci-TOTAL_FORMS": "3",
        "voci-INITIAL_FORMS": "0",
        "voci-0-testo": "L'erogatore",
        "voci-0-giusta": "on",
        "voci-1-testo": "Lo sportello",
        "voci-1-spiegazione": "Orienta e prepara.",
    } | altri


@pytest.mark.parametrize(
    ("altri", "opzioni"),
    [
        ({}, [("L'erogatore", True), ("Lo sportello", False)]),
        ({"tipo": "vero_falso", "vera": "no"}, [("Vero", False), ("Falso", True)]),
        (
            {"tipo": "ordinamento", "voci-0-posto": "2", "voci-1-posto": "1"},
            [("Lo sportello", False), ("L'erogatore", False)],
        ),
        ({"tipo": "numerica", "valore": "75.000", "unita": "euro"}, []),
        ({"tipo": "multipla", "voci-1-giusta": "on"}, [("L'erogatore", True), ("Lo sportello", True)]),
    ],
)
def test_a_question_of_each_kind_is_written_and_put_in_use(
    client_esperto: Any, altri: dict[str, str], opzioni: list[tuple[str, bool]]
) -> None:
    dati = write(versione_contenuto=build_versione().uuid, **altri)
    submit(client_esperto, reverse("verifiche:domanda_create"), dati)
    versione = read_versioni(VersioneDomanda.objects.values_list("pk", flat=True)).popitem()[1]
    assert [(o.testo, o.giusta) for o in versione.opzioni_lette] == opzioni
    domanda = versione.domanda
    assert "da verificare" in read(client_esperto.get(domanda.get_absolute_url()))
    submit(client_esperto, page("domanda_stato", domanda, "attiva"), {})
    domanda.refresh_from_db()
    assert domanda.stato == "attiva"


@pytest.mark.parametrize(
    ("altri", "parole"),
    [
        ({"voci-0-giusta": ""}, "una sola"),
        ({"voci-1-testo": "", "voci-1-spiegazione": ""}, "almeno due"),
        ({"voci-2-giusta": "on"}, "svuota la riga"),
        ({"tipo": "vero_falso"}, "vera o falsa"),
        ({"tipo": "numerica"}, "numero giusto"),
    ],
)
def test_a_question_that_cannot_be_asked_is_told(client_esperto: Any, altri: dict[str, str], parole: str) -> None:
    dati = write(versione_contenuto=build_versione().uuid, **altri)
    risposta = submit(client_esperto, reverse("verifiche:domanda_create"), dati)
    assert risposta.status_code == 422
    assert parole in read(risposta)
    assert not Domanda.objects.exists()


def test_correcting_makes_a_version_and_leaves_attempts_as_they_were(client_esperto: Any, operatore: Any) -> None:
    prima = build_domanda(versione_contenuto=build_versione(stato="superata"))
    tentativo = build_tentativo(build_quiz([prima]), operatore, [True])
    pagina = page("domanda_update", prima.domanda)
    dati = open_page(client_esperto, pagina)
    submit(client_esperto, pagina, {nome: valore for nome, valore in dati.items() if nome != "_modulo"})
    assert prima.domanda.versioni.count() == 1
    nuovo = build_versione()
    client_esperto.post(pagina, dati | {"testo": "Chi concede il prestito?", "versione_contenuto": nuovo.uuid})
    attuale = prima.domanda.versioni.attuali().get()
    assert (attuale.numero, attuale.testo, attuale.versione_contenuto) == (2, "Chi concede il prestito?", nuovo)
    assert not VersioneDomanda.objects.da_rivedere().exists()
    esito = read(client_esperto.get(tentativo.get_absolute_url()))
    assert prima.testo in esito
    assert attuale.testo not in esito
    assert prima.testo in read(client_esperto.get(prima.domanda.get_absolute_url()))


ORDINE = (("Ascolta", False), ("Scrivi", False), ("Saluta", False))


def build_misto(quante: int) -> Quiz:
    """A quiz that asks always one question of each kind, and by chance some of many."""
    sempre = [
        build_domanda(tipo="singola"),
        build_domanda(tipo="vero_falso"),
        build_domanda((("Uno", True), ("Due", True), ("Tre", False)), tipo="multipla"),
        build_domanda(ORDINE, tipo="ordinamento"),
        build_domanda(tipo="numerica", valore=Decimal(75_000), tolleranza=Decimal(0), unita="euro"),
    ]
    for _ in range(quante + 2):
        build_domanda(tema="sociale")
    return build_quiz(sempre, quote={"sociale": quante}, stato="bozza")


@pytest.mark.parametrize("quante", [1, 3])
def test_a_quiz_is_looked_at_whole_and_leaves_nothing(
    client_esperto: Any, django_assert_num_queries: Any, quante: int
) -> None:
    quiz = build_misto(quante)
    client_esperto.get(page("quiz_preview", quiz))
    with django_assert_num_queries(9):
        letta = read(client_esperto.get(page("quiz_preview", quiz)))
    assert letta.count("Che cosa è giusto, e perché") == 5 + quante
    for versione in VersioneDomanda.objects.filter(domanda__quiz=quiz):
        assert versione.testo in letta
    assert letta.count('<h2 id="domanda-') == 5 + quante
    ids = re.findall(r' id="([^"]+)"', letta)
    assert len(set(ids)) == len(ids)
    assert "75.000" in letta
    assert not Tentativo.objects.exists()
    Domanda.objects.filter(versioni__tema="sociale").update(stato="ritirata")
    poche = read(client_esperto.get(page("quiz_preview", quiz)))
    assert "Mancano domande attive per questi temi" in poche
    assert "Che cosa è giusto" not in poche


def test_a_quiz_is_prepared_opened_and_never_left_without_questions(client_esperto: Any, client_operatore: Any) -> None:
    dati = {
        "titolo": "Garanzie",
        "destinatari": ["operatore"],
        "soglia": "60",
        "attesa_ore": "0",
        "mostra_giuste": "subito",
        "quota_garanzia": "2",
    }
    submit(client_esperto, reverse("verifiche:quiz_create"), dati)
    quiz = Quiz.objects.get()
    assert quiz.quote == {"garanzia": 2}
    apri = page("quiz_stato", quiz, "aperto")
    assert "Fondo di garanzia (2)" in read(submit(client_esperto, apri, {}))
    domande = [build_domanda(tema="garanzia") for _ in range(2)]
    submit(client_esperto, apri, {})
    assert ">Garanzie<" in read(client_operatore.get("/quiz/"))
    senza = submit(client_esperto, page("quiz_update", quiz), dati | {"quota_garanzia": "3"})
    assert "Fondo di garanzia (1)" in read(senza)
    # Asked always, it is not drawn by chance any more: one would be missing.
    sempre = submit(client_esperto, page("domanda_sempre", domande[0].domanda), {"quiz": [str(quiz.uuid)]})
    assert "Fondo di garanzia (1)" in read(sempre)
    quiz.refresh_from_db()
    assert (quiz.quote, quiz.domande.count()) == ({"garanzia": 2}, 0)


def test_whoever_waits_for_the_outcome_is_told_once_and_when_it_is_annulled(
    client_esperto: Any, operatore: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    DETTI.clear()
    monkeypatch.setattr(apps.get_app_config("verifiche"), "al_superamento", f"{__name__}.follow", raising=False)
    ambito, quiz = build_ambito(operatore), build_quiz(minuti=10)
    tentativo = start_tentativo(ambito=ambito, quiz=quiz, adesso=INIZIO)
    for _ in range(2):
        hand_in(ambito=ambito, tentativo=tentativo, adesso=INIZIO)
    tempo = start_tentativo(ambito=ambito, quiz=quiz, adesso=INIZIO)
    hand_in(ambito=ambito, tentativo=tempo, adesso=INIZIO + timedelta(minutes=11))
    submit(client_esperto, page("tentativo_stato", tempo, "annullato"), {"nota": "Il sito era fermo."})
    assert DETTI == [("consegnato", False), ("scaduto", False), ("annullato", False)]
    assert "Il sito era fermo." in read(client_esperto.get(tempo.get_absolute_url()))
    assert find_superato(operatore.pk, quiz) is None


def test_statistics_are_those_counted_by_hand() -> None:
    """Twelve people, four questions: the first is right for who does well, the last for who does badly."""
    domande = [build_domanda() for _ in range(4)]
    quiz = build_quiz(domande)
    for numero in range(12):
        bravo = numero < 6
        build_tentativo(quiz, giuste=[bravo, bravo or numero == 6, bravo, not bravo])
    altro = Tentativo.objects.earliest("pk").utente
    build_tentativo(quiz, altro, [False, False, False, False])
    versioni = read_versioni(domanda.pk for domanda in domande)
    prima, ultima = (read_statistica(versioni[domanda.pk]) for domanda in (domande[0], domande[-1]))
    assert (prima.cifre.poste, prima.cifre.giuste, prima.cifre.difficolta) == (12, 6, 0.5)
    item = [1.0] * 6 + [0.0] * 6
    resto = [2 / 3] * 6 + [2 / 3] + [1 / 3] * 5
    assert prima.cifre.discriminazione == pytest.approx(correlate(item, resto))
    assert ultima.cifre.discriminazione is not None
    assert ultima.cifre.discriminazione < 0
    assert any("controlla la risposta segnata" in avviso for avviso in ultima.cifre.avvisi)
    assert prima.opzioni == [("L'erogatore", 6, True), ("Lo sportello", 6, False)]
    assert {voce[0].pk for voce in list_statistiche(quiz)} == set(versioni)
    annul_tentativo(ambito=Ambito.di_sistema("prova"), tentativo=Tentativo.objects.earliest("pk"), nota="Non conta.")
    assert read_statistica(versioni[domande[0].pk]).cifre.poste == 11
    pochi = read_statistica(read_versioni([build_domanda().pk]).popitem()[1])
    assert (pochi.cifre.difficolta, pochi.cifre.avvisi) == (None, [])


def correlate(una: list[float], altra: list[float]) -> float:
    """Pearson's, as it is defined."""
    n = len(una)
    medie = sum(una) / n, sum(altra) / n
    scarti = [(a - medie[0], b - medie[1]) for a, b in zip(una, altra, strict=True)]
    return sum(a * b for a, b in scarti) / (sum(a * a for a, _ in scarti) * sum(b * b for _, b in scarti)) ** 0.5


def test_a_number_is_told_with_its_unit_and_tolerance(client_esperto: Any) -> None:
    domanda = build_domanda(tipo="numerica", valore=Decimal("2.5"), tolleranza=Decimal("0.5"), unita="%")
    pagina = read(client_esperto.get(domanda.domanda.get_absolute_url())).replace("\xa0", " ")
    assert "2,50 %, con uno scarto fino a 0,50 %" in pagina
