"""What an application still wants: a pure rule."""

from datetime import date, time

import pytest

from manifestazioni.enums import Parte
from manifestazioni.regole.parti import Fascia, join_fasce, list_mancanze
from tests.costruttori.manifestazioni import INTERA

FATTA = INTERA | {"comune": 1, "comune_ente": 1, "protocollo_data": date(2026, 2, 1)}
DUE_ORE = (Fascia(1, time(9), time(11)),)


def list_tutte(fasce=DUE_ORE, da_rispondere=(), ci_sono=(), **campi):
    return list_mancanze(FATTA | campi, da_rispondere=da_rispondere, ci_sono=ci_sono, fasce=fasce, ammessi=["comune"])


def test_a_whole_one_wants_nothing() -> None:
    assert list_tutte() == {}
    assert list_tutte(ci_sono=["sede", "postazione", ""]) == {}
    assert list_tutte(accessibilita="no", postazioni=0) == {}  # it will be there by the opening


@pytest.mark.parametrize(
    ("parte", "campi", "detto"),
    [
        (Parte.ENTE, {"denominazione": ""}, "Manca come si chiama."),
        (Parte.ENTE, {"tipo": "privato"}, "A questo avviso non può partecipare"),
        (Parte.SEDE, {"postazioni": None}, "Manca quante postazioni ha."),
        (Parte.PERSONALE, {"operatori": 0}, "Serve almeno un operatore."),
        (Parte.PERSONALE, {"fasce": ()}, "Mancano gli orari."),
        (Parte.PERSONALE, {"fasce": (Fascia(1, time(9), time(10)), Fascia(1, time(10, 30), time(11)))}, "due ore"),
        (Parte.REQUISITI, {"da_rispondere": ["Un sito"]}, "Non è detto se c'è: Un sito."),
        (Parte.REQUISITI, {"ci_sono": ["sede"], "accessibilita": "no"}, "e hai scritto «Non accessibile»"),
        (Parte.REQUISITI, {"ci_sono": ["postazione"], "postazioni": 0}, "e ne hai scritte 0"),
        (Parte.FIRMA, {"dichiara": False}, "Manca la sottoscrizione delle dichiarazioni."),
    ],
)
def test_what_is_missing_is_said_on_its_part(parte, campi, detto) -> None:
    mancanze = list_tutte(**campi)
    assert list(mancanze) == [parte]
    assert detto in mancanze[parte][0]


def test_hours_that_touch_are_one_stretch() -> None:
    attaccate = (Fascia(1, time(10), time(11)), Fascia(1, time(9), time(10)), Fascia(2, time(11), time(12)))
    assert join_fasce(attaccate) == [120, 60]
    assert list_tutte(fasce=attaccate) == {}
