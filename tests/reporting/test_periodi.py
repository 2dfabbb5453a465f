"""Months, quarters, years, any two days; what they are compared with."""

from datetime import date

import pytest

from indicatori.regole.periodi import Periodo, TipoPeriodo, list_months, parse_month
from nucleo.mesi import add_months

MAGGIO = Periodo.month(date(2014, 5, 20))


@pytest.mark.parametrize(
    ("dal", "al", "tipo", "etichetta"),
    [
        (date(2014, 5, 1), date(2014, 5, 31), TipoPeriodo.MESE, "maggio 2014"),
        (date(2016, 2, 1), date(2016, 2, 29), TipoPeriodo.MESE, "febbraio 2016"),
        (date(2014, 4, 1), date(2014, 6, 30), TipoPeriodo.TRIMESTRE, "2º trimestre 2014"),
        (date(2014, 1, 1), date(2014, 12, 31), TipoPeriodo.ANNO, "2014"),
        (date(2014, 1, 1), date(2014, 5, 31), TipoPeriodo.DATE, "dal 1º gennaio 2014 al 31 maggio 2014"),
        (date(2014, 2, 1), date(2014, 4, 30), TipoPeriodo.DATE, "dal 1º febbraio 2014 al 30 aprile 2014"),
        (date(2016, 2, 29), date(2016, 2, 29), TipoPeriodo.DATE, "29 febbraio 2016"),
    ],
)
def test_a_period_says_what_it_is(dal: date, al: date, tipo: TipoPeriodo, etichetta: str) -> None:
    periodo = Periodo(dal, al)
    assert (periodo.tipo, periodo.etichetta) == (tipo, etichetta)


@pytest.mark.parametrize(
    ("dal", "al", "confronto"),
    [
        (date(2014, 5, 1), date(2014, 5, 31), "rispetto a maggio 2014"),
        (date(2014, 4, 1), date(2014, 4, 30), "rispetto ad aprile 2014"),
        (date(2014, 4, 1), date(2014, 6, 30), "rispetto al 2º trimestre 2014"),
        (date(2014, 1, 1), date(2014, 12, 31), "rispetto al 2014"),
        (date(2014, 1, 1), date(2014, 5, 31), "rispetto al periodo dal 1º gennaio 2014 al 31 maggio 2014"),
        (date(2014, 5, 1), date(2014, 5, 1), "rispetto al 1º maggio 2014"),
        (date(2014, 5, 8), date(2014, 5, 8), "rispetto all'8 maggio 2014"),
    ],
)
def test_a_period_is_compared_in_italian(dal: date, al: date, confronto: str) -> None:
    assert Periodo(dal, al).confronto == confronto


def test_the_period_before_and_after_are_of_the_same_kind() -> None:
    assert Periodo.month(date(2014, 3, 5)).precedente() == Periodo(date(2014, 2, 1), date(2014, 2, 28))
    assert Periodo.whole(TipoPeriodo.TRIMESTRE, date(2014, 2, 1)).precedente().etichetta == "4º trimestre 2013"
    assert Periodo.whole(TipoPeriodo.ANNO, date(2014, 2, 1)).successivo().etichetta == "2015"
    dieci = Periodo(date(2014, 3, 1), date(2014, 3, 10))
    assert dieci.precedente() == Periodo(date(2014, 2, 19), date(2014, 2, 28))
    assert dieci.precedente().successivo() == dieci


def test_a_year_before_a_leap_day_is_the_twenty_eighth() -> None:
    giorno = date(2016, 2, 29)
    assert Periodo(giorno, giorno).anno_prima() == Periodo(date(2015, 2, 28), date(2015, 2, 28))
    assert Periodo.month(giorno).anno_prima() == Periodo(date(2015, 2, 1), date(2015, 2, 28))
    assert Periodo.month(date(2017, 2, 1)).anno_prima().al == date(2016, 2, 29)


def test_an_unfinished_period_is_compared_day_for_day() -> None:
    prima, anno = MAGGIO.confronti(date(2014, 5, 12))
    assert prima == Periodo(date(2014, 4, 1), date(2014, 4, 12))
    assert anno == Periodo(date(2013, 5, 1), date(2013, 5, 12))
    assert Periodo.month(date(2014, 3, 1)).confronti(date(2014, 3, 30))[0].al == date(2014, 2, 28)


@pytest.mark.parametrize(
    ("tipo", "oggi", "prima", "anno_prima"),
    [
        (TipoPeriodo.ANNO, date(2017, 11, 26), date(2016, 11, 26), date(2016, 11, 26)),  # after a leap year
        (TipoPeriodo.ANNO, date(2016, 2, 29), date(2015, 2, 28), date(2015, 2, 28)),
        (TipoPeriodo.TRIMESTRE, date(2014, 5, 20), date(2014, 2, 20), date(2013, 5, 20)),
        (TipoPeriodo.TRIMESTRE, date(2014, 5, 31), date(2014, 2, 28), date(2013, 5, 31)),
    ],
)
def test_a_quarter_or_a_year_in_course_is_compared_up_to_the_same_date(
    tipo: TipoPeriodo, oggi: date, prima: date, anno_prima: date
) -> None:
    confronti = Periodo.whole(tipo, oggi).confronti(oggi)
    assert tuple(confronto.al for confronto in confronti) == (prima, anno_prima)


@pytest.mark.parametrize("oggi", [date(2014, 5, 31), date(2014, 6, 1), date(2026, 1, 1)])
def test_a_finished_period_is_compared_whole(oggi: date) -> None:
    assert MAGGIO.confronti(oggi) == (Periodo.month(date(2014, 4, 1)), Periodo.month(date(2013, 5, 1)))


def test_a_period_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="precedere"):
        Periodo(date(2014, 5, 2), date(2014, 5, 1))


def test_months_are_added_and_listed() -> None:
    assert add_months(date(2014, 1, 31), 1) == date(2014, 2, 28)
    assert add_months(date(2014, 12, 1), 1) == date(2015, 1, 1)
    assert add_months(date(2014, 1, 1), -13) == date(2012, 12, 1)
    assert list_months(date(2013, 12, 31), date(2014, 2, 1)) == [date(2013, 12, 1), date(2014, 1, 1), date(2014, 2, 1)]


@pytest.mark.parametrize("testo", ["2014", "2014-13", "2014-5", "maggio", "05-2014", "2014-05-01", ""])
def test_a_month_is_written_in_one_way(testo: str) -> None:
    assert parse_month("2014-05") == date(2014, 5, 1)
    with pytest.raises(ValueError):  # noqa: PT011 — which of the parts is wrong does not matter
        parse_month(testo)
