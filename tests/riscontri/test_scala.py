"""Which day is which step: pure."""

from datetime import date, timedelta

import pytest

from riscontri.regole.scala import Passo, Scala, find_prossimo

SCALA = Scala()
MARZO = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("fatti", "atteso"),
    [
        ([], Passo(1, MARZO + timedelta(days=9), fine=False)),
        ([(1, MARZO + timedelta(days=9))], Passo(2, MARZO + timedelta(days=21), fine=False)),
        # Reminded late, by a worker that was away: the rest waits as long as it would have.
        ([(1, date(2026, 6, 1))], Passo(2, date(2026, 6, 13), fine=False)),
        ([(1, date(2026, 6, 1)), (2, date(2026, 6, 13))], Passo(3, date(2026, 7, 7), fine=True)),
        ([(1, MARZO), (2, MARZO), (3, MARZO)], None),
    ],
)
def test_each_step_waits_for_the_one_before(fatti, atteso):
    assert find_prossimo(SCALA, dal=MARZO, fatti=fatti) == atteso


@pytest.mark.parametrize(
    ("dal", "pause", "giorno"),
    [
        (date(2026, 7, 30), (), date(2026, 9, 8)),  # 31 July, then from the 1st of September
        (date(2026, 8, 5), (), date(2026, 9, 9)),
        (MARZO, ((date(2026, 3, 5), date(2026, 3, 14)),), date(2026, 3, 21)),
        (MARZO, ((date(2026, 3, 5), date(2026, 3, 9)), (date(2026, 3, 8), date(2026, 3, 14))), date(2026, 3, 21)),
        (MARZO, ((date(2026, 3, 5), None),), None),
        (MARZO, ((date(2026, 2, 1), date(2026, 3, 2)),), date(2026, 3, 11)),
    ],
)
def test_days_of_a_silent_month_and_of_a_pause_do_not_count(dal, pause, giorno):
    passo = find_prossimo(SCALA, dal=dal, pause=pause)
    assert (passo and passo.giorno) == giorno


def test_another_scale_has_its_own_steps():
    scala = Scala((5,), 20, ())
    assert find_prossimo(scala, dal=date(2026, 8, 1)) == Passo(1, date(2026, 8, 6), fine=False)
    assert find_prossimo(scala, dal=date(2026, 8, 1), fatti=[(1, date(2026, 8, 6))]) == Passo(
        2, date(2026, 8, 21), fine=True
    )
