"""Small groups stay hidden, also to whoever subtracts."""

import itertools
from random import Random

import pytest

from indicatori.definizioni.profilo import CELLE_ETA, Profilo, TavolaProfilo, VoceProfilo, protect
from indicatori.regole.riservatezza import Cella, suppress


def table(*nomi: str) -> tuple[Cella, ...]:
    return tuple(Cella(nome, frozenset({nome})) for nome in nomi)


def hidden(**gruppi: int) -> set[str]:
    celle = table(*gruppi)
    return {celle[c].etichetta for _, c in suppress(gruppi, (celle,))}


@pytest.mark.parametrize(
    ("gruppi", "nascosti"),
    [
        ({"a": 10, "b": 20, "c": 30}, set()),
        ({"a": 5, "b": 20}, set()),
        ({"a": 0, "b": 20}, set()),  # nobody is nobody's secret
        ({"a": 3, "b": 20, "c": 30}, {"a", "b"}),  # a alone would be the total less the others
        ({"a": 1, "b": 1, "c": 30, "d": 9}, {"a", "b", "d"}),  # a and b together would still be two people
        ({"a": 4, "b": 1, "c": 30}, {"a", "b"}),
        ({"a": 4, "b": 0, "c": 0}, {"a"}),  # fewer than five in all
    ],
)
def test_hides_what_is_small_and_what_would_reveal_it(gruppi: dict[str, int], nascosti: set[str]) -> None:
    assert hidden(**gruppi) == nascosti


def solutions(atomi: dict[str, int], tabelle: tuple, nascoste: set[tuple[int, int]]) -> list[dict[str, int]]:
    """Every way to fill the elementary groups that agrees with all that is published."""
    nomi, totale = list(atomi), sum(atomi.values())
    visibili = [
        (cella.atomi, sum(atomi[a] for a in cella.atomi))
        for t, tabella in enumerate(tabelle)
        for c, cella in enumerate(tabella)
        if (t, c) not in nascoste
    ]
    possibili = []
    for primi in itertools.product(range(totale + 1), repeat=len(nomi) - 1):
        if (ultimo := totale - sum(primi)) >= 0:
            prova = dict(zip(nomi, (*primi, ultimo), strict=True))
            if all(sum(prova[a] for a in insieme) == valore for insieme, valore in visibili):
                possibili.append(prova)
    return possibili


def attack(atomi: dict[str, int], tabelle: tuple) -> list[frozenset[str]]:
    """The small groups, cells or differences of cells, that only one filling allows."""
    possibili = solutions(atomi, tabelle, suppress(atomi, tabelle))
    gruppi = {cella.atomi for tabella in tabelle for cella in tabella} | {frozenset({a}) for a in atomi}
    return [
        gruppo
        for gruppo in gruppi
        if 0 < sum(atomi[a] for a in gruppo) < 5 and len({sum(prova[a] for a in gruppo) for prova in possibili}) == 1
    ]


def test_no_small_group_can_be_worked_out_by_whoever_tries_every_filling() -> None:
    caso, provati = Random(7), 0
    for _ in range(120):
        atomi = {nome: caso.choice((0, 1, 2, 3, 4, 5, 7, 9)) for nome in ("u25", "25-29", "30-54", "o54")}
        if sum(atomi.values()) >= 5:
            assert attack(atomi, CELLE_ETA) == [], atomi
            assert attack(atomi, (table(*atomi),)) == [], atomi
            provati += 1
    assert provati > 80


def build_profilo(u25: int, da25: int, da30: int, o54: int) -> Profilo:
    def tavola(titolo: str, *valori: int) -> TavolaProfilo:
        return TavolaProfilo(
            titolo, titolo, "", tuple(VoceProfilo(f"{n}", f"{titolo}{n}", v) for n, v in enumerate(valori))
        )

    tutti = u25 + da25 + da30 + o54
    altre = (tavola("titolo", tutti, 0), tavola("condizione", tutti, 0), tavola("cittadinanza", tutti, 0))
    eta = (tavola("fse", u25, da25 + da30, o54), tavola("fse+", u25 + da25, da30, o54))
    return Profilo(tutti, (tavola("sesso", tutti, 0), *eta, *altre))


def visible(profilo: Profilo, numero: int) -> list[int | None]:
    return [voce.valore for voce in profilo.tavole[numero].voci]


def test_the_two_age_tables_do_not_give_each_other_away() -> None:
    """Each alone would be fine: their difference says that three people are from 25 to 29."""
    protetto = protect(build_profilo(20, 3, 40, 10))
    assert visible(protetto, 2).count(None) + visible(protetto, 1).count(None) >= 2
    assert visible(protect(build_profilo(20, 8, 40, 10)), 1) == [20, 48, 10]


def test_a_profile_of_large_groups_is_shown_whole() -> None:
    profilo = build_profilo(20, 8, 40, 10)
    assert protect(profilo) == profilo
    assert all(voce.valore is not None for tavola in profilo.tavole for voce in tavola.voci)


def test_a_profile_of_four_people_shows_no_group_at_all() -> None:
    protetto = protect(build_profilo(1, 1, 1, 1))
    mostrati = [voce.valore for tavola in protetto.tavole for voce in tavola.voci if voce.valore]
    assert (protetto.persone, mostrati) == (4, [])
