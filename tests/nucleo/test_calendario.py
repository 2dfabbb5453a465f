"""Italian holidays and working days."""

from datetime import date, timedelta

import pytest

from nucleo.calendario import add_lavorativi, find_festa, find_luogo, is_festivo, is_lavorativo, list_feste


@pytest.mark.parametrize(
    ("anno", "giorno"),
    [
        (2000, (4, 23)),
        (2008, (3, 23)),
        (2014, (4, 20)),
        (2016, (3, 27)),
        (2024, (3, 31)),
        (2026, (4, 5)),
        (2027, (3, 28)),
        (2038, (4, 25)),
    ],
)
def test_easter_falls_on_its_sunday(anno, giorno):
    assert find_festa(date(anno, *giorno)).endswith("Pasqua")  # in 2038 it is also the 25th of April
    assert find_festa(date(anno, *giorno) + timedelta(days=1)) == "Lunedì dell'Angelo"


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


@pytest.mark.parametrize(
    ("giorno", "festa"),
    [
        (date(2026, 1, 1), "Capodanno"),
        (date(2026, 4, 25), "Anniversario della Liberazione"),
        (date(2026, 8, 15), "Ferragosto"),
        (date(2025, 10, 4), ""),
        (date(2026, 10, 4), "San Francesco d'Assisi"),  # L. 151/2025
        (date(2026, 3, 17), ""),
        (date(2026, 11, 1), "Ognissanti"),
        (date(2026, 11, 4), ""),
        (date(2027, 11, 7), ""),  # the Sunday of national unity closes nothing by itself
    ],
)
def test_holidays_have_their_italian_names(giorno: date, festa: str) -> None:
    assert find_festa(giorno) == festa


def test_a_year_has_twelve_national_holidays_and_easter_from_2026() -> None:
    assert (len(list_feste(2025)), len(list_feste(2026))) == (12, 13)


# ── Patron saints ────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("comune", "sigla", "giorno", "festa"),
    [
        ("Lecce", "LE", date(2026, 8, 26), "Sant'Oronzo"),
        ("Milano", "MI", date(2026, 12, 7), "Sant'Ambrogio"),
        ("Napoli", "NA", date(2026, 9, 19), "San Gennaro"),
        ("Bologna", "BO", date(2026, 10, 4), "San Francesco d'Assisi e San Petronio"),
        ("Trani", "BT", date(2026, 5, 3), "San Nicola Pellegrino"),
        ("Forlì", "FC", date(2026, 2, 4), "Madonna del Fuoco"),
        ("Bolzano", "BZ", date(2026, 5, 25), "Lunedì di Pentecoste"),
    ],
)
def test_a_capital_keeps_the_day_of_its_patron(comune: str, sigla: str, giorno: date, festa: str) -> None:
    luogo = find_luogo(comune, sigla, capoluogo=True)
    assert find_festa(giorno, luogo) == festa
    assert is_lavorativo(giorno, luogo) is False
    assert set(list_feste(2026)) <= set(list_feste(2026, luogo))


@pytest.mark.parametrize(
    ("comune", "sigla", "capoluogo"),
    [
        ("Nardò", "LE", False),  # its own patron, which nobody has written down for us
        ("Perugia", "PG", True),  # the library has the saints of Assisi
        ("Trieste", "", True),  # a comune that is not Italian any more has no province
        ("Nessun luogo", "XX", True),
    ],
)
def test_where_the_patron_is_not_known_none_is_invented(comune: str, sigla: str, capoluogo: bool) -> None:
    luogo = find_luogo(comune, sigla, capoluogo=capoluogo)
    assert luogo == ""
    assert find_festa(date(2026, 8, 26), luogo) == find_festa(date(2026, 8, 11), luogo) == ""


def test_the_monday_after_pentecost_is_a_holiday_in_all_of_alto_adige() -> None:
    assert find_festa(date(2026, 5, 25), find_luogo("Merano", "BZ", capoluogo=False)) == "Lunedì di Pentecoste"


def test_capitals_of_one_province_do_not_keep_each_others_day() -> None:
    trani, andria = (find_luogo(nome, "BT", capoluogo=True) for nome in ("Trani", "Andria"))
    assert find_festa(date(2026, 5, 3), andria) == "" != find_festa(date(2026, 5, 3), trani)
