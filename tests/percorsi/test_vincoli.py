"""The database refuses what the rules of paths forbid."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from nucleo.giornata import get_oggi
from percorsi.enums import StatoPercorso
from tests.costruttori import build_percorso

pytestmark = pytest.mark.django_db


def refused(name, build):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        build()


def test_a_closed_path_has_a_reason_and_a_date():
    percorso = build_percorso(stato=StatoPercorso.CHIUSO)
    for campi in ({"motivo_chiusura": ""}, {"data_chiusura": None}, {"stato": StatoPercorso.ORIENTAMENTO}):
        refused("percorso_chiuso_ha_motivo", lambda c=campi: type(percorso).objects.update(**c))


def test_a_path_needs_no_negative_sum():
    refused("percorso_fabbisogno_positivo", lambda: build_percorso(fabbisogno=-1))


def test_a_path_does_not_close_before_it_opens():
    percorso = build_percorso(stato=StatoPercorso.CHIUSO)
    refused("percorso_date_ordinate", lambda: type(percorso).objects.update(data_chiusura=date(2016, 2, 28)))


def test_a_path_came_at_least_as_far_as_it_is():
    percorso = build_percorso(stato=StatoPercorso.REQUISITI)
    for campi in (
        {"tappa_massima": StatoPercorso.ORIENTAMENTO},
        {"stato": StatoPercorso.BUSINESS_PLAN},
        {"tappa_massima": StatoPercorso.CHIUSO},
    ):
        refused("percorso_tappa_mai_sotto_stato", lambda c=campi: type(percorso).objects.update(**c))


def test_the_state_of_a_path_is_neither_before_it_opens_nor_in_the_future():
    percorso = build_percorso()
    for giorno in (date(2016, 2, 29), get_oggi() + timedelta(days=1)):
        refused("percorso_stato_dopo_apertura", lambda d=giorno: type(percorso).objects.update(data_stato=d))


def test_a_path_opens_again_after_it_closed():
    giorno = date(2016, 3, 10)
    refused("chiusurapassata_ordinata", lambda: build_percorso().chiusure_passate.create(dal=giorno, al=giorno))
