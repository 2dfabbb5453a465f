"""What is near, what a new desk would cover, where to open next."""

from random import Random

import pytest

from copertura.regole.vicinanza import Griglia, Posto, Sede, measure
from territorio.regole.distanze import distance

LECCE, GALATINA, TORINO = (40.3515, 18.1750), (40.1747, 18.1683), (45.0703, 7.6869)
LA_MADDALENA, PALAU = (41.2147, 9.4062), (41.1794, 9.3842)


def build(chiave: int, punto: tuple[float, float] | None, abitanti: int = 1_000, **campi: object) -> Posto:
    return Posto(**{"chiave": chiave, "nome": f"Comune {chiave}", "punto": punto, "terra": "", "abitanti": abitanti,
                    "persone": 2, "candidato": True} | campi)  # type: ignore[arg-type]  # fmt: skip


def test_the_nearest_and_the_near_are_those_of_the_whole_list() -> None:
    """Against a plain look at all of them, wherever cells end."""
    caso = Random(7)
    punti = [(caso.uniform(36, 47), caso.uniform(7, 18)) for _ in range(400)]
    griglia = Griglia()
    for chiave, punto in enumerate(punti):
        griglia.add("", punto, chiave)
    for qui in [(caso.uniform(36, 47), caso.uniform(7, 18)) for _ in range(40)]:
        lontani = sorted((distance(*qui, *punto), chiave) for chiave, punto in enumerate(punti))
        assert griglia.find_nearest("", qui) == lontani[0]
        assert sorted(griglia.list_within("", qui, 30)) == [riga for riga in lontani if riga[0] <= 30]


def test_a_comune_is_covered_by_its_own_desk_by_one_near_and_by_none_beyond_the_sea() -> None:
    posti = [
        build(1, LECCE),
        build(2, GALATINA),
        build(3, TORINO),
        build(4, LA_MADDALENA, terra="La Maddalena"),
        build(5, PALAU, terra="Sardegna"),
        build(6, None),
        build(7, None),
    ]
    sedi = [Sede(10, 1, LECCE, ""), Sede(11, 5, PALAU, "Sardegna"), Sede(12, 6, None, "")]
    esiti = measure(posti, sedi, raggio=30, quanti=9)
    assert [pk for pk, esito in esiti.items() if esito.scoperto] == [3, 4, 7]
    assert (esiti[1].km, esiti[1].sede, esiti[2].sede, esiti[6].km) == (0, 10, 10, 0)
    assert round(esiti[2].km or 0) == 20
    assert (esiti[4].km, esiti[7].km) == (None, None)  # nothing without the sea; nobody knows where it stands
    assert [(pk, e.ordine, e.aggiunti) for pk, e in esiti.items() if e.ordine] == [
        (3, 1, 1000),
        (4, 2, 1000),
        (7, 3, 1000),
    ]
    vicino = measure(posti, sedi, raggio=10, quanti=9)
    assert vicino[2].scoperto


def test_the_second_place_counts_what_the_first_leaves() -> None:
    """A row of comuni 20 km apart: the middle one covers three, who is beside it then adds but one."""
    fila = [(45.0 + 0.18 * n, 9.0) for n in range(5)]
    posti = [build(n, punto, abitanti=(n + 1) * 100, candidato=n != 4) for n, punto in enumerate(fila)]
    esiti = measure(posti, [], raggio=25, quanti=9)
    assert [esiti[n].abitanti for n in range(5)] == [300, 600, 900, 1200, 900]
    assert [(n, esiti[n].ordine, esiti[n].aggiunti) for n in range(5) if esiti[n].ordine] == [(0, 2, 300), (3, 1, 1200)]
    assert esiti[3].fra_cui == ["Comune 4", "Comune 2"]
    assert esiti[3].persone == 6
    assert [e.ordine for e in measure(posti, [], raggio=25, quanti=1).values()] == [None, None, None, 1, None]


@pytest.mark.parametrize("posti", [[], [build(1, None, abitanti=0)]])
def test_nothing_to_measure(posti: list[Posto]) -> None:
    assert not any(esito.ordine for esito in measure(posti, [], raggio=30, quanti=9).values())
