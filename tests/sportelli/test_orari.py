"""When a desk is open: weeks, exceptions, holidays, and the nights when the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sportelli.models import EccezioneOrario, Sportello
from sportelli.regole.orari import (
    ROMA,
    Calendario,
    Eccezione,
    Fascia,
    find_apertura,
    find_orario,
    format_fasce,
    instant,
    list_prossimi,
    list_specifications,
    meets_minimum,
    merge_fasce,
    read_calendario,
)
from tests.costruttori import build_orario


def fascia(dalle: str, alle: str) -> Fascia:
    return Fascia(time.fromisoformat(dalle), time.fromisoformat(alle))


def roma(*parti: int) -> datetime:
    return datetime(*parti, tzinfo=ROMA)  # type: ignore[arg-type]


MATTINA, POMERIGGIO = fascia("09:00", "12:30"), fascia("15:00", "17:00")
# Tuesday morning, Thursday morning and afternoon.
SETTIMANA = Calendario({2: (MATTINA,), 4: (MATTINA, POMERIGGIO)})


def con(*eccezioni: Eccezione) -> Calendario:
    return Calendario(SETTIMANA.settimana, eccezioni)


# ── Open now ─────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    ("adesso", "aperto", "testo"),
    [
        (roma(2026, 3, 17, 9), True, "Aperto ora: chiude alle 12:30"),
        (roma(2026, 3, 17, 8, 59), False, "Chiuso: apre oggi alle 9"),
        (roma(2026, 3, 17, 12, 5), True, "Aperto ancora per 25 minuti: chiude alle 12:30"),
        (roma(2026, 3, 17, 12, 29), True, "Aperto ancora per 1 minuto: chiude alle 12:30"),
        (roma(2026, 3, 17, 12, 30), False, "Chiuso: apre giovedì alle 9"),
        (roma(2026, 3, 18, 23, 59), False, "Chiuso: apre domani alle 9"),
        (roma(2026, 3, 19, 13), False, "Chiuso: apre oggi alle 15"),
        (roma(2026, 3, 19, 17), False, "Chiuso: apre martedì alle 9"),
    ],
)
def test_open_now(adesso: datetime, aperto: bool, testo: str) -> None:
    apertura = find_apertura(SETTIMANA, adesso)
    assert (apertura.aperto, apertura.testo) == (aperto, testo)


def test_the_hour_is_of_rome_wherever_it_is_asked_from() -> None:
    """9:30 in Rome is 17:30 in Tokyo and 8:30 UTC in winter."""
    stesso = roma(2026, 1, 13, 9, 30)
    for zona in (UTC, ZoneInfo("Asia/Tokyo"), ZoneInfo("America/New_York")):
        assert find_apertura(SETTIMANA, stesso.astimezone(zona)).aperto
    assert not find_apertura(SETTIMANA, datetime(2026, 1, 13, 7, 59, tzinfo=UTC)).aperto


def test_a_desk_without_hours_says_so() -> None:
    apertura = find_apertura(Calendario(), roma(2026, 3, 17, 10))
    assert (apertura.aperto, apertura.prossima, apertura.testo) == (False, None, "Orario non indicato")


def test_a_desk_closed_for_months_says_so() -> None:
    chiusura = con(Eccezione(date(2026, 3, 1), date(2026, 12, 31), motivo="lavori"))
    assert find_apertura(chiusura, roma(2026, 3, 17, 10)).testo.startswith("Chiuso: non ci sono aperture")


def test_next_opening_far_away_names_its_date() -> None:
    chiusura = con(Eccezione(date(2026, 3, 17), date(2026, 4, 1)))
    apertura = find_apertura(chiusura, roma(2026, 3, 17, 10))
    assert apertura.testo == "Chiuso: apre giovedì 2 aprile alle 9"
    assert apertura.prossima == roma(2026, 4, 2, 9).astimezone(UTC)


# ── The nights when the clock changes ────────────────────────────────────────────────────
NOTTE = Calendario({7: (fascia("01:30", "04:00"),)})


def test_spring_night_is_an_hour_shorter() -> None:
    """29 March 2026: at 2 the clock says 3. From 1:30 to 4 there is an hour and a half."""
    dalle, alle = instant(date(2026, 3, 29), time(1, 30)), instant(date(2026, 3, 29), time(4))
    assert alle - dalle == timedelta(hours=1, minutes=30)
    assert find_apertura(NOTTE, datetime(2026, 3, 29, 0, 30, tzinfo=UTC)).aperto
    assert find_apertura(NOTTE, datetime(2026, 3, 29, 1, 59, tzinfo=UTC)).aperto
    assert not find_apertura(NOTTE, datetime(2026, 3, 29, 2, 0, tzinfo=UTC)).aperto


def test_autumn_night_is_an_hour_longer() -> None:
    """25 October 2026: at 3 the clock says 2 again. From 1:30 to 4 there are three hours and a half."""
    dalle, alle = instant(date(2026, 10, 25), time(1, 30)), instant(date(2026, 10, 25), time(4))
    assert alle - dalle == timedelta(hours=3, minutes=30)
    for ora in (0, 1, 2):
        assert find_apertura(NOTTE, datetime(2026, 10, 25, ora, 30, tzinfo=UTC)).aperto
    assert not find_apertura(NOTTE, datetime(2026, 10, 25, 3, 0, tzinfo=UTC)).aperto


def test_the_day_after_the_change_opens_at_the_usual_hour_of_the_clock() -> None:
    for giorno in (date(2026, 3, 31), date(2026, 10, 27)):
        assert find_apertura(SETTIMANA, datetime.combine(giorno, time(9), tzinfo=ROMA)).aperto
        assert not find_apertura(SETTIMANA, datetime.combine(giorno, time(8, 59), tzinfo=ROMA)).aperto


def test_an_hour_that_does_not_exist_is_read_on_the_clock_before_the_change() -> None:
    assert instant(date(2026, 3, 29), time(2, 30)) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


# ── Exceptions ───────────────────────────────────────────────────────────────────────────
def test_a_closure_begins_and_ends_at_midnight() -> None:
    chiusura = con(Eccezione(date(2026, 3, 19), date(2026, 3, 24), motivo="Ferie"))
    assert find_orario(chiusura, date(2026, 3, 17)).fasce == (MATTINA,)
    giovedi = find_orario(chiusura, date(2026, 3, 19))
    assert (giovedi.fasce, giovedi.motivo, giovedi.eccezionale) == ((), "Ferie", True)
    assert find_orario(chiusura, date(2026, 3, 24)).fasce == ()
    assert find_orario(chiusura, date(2026, 3, 26)).fasce == (MATTINA, POMERIGGIO)
    assert find_apertura(chiusura, roma(2026, 3, 18, 23, 59)).testo == "Chiuso: apre giovedì 26 marzo alle 9"
    assert find_apertura(chiusura, roma(2026, 3, 25, 0, 0)).testo == "Chiuso: apre domani alle 9"


def test_a_single_day_with_hours_opens_a_sunday_and_a_holiday() -> None:
    straordinaria = con(
        Eccezione(date(2026, 3, 22), date(2026, 3, 22), MATTINA, "Open day"),
        Eccezione(date(2026, 6, 2), date(2026, 6, 2), POMERIGGIO),
    )
    assert find_orario(straordinaria, date(2026, 3, 22)).fasce == (MATTINA,)
    assert find_orario(straordinaria, date(2026, 6, 2)).fasce == (POMERIGGIO,)


def test_a_summer_timetable_changes_only_the_days_ordinarily_open() -> None:
    estivo = con(Eccezione(date(2026, 7, 1), date(2026, 8, 31), fascia("08:00", "10:00"), "Orario estivo"))
    assert find_orario(estivo, date(2026, 7, 7)).fasce == (fascia("08:00", "10:00"),)
    assert find_orario(estivo, date(2026, 7, 8)).fasce == ()
    assert find_orario(estivo, date(2026, 7, 9)).fasce == (fascia("08:00", "10:00"),)


def test_a_period_without_ordinary_days_opens_them_all() -> None:
    fine_settimana = con(Eccezione(date(2026, 3, 21), date(2026, 3, 22), MATTINA, "Fiera"))
    assert [find_orario(fine_settimana, date(2026, 3, giorno)).fasce for giorno in (21, 22)] == [(MATTINA,)] * 2


def test_extra_hours_win_over_a_closure_of_the_same_day() -> None:
    calendario = con(
        Eccezione(date(2026, 8, 1), date(2026, 8, 31), motivo="Ferie"),
        Eccezione(date(2026, 8, 20), date(2026, 8, 20), MATTINA),
    )
    assert find_orario(calendario, date(2026, 8, 20)).fasce == (MATTINA,)
    assert find_orario(calendario, date(2026, 8, 18)).fasce == ()


def test_hours_that_touch_or_overlap_are_one() -> None:
    unite = merge_fasce([fascia("11:00", "13:00"), fascia("09:00", "11:00"), fascia("15:00", "16:00")])
    assert unite == (fascia("09:00", "13:00"), fascia("15:00", "16:00"))


# ── Calendar ───────────────────────────────────────────────────────────────────────────
def test_a_holiday_closes_an_ordinary_day() -> None:
    """2 June 2026 is a Tuesday."""
    giorno = find_orario(SETTIMANA, date(2026, 6, 2))
    assert (giorno.fasce, giorno.motivo, giorno.eccezionale) == ((), "Festa della Repubblica", True)


def test_the_patron_of_the_comune_closes_its_desks_alone() -> None:
    """26 August 2025 is a Tuesday, and Sant'Oronzo in Lecce; a desk may open all the same and say so."""
    oronzo = date(2025, 8, 26)
    lecce = Calendario(SETTIMANA.settimana, (), "LE")
    assert find_orario(SETTIMANA, oronzo).fasce == (MATTINA,)
    giorno = find_orario(lecce, oronzo)
    assert (giorno.fasce, giorno.motivo, giorno.eccezionale) == ((), "Sant'Oronzo", True)
    assert find_apertura(lecce, roma(2025, 8, 26, 10)).testo == "Chiuso: apre giovedì alle 9"
    aperto = Calendario(SETTIMANA.settimana, (Eccezione(oronzo, oronzo, MATTINA),), "LE")
    assert find_apertura(aperto, roma(2025, 8, 26, 10)).aperto
    assert "2025-08-26" in [riga.get("validFrom") for riga in list_specifications(lecce, date(2025, 8, 1))]


def test_the_29th_of_february_is_a_day_like_others() -> None:
    calendario = Calendario({4: (MATTINA,)})
    assert find_orario(calendario, date(2024, 2, 29)).fasce == (MATTINA,)
    giorni = list_prossimi(calendario, date(2024, 2, 28), 3)
    assert [orario.giorno.isoformat() for orario in giorni] == ["2024-02-28", "2024-02-29", "2024-03-01"]
    assert find_apertura(calendario, roma(2024, 2, 28, 18)).testo == "Chiuso: apre domani alle 9"
    bisestile = Calendario({4: (MATTINA,)}, (Eccezione(date(2024, 2, 29), date(2024, 2, 29)),))
    assert find_orario(bisestile, date(2024, 2, 29)).fasce == ()


@pytest.mark.parametrize(
    ("fasce", "basta"),
    [((fascia("09:00", "11:00"),), True), ((fascia("09:00", "10:59"),), False), ((), False)],
)
def test_minimum_of_two_consecutive_hours(fasce: tuple[Fascia, ...], basta: bool) -> None:
    assert meets_minimum({1: fasce}) is basta


def test_two_halves_that_touch_make_the_minimum_two_apart_do_not() -> None:
    assert meets_minimum({1: (fascia("09:00", "10:00"), fascia("10:00", "11:00"))})
    assert not meets_minimum({1: (fascia("09:00", "10:00"), fascia("11:00", "12:00"))})


def test_hours_in_words() -> None:
    assert format_fasce((MATTINA, POMERIGGIO)) == "9-12:30 e 15-17"
    assert format_fasce(()) == "chiuso"


# ── Search engines ───────────────────────────────────────────────────────────────────────
def test_specifications_of_the_week_and_of_the_exceptions_to_come() -> None:
    calendario = con(
        Eccezione(date(2026, 8, 10), date(2026, 8, 20)),
        Eccezione(date(2025, 8, 10), date(2025, 8, 20)),
    )
    righe = list_specifications(calendario, date(2026, 3, 17))
    assert righe[0] == {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": "https://schema.org/Tuesday",
        "opens": "09:00",
        "closes": "12:30",
    }
    chiuse = [riga["validFrom"] for riga in righe[4:]]
    assert chiuse == ["2026-06-02", "2026-12-08"], "the holidays on a Tuesday or a Thursday, of a year"
    assert righe[3] == {
        "@type": "OpeningHoursSpecification",
        "validFrom": "2026-08-10",
        "validThrough": "2026-08-20",
        "opens": "00:00",
        "closes": "00:00",
    }


def test_structured_hours_say_what_the_page_says() -> None:
    """A summer timetable leaves the other days closed; a desk that opens on a holiday is not told closed."""
    estate = Eccezione(date(2026, 6, 1), date(2026, 8, 31), fascia("08:00", "12:00"))
    righe = list_specifications(
        con(estate, Eccezione(date(2026, 12, 8), date(2026, 12, 8), MATTINA)), date(2026, 3, 17)
    )
    assert righe[3]["dayOfWeek"] == ["https://schema.org/Tuesday", "https://schema.org/Thursday"]
    assert "dayOfWeek" not in righe[4]
    assert [riga["validFrom"] for riga in righe[5:]] == ["2026-06-02"]


# ── From the database ────────────────────────────────────────────────────────────────────
def test_the_calendar_of_a_desk_is_read_from_its_rows(sportello: Sportello) -> None:
    build_orario(sportello, giorno=4, dalle="15:00", alle="17:00")
    build_orario(sportello, giorno=4, dalle="09:00", alle="12:30")
    EccezioneOrario.objects.create(sportello=sportello, dal=date(2026, 8, 10), al=date(2026, 8, 20), motivo="Ferie")
    calendario = read_calendario(Sportello.objects.with_orari().get(pk=sportello.pk))
    assert calendario.settimana == {4: (MATTINA, POMERIGGIO)}
    assert calendario.eccezioni == (Eccezione(date(2026, 8, 10), date(2026, 8, 20), None, "Ferie"),)
    assert calendario.luogo == "LE"
