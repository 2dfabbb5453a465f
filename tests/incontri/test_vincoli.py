"""The database refuses what an appointment with a lender cannot be, and keeps what was said."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import InternalError, transaction
from django.utils import timezone

from incontri.models import Incontro
from tests.costruttori import build_incontro, build_invio
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def copy(incontro: Incontro, **campi: Any) -> None:
    valori = {campo.attname: getattr(incontro, campo.attname) for campo in Incontro._meta.concrete_fields}
    for nome in ("id", "uuid"):
        valori.pop(nome)
    Incontro.objects.create(**{**valori, **campi})


def test_one_at_a_time_to_come_after_the_referral() -> None:
    incontro, adesso = build_incontro(), timezone.now()
    with violates("incontro_uno_fissato"):
        copy(incontro, volta=2)
    with violates("incontro_volta"):
        copy(incontro, stato="rinviato")
    with violates("incontro_mai_passato"):
        copy(incontro, volta=2, stato="rinviato", creato_il=incontro.quando)
    with violates("incontri_incontro_volta_check"):
        copy(incontro, volta=100, stato="rinviato")
    with violates("incontri_incontro_quando_check"):
        copy(incontro, volta=2, stato="rinviato", quando=adesso.replace(year=2101))
    for invio in (build_invio(data_invio=None), build_invio(data_invio=timezone.localdate())):
        with violates("incontro_dopo_l_invio"):
            prima = adesso - timedelta(days=3)
            copy(incontro, invio_id=invio.pk, volta=2, quando=prima, creato_il=prima - timedelta(days=1))


def test_how_it_went_is_said_after_and_a_name_is_of_who_goes() -> None:
    incontro = build_incontro()
    righe = Incontro.objects.filter(pk=incontro.pk)
    with violates("incontro_esito_dopo"):
        righe.update(stato="tenuto")
    with violates("incontro_nota_dopo"):
        righe.update(nota="È andata bene")
    with violates("incontro_accompagnatore"):
        righe.update(accompagnatore="Ugo")


def test_it_is_evidence() -> None:
    righe = Incontro.objects.filter(pk=build_incontro().pk)
    for campi in ({"quando": timezone.now() + timedelta(days=9)}, {"canale": "video"}, {"accompagna": "tutor"}):
        with pytest.raises(InternalError, match="Una prova"), transaction.atomic():
            righe.update(**campi)
    with pytest.raises(InternalError, match="Una prova"), transaction.atomic():
        righe.delete()
