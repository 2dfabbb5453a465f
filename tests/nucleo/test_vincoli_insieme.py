"""The check constraints of a record are asked together, and what is refused is what Django would refuse."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from cittadini.models import Cittadino
from tests.costruttori import build_cittadino

GUASTI = (
    {},
    {"cognome": "123"},
    {"nome": ""},
    {"canale_preferito": "email", "email": ""},
    {"data_nascita": date(2025, 1, 1)},
    {"data_nascita": None},
    {"data_primo_contatto": date(1900, 1, 1), "cognome": "---", "tutore_nome": "Ugo"},
)


def ask(cittadino: Cittadino, *, insieme: bool, exclude: set[str]) -> dict[str, list[str]]:
    """What its constraints say, together or one by one as Django asks them."""
    cittadino._verificati = False
    try:
        if insieme:
            cittadino.validate_constraints(exclude)
        else:
            models.Model.validate_constraints(cittadino, exclude)
    except ValidationError as errore:
        return errore.message_dict
    return {}


@pytest.mark.parametrize("guasti", GUASTI)
def test_together_they_refuse_what_each_refuses(guasti, sportello):
    cittadino = build_cittadino(sportello=sportello)
    for campo, valore in guasti.items():
        setattr(cittadino, campo, valore)

    for exclude in (set(), set(guasti), {"data_primo_contatto"}):
        uno_per_uno = ask(cittadino, insieme=False, exclude=exclude)
        assert ask(cittadino, insieme=True, exclude=exclude) == uno_per_uno
        assert not guasti or exclude or "data_nascita" in guasti or uno_per_uno


def test_a_sound_record_is_one_question(sportello):
    cittadino = build_cittadino(sportello=sportello)

    with CaptureQueriesContext(connection) as domande:
        ask(cittadino, insieme=True, exclude=set())

    assert sum("COALESCE" in domanda["sql"] for domanda in domande) == 1
