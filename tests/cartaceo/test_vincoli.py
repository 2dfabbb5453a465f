"""The database refuses a register that does not add up."""

from typing import Any

import pytest
from django.db import InternalError, transaction

from cartaceo.models import ModuloCartaceo
from tests.costruttori import build_consulenza, build_modulo_cartaceo
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("modulocartaceo_numero", {"numero": 1}),
        ("modulocartaceo_da_uno", {"numero": 0}),
        ("modulocartaceo_trascritto", {"stato": "trascritto"}),
        ("modulocartaceo_annullato", {"stato": "annullato"}),
        ("modulocartaceo_annullato", {"motivo": "perso"}),
    ],
)
def test_each_rule(sportello, vincolo: str, campi: dict[str, Any]) -> None:
    primo = build_modulo_cartaceo(sportello)
    valori = {"sportello": sportello, "numero": 2, "stampato_il": primo.stampato_il, "stampato_da": primo.stampato_da}
    with violates(vincolo):
        ModuloCartaceo.objects.create(**valori | campi)


def test_a_consultation_is_of_the_sheet_that_says_so(sportello) -> None:
    modulo = build_modulo_cartaceo(sportello)
    with violates("modulocartaceo_trascritto"):
        ModuloCartaceo.objects.filter(pk=modulo.pk).update(consulenza=build_consulenza())


def test_a_number_is_for_ever(sportello) -> None:
    modulo = build_modulo_cartaceo(sportello)
    for campi in ({"numero": 9}, {"stampato_il": "2016-01-01"}):
        with pytest.raises(InternalError), transaction.atomic():
            ModuloCartaceo.objects.filter(pk=modulo.pk).update(**campi)
    with pytest.raises(InternalError), transaction.atomic():
        modulo.delete()
