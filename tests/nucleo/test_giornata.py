"""«Today» is one for the whole of a request, of a task and of a test."""

from collections.abc import Callable
from contextvars import Context
from datetime import UTC, date, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from nucleo.giornata import get_oggi, keep_oggi
from nucleo.middleware import GiornataMiddleware
from retemicrocredito.celery import app

PRIMA = datetime(2027, 12, 31, 22, 59, 59, tzinfo=UTC)  # a second before the year ends in Italy
DOPO = datetime(2027, 12, 31, 23, 0, 1, tzinfo=UTC)


@pytest.fixture
def suona(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the clock of the program."""
    return lambda istante: monkeypatch.setattr(timezone, "now", lambda: istante)


def outside(azione: Callable[[], list[date]]) -> list[date]:
    """Done where nobody keeps a day: every test keeps its own."""
    return Context().run(azione)


def test_a_request_across_midnight_is_of_one_day(suona) -> None:
    giorni = []

    def view(_richiesta: HttpRequest) -> HttpResponse:
        giorni.append(get_oggi())
        suona(DOPO)
        giorni.append(get_oggi())
        return HttpResponse()

    def ask() -> list[date]:
        suona(PRIMA)
        GiornataMiddleware(view)(RequestFactory().get("/"))
        return [*giorni, get_oggi()]

    assert outside(ask) == [date(2027, 12, 31), date(2027, 12, 31), date(2028, 1, 1)]


def test_a_task_across_midnight_is_of_one_day(suona) -> None:
    @app.task(name="prova_giornata")
    def lavora() -> list[date]:
        prima = get_oggi()
        suona(DOPO)
        return [prima, get_oggi()]

    def run() -> list[date]:
        suona(PRIMA)
        return [*lavora.delay().get(), get_oggi()]

    try:
        assert outside(run) == [date(2027, 12, 31), date(2027, 12, 31), date(2028, 1, 1)]
    finally:
        app.tasks.pop("prova_giornata")


def test_what_begins_inside_a_day_keeps_it(suona) -> None:
    def nest() -> list[date]:
        suona(PRIMA)
        with keep_oggi():
            suona(DOPO)
            with keep_oggi() as dentro:
                return [dentro, get_oggi()]

    assert outside(nest) == [date(2027, 12, 31)] * 2


def test_an_instant_that_is_given_says_its_own_day() -> None:
    assert (get_oggi(PRIMA), get_oggi(DOPO)) == (date(2027, 12, 31), date(2028, 1, 1))
