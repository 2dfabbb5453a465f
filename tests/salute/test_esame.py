"""What is found of a desk from what is known of it: each thing that is not right, from which day, what is proposed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from salute.enums import Luce, Rimedio, Sintomo
from salute.regole.esame import Osservazione, Soglie, examine, get_luce, get_rimedio

OGGI = date(2016, 3, 31)
SANO = Osservazione(
    ultima=OGGI,
    accesso=OGGI,
    persone=2,
    responsabile=True,
    attesi=True,
    senza_attestato=0,
    orario=True,
    scoperto_dal=None,
    invii=0,
    prescrizioni=0,
    trovato_fermo=None,
)


def look(**campi: object) -> tuple[Luce, list[Sintomo], Rimedio]:
    segnali = examine(replace(SANO, **campi), Soglie(), OGGI)  # type: ignore[arg-type]  # fields of the dataclass
    assert all(segnale.testo.endswith(".") and segnale.che_fare for segnale in segnali)
    return get_luce(segnali), [segnale.sintomo for segnale in segnali], get_rimedio(segnali)


def ago(giorni: int) -> date:
    return OGGI - timedelta(days=giorni)


@pytest.mark.parametrize(
    ("giorni", "luce", "rimedio"),
    [
        (29, Luce.VERDE, ""),
        (30, Luce.GIALLA, ""),
        (59, Luce.GIALLA, ""),
        (60, Luce.GIALLA, "visita"),
        (89, Luce.GIALLA, "visita"),
        (90, Luce.ROSSA, "sospensione"),
        (364, Luce.ROSSA, "sospensione"),
        (365, Luce.ROSSA, "chiusura"),
    ],
)
def test_a_desk_that_records_nothing(giorni: int, luce: Luce, rimedio: str) -> None:
    assert look(ultima=ago(giorni)) == (luce, [Sintomo.CONSULENZE] if luce else [], rimedio)


@pytest.mark.parametrize(
    ("campi", "luce", "sintomo", "rimedio"),
    [
        ({"accesso": ago(45)}, Luce.GIALLA, Sintomo.ACCESSI, ""),
        ({"accesso": None}, Luce.GIALLA, Sintomo.ACCESSI, ""),
        ({"responsabile": False}, Luce.GIALLA, Sintomo.RESPONSABILE, ""),
        ({"persone": 0, "accesso": None, "responsabile": False}, Luce.ROSSA, Sintomo.PERSONALE, "sospensione"),
        ({"senza_attestato": 1}, Luce.GIALLA, Sintomo.ATTESTATI, ""),
        ({"senza_attestato": 2}, Luce.ROSSA, Sintomo.ATTESTATI, ""),
        ({"orario": False}, Luce.GIALLA, Sintomo.ORARIO, ""),
        ({"scoperto_dal": ago(59)}, Luce.GIALLA, Sintomo.ACCORDO, ""),
        ({"scoperto_dal": ago(60)}, Luce.ROSSA, Sintomo.ACCORDO, "sospensione"),
        ({"invii": 3}, Luce.GIALLA, Sintomo.INVII, ""),
        ({"trovato_fermo": OGGI}, Luce.ROSSA, Sintomo.VISITA, "sospensione"),
        ({"prescrizioni": 1}, Luce.GIALLA, Sintomo.PRESCRIZIONI, "visita"),
    ],
)
def test_each_thing_that_is_not_right(campi: dict[str, object], luce: Luce, sintomo: Sintomo, rimedio: str) -> None:
    assert look(**campi) == (luce, [sintomo], rimedio)


def test_certificates_count_since_they_are_asked_and_the_worst_comes_first() -> None:
    assert look(attesi=False, senza_attestato=2) == (Luce.VERDE, [], "")
    assert look(trovato_fermo=ago(1)) == (Luce.VERDE, [], "")  # it has worked since
    luce, sintomi, rimedio = look(orario=False, ultima=ago(400), scoperto_dal=ago(70))
    assert (luce, sintomi[0], sintomi[-1], rimedio) == (Luce.ROSSA, Sintomo.CONSULENZE, Sintomo.ORARIO, "chiusura")
