"""What is kept of how questions work is what one counts by hand from the answers, whatever happens to them."""

from collections import Counter
from statistics import StatisticsError, correlation
from typing import Any

import pytest
from django.core.management import call_command

from tests.costruttori import build_domanda, build_quiz, build_tentativo, build_utente
from tests.costruttori.verifiche import INIZIO
from tests.insieme import meanwhile
from utenti.services.ambito import build_ambito
from verifiche.models import CifraDomanda, CifraOpzione, Quiz, Risposta, Tentativo, VersioneDomanda
from verifiche.regole.correzione import Data
from verifiche.selectors.statistiche import list_statistiche, read_statistica
from verifiche.services.tentativi import annul_tentativo, close_scaduti, hand_in, save_risposta, start_tentativo

Conto = tuple[int, int, int, float | None]


def count_by_hand(risposte: list[Risposta]) -> Conto:
    """Asked, right, empty, and the correlation as a book has it."""
    accanto = [(float(bool(r.giusta)), r.altre) for r in risposte if r.altre is not None]
    try:
        quanto = correlation([x for x, _ in accanto], [y for _, y in accanto]) if len(accanto) > 1 else None
    except StatisticsError:
        quanto = None
    vuote = sum(not r.scelte and r.numero is None for r in risposte)
    return len(risposte), sum(bool(r.giusta) for r in risposte), vuote, quanto


def check_cifre() -> None:
    """Every quiz and every version, kept and counted by hand; and made again from nothing they are the same rows."""
    prime = list(Risposta.objects.prime().select_related("tentativo").order_by("pk"))
    for quiz in Quiz.objects.all():
        sue = [risposta for risposta in prime if risposta.tentativo.quiz_id == quiz.pk]
        attese = {v: count_by_hand([r for r in sue if r.chiesta_id == v]) for v in {r.chiesta_id for r in sue}}
        trovate = {v.pk: (s.poste, s.giuste, s.vuote, s.discriminazione) for v, s in list_statistiche(quiz)}
        assert trovate == {chiave: pytest.approx(conto, abs=1e-9) for chiave, conto in attese.items()}
    for versione in VersioneDomanda.objects.with_opzioni():
        sue = [risposta for risposta in prime if risposta.chiesta_id == versione.pk]
        completa = read_statistica(versione)
        cifre = (completa.cifre.poste, completa.cifre.giuste, completa.cifre.vuote, completa.cifre.discriminazione)
        assert cifre == pytest.approx(count_by_hand(sue), abs=1e-9)
        scelte = Counter(numero for risposta in sue for numero in risposta.scelte)
        assert [quante for _, quante, _ in completa.opzioni] == [scelte[o.numero] for o in versione.opzioni_lette]
    tenute = list_righe()
    call_command("ricalcola_cifre_quiz")
    assert list_righe() == tenute


def list_righe() -> list[Any]:
    """What is kept, without what has been added and taken away whole."""
    domande = CifraDomanda.objects.exclude(poste=0).order_by("quiz", "chiesta")
    opzioni = CifraOpzione.objects.exclude(quante=0).order_by("chiesta", "numero")
    campi = [campo.attname for campo in CifraDomanda._meta.concrete_fields if campo.name != "id"]
    return [*domande.values_list(*campi), *opzioni.values_list("chiesta", "numero", "quante")]


def build_banco() -> tuple[Quiz, Quiz, Quiz]:
    """Three quizzes that share questions: one of three, one of two, one of one alone."""
    prima, seconda, terza = (build_domanda() for _ in range(3))
    return build_quiz([prima, seconda, terza]), build_quiz([prima, seconda]), build_quiz([terza])


@pytest.mark.django_db
def test_kept_and_counted_by_hand_are_the_same() -> None:
    tre, due, uno = build_banco()
    check_cifre()
    # Every way in which three, two and one may go, more than once; second attempts, that count for nothing.
    persone = [build_utente() for _ in range(16)]
    for n, persona in enumerate(persone):
        build_tentativo(tre, persona, [bool(n & 1), bool(n & 2), bool(n & 4)])
        build_tentativo(due, persona, [bool(n & 2), bool(n & 8)])
        build_tentativo(uno, persona, [n % 3 == 0])
        build_tentativo(tre, persona, [True, False, True])
    check_cifre()
    assert sum(VersioneDomanda.objects.earliest("pk").cifre.values_list("poste", flat=True)) == 32
    # Annulled, their answers count no more; all of them, nothing is left that could be told as something.
    esperto = build_ambito(build_utente())
    for tentativo in Tentativo.objects.filter(utente__in=persone[:5]).order_by("pk"):
        annul_tentativo(ambito=esperto, tentativo=tentativo, nota="Prova")
    check_cifre()
    for tentativo in Tentativo.objects.exclude(stato="annullato").filter(quiz=due).order_by("pk"):
        annul_tentativo(ambito=esperto, tentativo=tentativo, nota="Prova")
    assert set(CifraDomanda.objects.filter(quiz=due).values_list("altre", "altre_quadrate")) == {(0, 0)}
    check_cifre()
    assert list_statistiche(due) == []
    # Only right answers, the same share beside: there is nothing to correlate.
    for _ in range(12):
        build_tentativo(due, build_utente(), [True, True])
    check_cifre()


@pytest.mark.django_db
def test_they_follow_what_people_do(operatore: Any, collega: Any, estraneo: Any) -> None:
    tre, _, _ = build_banco()
    for n, chi in enumerate((operatore, collega, estraneo)):
        ambito = build_ambito(chi)
        tentativo = start_tentativo(ambito=ambito, quiz=tre, adesso=INIZIO)
        for posto in range(1, n + 2):
            save_risposta(ambito=ambito, tentativo=tentativo, posto=posto, data=Data((1 + n % 2,)), adesso=INIZIO)
        check_cifre()
        if chi is estraneo:
            Tentativo.objects.filter(pk=tentativo.pk).update(scade_il=INIZIO.replace(hour=10))
            assert close_scaduti(adesso=INIZIO.replace(hour=11)) == 1
        else:
            hand_in(ambito=ambito, tentativo=tentativo, adesso=INIZIO)
        check_cifre()
    # Handed in twice, they count once; a question mended begins anew.
    hand_in(ambito=build_ambito(operatore), tentativo=operatore.tentativi.get(), adesso=INIZIO)
    prima = VersioneDomanda.objects.earliest("pk")
    prima.domanda.versioni.update(attuale=False)
    dopo = build_domanda(domanda=prima.domanda, testo="Altre parole")
    build_tentativo(tre, build_utente(), [True, False, True])
    check_cifre()
    assert (prima.cifre.get().poste, dopo.cifre.get().poste) == (3, 1)


@pytest.mark.django_db(transaction=True)
def test_two_who_hand_in_together_are_both_counted(operatore: Any, collega: Any) -> None:
    tre, _, _ = build_banco()
    mio, suo = (start_tentativo(ambito=build_ambito(chi), quiz=tre) for chi in (operatore, collega))
    with meanwhile(lambda: hand_in(ambito=build_ambito(collega), tentativo=suo)):
        hand_in(ambito=build_ambito(operatore), tentativo=mio)
    assert set(CifraDomanda.objects.values_list("poste", flat=True)) == {2}
    check_cifre()
