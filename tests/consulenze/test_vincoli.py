"""The database refuses what the rules of paths and consultations forbid."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from consulenze.enums import EsitoProgramma, StatoConsulenza, StatoPercorso, TipoContatto
from consulenze.models import ProgrammaIllustrato
from nucleo.giornata import get_oggi
from tests.costruttori import build_consulenza, build_incentivo, build_percorso

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


def test_a_cancelled_consultation_has_a_reason():
    consulenza = build_consulenza(stato=StatoConsulenza.ANNULLATA)
    refused("consulenza_annullata_ha_motivo", lambda: type(consulenza).objects.update(motivo_annullamento=""))


def test_an_information_is_never_reportable():
    refused("consulenza_info_non_rendicontabile", lambda: build_consulenza(tipo=TipoContatto.INFO, rendicontabile=True))


def test_a_consultation_does_not_last_eleven_hours():
    build_consulenza(durata=600)
    refused("consulenza_durata_plausibile", lambda: build_consulenza(durata=601))


def test_a_consultation_is_never_in_the_future():
    oggi = get_oggi()
    build_consulenza(data=oggi)
    refused("consulenza_mai_futura", lambda: build_consulenza(data=oggi + timedelta(days=1)))


def test_the_same_form_sent_twice_is_one_consultation():
    prima = build_consulenza()
    refused("chiave_modulo", lambda: build_consulenza(chiave_modulo=prima.chiave_modulo))


def test_a_programme_is_shown_once_in_a_consultation():
    consulenza, incentivo = build_consulenza(), build_incentivo()
    campi = {"consulenza": consulenza, "incentivo": incentivo, "esito": EsitoProgramma.INTERESSATO}
    ProgrammaIllustrato.objects.create(**campi)
    refused("programmaillustrato_unico", lambda: ProgrammaIllustrato.objects.create(**campi))


def test_the_state_of_a_path_is_neither_before_it_opens_nor_in_the_future():
    percorso = build_percorso()
    for giorno in (date(2016, 2, 29), get_oggi() + timedelta(days=1)):
        refused("percorso_stato_dopo_apertura", lambda d=giorno: type(percorso).objects.update(data_stato=d))
