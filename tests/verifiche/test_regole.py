"""Marking and drawing, for any answer and any bank."""

from decimal import Decimal
from itertools import permutations, product
from random import Random

import pytest

from verifiche.enums import CON_OPZIONI, TipoDomanda
from verifiche.regole.correzione import (
    Chiave,
    Data,
    count_necessarie,
    count_percento,
    find_errore,
    is_giusta,
    is_superato,
)
from verifiche.regole.domanda import Voce, build_vero_falso, find_errori
from verifiche.regole.estrazione import DomandePoche, draw, shuffle_opzioni

# All that may be chosen among three options, twice the same included.
SCELTE = [scelte for quante in range(4) for scelte in product((1, 2, 3), repeat=quante)]


@pytest.mark.parametrize("tipo", CON_OPZIONI)
def test_an_answer_is_wholly_right_or_wrong(tipo: TipoDomanda) -> None:
    for giuste in [g for quante in (1, 2, 3) for g in permutations((1, 2, 3), quante)]:
        for scelte in SCELTE:
            uguali = scelte == giuste if tipo == TipoDomanda.ORDINAMENTO else sorted(scelte) == sorted(giuste)
            assert is_giusta(Chiave(tipo, giuste), Data(scelte)) == uguali, (giuste, scelte)


@pytest.mark.parametrize("tipo", TipoDomanda)
def test_what_is_kept_is_an_answer_to_the_question(tipo: TipoDomanda) -> None:
    for scelte in SCELTE:
        if scelte and find_errore(tipo, (1, 2), Data(scelte)) == "":
            assert set(scelte) <= {1, 2}
            assert len(set(scelte)) == len(scelte)
            assert len(scelte) == (2 if tipo == TipoDomanda.ORDINAMENTO else 1) or tipo == TipoDomanda.MULTIPLA
    assert find_errore(tipo, (1, 2), Data()) == ""
    assert (find_errore(tipo, (1, 2), Data(numero=Decimal(1))) == "") == (tipo == TipoDomanda.NUMERICA)


def test_a_number_is_right_as_far_as_its_tolerance() -> None:
    for tolleranza, scarto in product(range(4), range(-5, 6)):
        chiave = Chiave(TipoDomanda.NUMERICA, valore=Decimal("75000.5"), tolleranza=Decimal(tolleranza))
        assert is_giusta(chiave, Data(numero=Decimal("75000.5") + scarto)) == (abs(scarto) <= tolleranza)
    assert not is_giusta(chiave, Data())


def test_the_threshold_is_reached_by_whole_answers() -> None:
    for domande, soglia in product(range(1, 41), range(1, 101)):
        necessarie = count_necessarie(domande, soglia)
        for punti in range(domande + 1):
            assert is_superato(punti, domande, soglia) == (punti >= necessarie)
            assert is_superato(punti, domande, soglia) == (count_percento(punti, domande) >= soglia)


def test_a_draw_gives_what_the_quotas_ask_and_nothing_twice() -> None:
    domande = {"a": {1, 2, 3, 4}, "b": {11, 12, 13, 14, 15}}
    for di_a, di_b, seme in product(range(4), range(6), range(20)):
        estratte = draw({1, 99}, domande, {"a": di_a, "b": di_b}, Random(seme))
        assert {1, 99} <= set(estratte)
        assert len(set(estratte)) == len(estratte) == 2 + di_a + di_b
        assert (len(set(estratte) & {2, 3, 4}), len(set(estratte) & domande["b"])) == (di_a, di_b)
    with pytest.raises(DomandePoche) as poche:
        draw({1}, domande, {"a": 5, "b": 5, "c": 1}, Random(0))
    assert poche.value.mancano == {"a": 2, "c": 1}


@pytest.mark.parametrize("tipo", TipoDomanda)
def test_options_are_all_shown_and_no_order_is_given_away(tipo: TipoDomanda) -> None:
    for quante, seme in product(range(2, 9), range(50)):
        numeri = list(range(1, quante + 1))
        ordine = shuffle_opzioni(tipo, numeri, Random(seme))
        assert sorted(ordine) == numeri
        assert ordine == numeri or tipo != TipoDomanda.VERO_FALSO
        assert ordine != numeri or tipo != TipoDomanda.ORDINAMENTO


def test_a_question_that_cannot_be_asked_says_why() -> None:
    una, altra = Voce("Una", giusta=True), Voce("Altra")
    assert find_errori("singola", [una, altra], None) == ""
    assert find_errori("multipla", [una, Voce("Altra", giusta=True)], None) == ""
    assert find_errori("ordinamento", [Voce("Prima"), Voce("Poi")], None) == ""
    assert find_errori("vero_falso", build_vero_falso(vera=False), None) == ""
    assert find_errori("numerica", [], Decimal(0)) == ""
    for tipo, voci, parole in (
        ("singola", [una], "almeno due"),
        ("singola", [altra, Voce("Terza")], "una sola"),
        ("singola", [una, Voce("Terza", giusta=True)], "una sola"),
        ("multipla", [altra, Voce("Terza")], "almeno una"),
        ("multipla", [una, Voce("  UNA ")], "stessa cosa"),
        ("multipla", [Voce(str(n), giusta=True) for n in range(9)], "troppe"),
        ("numerica", [], "numero giusto"),
    ):
        assert parole in find_errori(tipo, voci, None)
