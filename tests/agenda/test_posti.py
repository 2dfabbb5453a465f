"""Free places: pure, in the order of time, on the nights when the clock changes too."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from agenda.models import Assenza
from agenda.regole.posti import Intervallo, Misure, Piano, Posto, Risorsa, find_posto, list_posti
from sportelli.regole.orari import ROMA, Calendario, Fascia, find_orario, instant

# The last Sundays of March and of October, and an ordinary day.
NOTTI = (date(2026, 3, 29), date(2026, 10, 25), date(2026, 6, 10))
VOLTE = 120


def draw_piani(rng: Random) -> Iterator[tuple[Piano, Misure]]:
    for _ in range(VOLTE):
        giorno = rng.choice(NOTTI)
        # Also across the hour that does not exist, and the one that comes twice.
        aperture = []
        for dalle, alle in ((0, 5), (9, 13)):
            primo = instant(giorno, time(dalle, rng.choice((0, 15))))
            aperture.append(Intervallo(primo, instant(giorno, time(alle))))
        inizio = aperture[0].inizio

        def draw(quanti: int, inizio: datetime = inizio) -> tuple[Intervallo, ...]:
            tempi = []
            for _ in range(quanti):
                da = inizio + timedelta(minutes=5 * rng.randrange(150))
                tempi.append(Intervallo(da, da + timedelta(minutes=rng.choice((10, 45, 120)))))
            return tuple(tempi)

        operatori = tuple(Risorsa(n, None, draw(rng.randrange(4))) for n in range(1, rng.randrange(2, 4)))
        stanze = tuple(Risorsa(n, None, draw(rng.randrange(3))) for n in range(rng.randrange(3)))
        misure = Misure(*(timedelta(minutes=rng.choice(scelte)) for scelte in ((20, 30, 60), (0, 10), (15, 30, 40))))
        yield Piano(tuple(aperture), operatori, stanze), misure


def test_a_free_place_takes_nothing_from_anybody() -> None:
    """Of each: inside an opening, as long as it lasts, with somebody and somewhere free until the margin is over.
    Taken, who had it has it no more."""
    rng, visti = Random(7), 0
    for piano, misure in draw_piani(rng):
        posti = list_posti(piano, misure, dal=piano.aperture[0].inizio, in_stanza=True)
        inizi = [posto.inizio for posto in posti]
        assert inizi == sorted(set(inizi))
        for posto in posti:
            visti += 1
            occupa = Intervallo(posto.inizio, posto.quando.fine + misure.margine)
            chi = next(o for o in piano.operatori if o.id == posto.operatore_id)
            assert posto.quando.fine - posto.inizio == misure.durata
            assert any(apertura.contains(posto.quando) for apertura in piano.aperture)
            assert not any(preso.overlaps(occupa) for preso in chi.occupata)
            if piano.stanze:
                stanza = next(s for s in piano.stanze if s.id == posto.stanza_id)
                assert not any(preso.overlaps(occupa) for preso in stanza.occupata)
            assert _take(piano, posto, occupa, misure) != posto.operatore_id
    assert visti > VOLTE


def _take(piano: Piano, posto: Posto, occupa: Intervallo, misure: Misure) -> int:
    """Who would be given the same time, once somebody has it."""
    operatori = tuple(
        Risorsa(o.id, o.presente, (*o.occupata, occupa)) if o.id == posto.operatore_id else o for o in piano.operatori
    )
    altro = find_posto(Piano(piano.aperture, operatori, piano.stanze), posto.quando, misure, in_stanza=False)
    return altro.operatore_id if altro else 0


@pytest.mark.parametrize(
    ("giorno", "quanti"),
    [(date(2026, 3, 29), 6), (date(2026, 10, 25), 10), (date(2026, 6, 10), 8)],
)
def test_a_night_of_clock_change_has_the_half_hours_that_it_has(giorno: date, quanti: int) -> None:
    """From midnight to four there are three hours, five, or four; two never begin in the same instant."""
    calendario = Calendario({giorno.isoweekday(): (Fascia(time(0), time(4)),)})
    aperture = tuple(
        Intervallo(instant(giorno, f.dalle), instant(giorno, f.alle)) for f in find_orario(calendario, giorno).fasce
    )
    mezz_ora = timedelta(minutes=30)
    misure = Misure(mezz_ora, timedelta(), mezz_ora)
    posti = list_posti(Piano(aperture, (Risorsa(1),)), misure, dal=aperture[0].inizio, in_stanza=False)
    assert len(posti) == len({posto.inizio for posto in posti}) == quanti
    assert posti[-1].quando.fine.astimezone(ROMA).time() == time(4)


def test_the_work_is_shared_out_and_the_margin_is_kept() -> None:
    nove = datetime(2026, 6, 10, 9, tzinfo=UTC)
    ore = [nove + timedelta(minutes=30 * n) for n in range(8)]
    misure = Misure(timedelta(minutes=30), timedelta(minutes=10), timedelta(minutes=30))
    carico, scarico = Risorsa(1, None, (Intervallo(ore[4], ore[6]),)), Risorsa(2)
    piano = Piano((Intervallo(ore[0], ore[7]),), (carico, scarico))
    assert [p.operatore_id for p in list_posti(piano, misure, dal=nove, in_stanza=True, quanti=2)] == [2, 2]
    # Alone, the half hour before what is taken leaves no margin.
    solo = Piano(piano.aperture, (carico,))
    assert [p.inizio for p in list_posti(solo, misure, dal=nove, in_stanza=True)] == [*ore[:3], ore[6]]
    assert find_posto(piano, Intervallo(ore[6], ore[7] + timedelta(minutes=1)), misure, in_stanza=False) is None
    assert find_posto(piano, Intervallo(ore[0], ore[1]), misure, in_stanza=False, con=3) is None
    via = Piano(piano.aperture, (Risorsa(1, (Intervallo(ore[1], ore[3]),)),))
    assert [p.inizio for p in list_posti(via, misure, dal=nove, in_stanza=False)] == ore[1:3]


def test_an_absence_of_whole_days_is_told_by_its_days() -> None:
    """Also where the hour changes within it."""
    for dal, al, detto in (
        (datetime(2026, 3, 28, tzinfo=ROMA), datetime(2026, 3, 29, tzinfo=ROMA), "28 marzo 2026"),
        (datetime(2026, 3, 28, tzinfo=ROMA), datetime(2026, 3, 31, tzinfo=ROMA), "dal 28 marzo 2026 al 30 marzo 2026"),
        (
            datetime(2026, 3, 28, 9, tzinfo=ROMA),
            datetime(2026, 3, 28, 13, tzinfo=ROMA),
            "28 marzo 2026, ore 09:00 - 28 marzo 2026, ore 13:00",
        ),
    ):
        assenza = Assenza(inizio=dal, fine=al)
        assert str(assenza) == detto
