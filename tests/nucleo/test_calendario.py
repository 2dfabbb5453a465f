"""Italian working days."""

from datetime import date

import pytest

from nucleo.calendario import add_lavorativi, get_pasqua, is_festivo, is_lavorativo


@pytest.mark.parametrize(
    ("anno", "giorno"),
    [(2014, (4, 20)), (2016, (3, 27)), (2024, (3, 31)), (2026, (4, 5)), (2027, (3, 28)), (2038, (4, 25))],
)
def test_easter_falls_on_its_sunday(anno, giorno):
    assert get_pasqua(anno) == date(anno, *giorno)


@pytest.mark.parametrize(
    "giorno",
    [
        date(2026, 1, 1),
        date(2026, 1, 6),
        date(2026, 4, 6),  # the Monday after Easter
        date(2026, 6, 2),
        date(2026, 8, 15),
        date(2027, 10, 4),  # Saint Francis, from 2026
        date(2026, 11, 22),  # a Sunday
        date(2026, 12, 26),
    ],
)
def test_a_holiday_is_not_worked(giorno):
    assert is_festivo(giorno)
    assert not is_lavorativo(giorno)


def test_saint_francis_was_worked_before_its_law():
    assert is_lavorativo(date(2024, 10, 4))


def test_a_saturday_is_not_a_holiday_but_is_not_worked():
    assert not is_festivo(date(2026, 11, 21))
    assert not is_lavorativo(date(2026, 11, 21))


@pytest.mark.parametrize(
    ("giorno", "numero", "atteso"),
    [
        (date(2026, 11, 16), 5, date(2026, 11, 23)),  # Monday to Monday
        (date(2026, 11, 20), 1, date(2026, 11, 23)),  # Friday to Monday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # Saturday to Monday
        (date(2016, 3, 24), 2, date(2016, 3, 29)),  # over Easter and its Monday
        (date(2024, 12, 23), 5, date(2025, 1, 2)),  # over Christmas and the New Year
        (date(2026, 3, 27), 5, date(2026, 4, 3)),  # over the night of the summer time
        (date(2026, 11, 16), 0, date(2026, 11, 16)),
    ],
)
def test_working_days_are_counted_from_the_day_after(giorno, numero, atteso):
    assert add_lavorativi(giorno, numero) == atteso
