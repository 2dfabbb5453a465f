"""The ranking, from the points: in any order they are given, always the same."""

from decimal import Decimal
from random import Random

import pytest

from selezione.regole.graduatoria import Candidata, average, rank


def c(numero: int, *schede: tuple[int, ...], ammessa: bool = True) -> Candidata:
    return Candidata(numero, numero, ammessa, schede)


def test_the_mean_is_of_each_criterion_to_the_cent_halves_up() -> None:
    assert average([(1, 10), (2, 10), (2, 11)]) == (Decimal("1.67"), Decimal("10.33"))
    assert average([(1,), (0,), (0,), (0,), (0,), (0,), (0,), (0,)]) == (Decimal("0.13"),)


@pytest.mark.parametrize(("spareggio", "ordine"), [("criteri", [3, 2, 1]), ("arrivo", [1, 2, 3])])
def test_with_the_same_points_it_is_as_the_call_declared(spareggio: str, ordine: list[int]) -> None:
    """The first criterion, then the second, then who came first; or who came first alone."""
    candidate = [c(1, (5, 10, 5)), c(2, (5, 11, 4)), c(3, (6, 9, 5))]
    posti = rank(candidate, punti_minimi=0, posti=None, spareggio=spareggio)
    assert [posto.chiave for posto in posti] == ordine
    assert [posto.posizione for posto in posti] == [1, 2, 3]
    pari = rank([c(2, (5, 5)), c(1, (5, 5))], punti_minimi=0, posti=None, spareggio=spareggio)
    assert [posto.chiave for posto in pari] == [1, 2]


def test_enough_points_places_reserve_and_who_is_out() -> None:
    candidate = [c(1, (12,)), c(2, (20,)), c(3, (15,)), c(4, (11,)), c(6, ammessa=False), c(5, ammessa=False)]
    posti = rank(candidate, punti_minimi=12, posti=2, spareggio="arrivo")
    assert [(p.chiave, p.posizione, p.esito.value) for p in posti] == [
        (2, 1, "idonea"),
        (3, 2, "idonea"),
        (1, 3, "riserva"),
        (4, 4, "non_idonea"),
        (5, None, "esclusa"),
        (6, None, "esclusa"),
    ]


def test_the_order_in_which_points_are_read_changes_nothing() -> None:
    dado = Random(7)
    candidate = [c(n, *[(dado.randint(0, 3), dado.randint(0, 3)) for _ in range(3)]) for n in range(1, 60)]
    prima = rank(candidate, punti_minimi=3, posti=9, spareggio="criteri")
    for _ in range(5):
        dado.shuffle(candidate)
        assert rank(candidate, punti_minimi=3, posti=9, spareggio="criteri") == prima
    assert all(posto.punti == sum(posto.parziali) for posto in prima)
