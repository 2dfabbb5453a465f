"""The database refuses a condition that does not add up, and keeps those that there are."""

from datetime import date, timedelta

import pytest
from django.db import InternalError, transaction

from attivazione.models import Condizione
from nucleo.giornata import get_oggi
from tests.costruttori.attivazione import build_condizione
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_a_condition_is_one_of_a_desk_and_says_what_shows_it() -> None:
    condizione = build_condizione()
    with violates("condizione_una_per_sportello"):
        build_condizione(condizione.sportello)
    righe = Condizione.objects.filter(pk=condizione.pk)
    for campi in (
        {"stato": "soddisfatta", "prova": "Delibera 12"},
        {"stato": "soddisfatta", "dal": date(2016, 1, 1)},
        {"stato": "non_serve"},
        {"prova": "Delibera 12"},
    ):
        with violates("condizione_con_prova"):
            righe.update(**campi)
    with violates("condizione_mai_futura"):
        righe.update(stato="soddisfatta", prova="Delibera 12", dal=get_oggi() + timedelta(days=1))


def test_a_condition_stays_and_stays_of_its_desk() -> None:
    condizione = build_condizione()
    for act in (condizione.delete, lambda: Condizione.objects.filter(pk=condizione.pk).update(quale="casella")):
        with pytest.raises(InternalError), transaction.atomic():
            act()
