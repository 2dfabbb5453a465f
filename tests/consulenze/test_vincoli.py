"""The database refuses what the rules of consultations forbid."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from consulenze.enums import EsitoProgramma, StatoConsulenza, TipoContatto
from consulenze.models import CitazioneContenuto, ProgrammaIllustrato
from nucleo.giornata import get_oggi
from tests.costruttori import build_consulenza, build_incentivo, build_versione

pytestmark = pytest.mark.django_db


def refused(name, build):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        build()


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


def test_a_version_is_cited_once_in_a_consultation():
    campi = {"consulenza": build_consulenza(), "versione_contenuto": build_versione()}
    CitazioneContenuto.objects.create(**campi)
    refused("citazionecontenuto_unica", lambda: CitazioneContenuto.objects.create(**campi))
