"""What PostgreSQL refuses of reminders."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from nucleo.ambito import Ambito
from riscontri.models import Pausa, ScalaSolleciti, Sollecito
from tests.costruttori import build_invio
from tests.vincoli import violates

pytestmark = pytest.mark.django_db

FIRMA = Ambito.di_sistema("prova").firma
MARZO = date(2016, 3, 15)


def build_scala(**campi):
    return ScalaSolleciti.objects.create(
        **{"dal": MARZO, "solleciti": [9], "fine": 45, "motivo": "Prova", "decisa_da": FIRMA} | campi
    )


def build_pausa(**campi):
    return Pausa.objects.create(**{"dal": MARZO, "motivo": "Prova", "messa_da": FIRMA} | campi)


def test_a_scale_has_a_day_of_its_own_and_a_reminder():
    scala = build_scala()
    with violates("scalasolleciti_una_per_giorno"):
        build_scala(fine=50)
    with violates("scalasolleciti_ha_solleciti"):
        build_scala(dal=date(2017, 1, 1), solleciti=[])
    with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
        ScalaSolleciti.objects.filter(pk=scala.pk).update(fine=60)


def test_a_step_is_done_once_and_after_the_silence_began():
    passo = {"invio": build_invio(), "silenzio_dal": MARZO, "passo": 1, "giorno": MARZO}
    fatto = Sollecito.objects.create(**passo)
    with violates("sollecito_una_volta"):
        Sollecito.objects.create(**passo | {"giorno": date(2016, 4, 1)})
    with violates("sollecito_dopo_il_silenzio"):
        Sollecito.objects.create(**passo | {"passo": 2, "giorno": MARZO - timedelta(days=1)})
    with pytest.raises(DatabaseError, match="non si riscrive"), transaction.atomic():
        fatto.delete()


def test_a_pause_is_of_one_thing_once_and_ends_after_it_began():
    invio = build_invio()
    with violates("pausa_di_uno"):
        build_pausa()
    with violates("pausa_di_uno"):
        build_pausa(invio=invio, erogatore=invio.erogatore)
    with violates("pausa_ordinata"):
        build_pausa(invio=invio, al=MARZO - timedelta(days=1))
    build_pausa(invio=invio)
    with violates("pausa_una_per_invio"):
        build_pausa(invio=invio)
    build_pausa(erogatore=invio.erogatore)
    with violates("pausa_una_per_erogatore"):
        build_pausa(erogatore=invio.erogatore)
    Pausa.objects.update(tolta_da=FIRMA)
    assert build_pausa(invio=invio).pk
