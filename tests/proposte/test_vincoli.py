"""The database refuses a proposal that does not add up, and keeps those that there are."""

import pytest
from django.db import InternalError, transaction

from proposte.models import CambioProposto
from tests.costruttori.proposte import CHIEDONO, build_cambio
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_a_proposal_is_one_at_a_time_says_who_leaves_and_a_no_says_why() -> None:
    cambio = build_cambio()
    righe = CambioProposto.objects.filter(pk=cambio.pk)
    campi = {"tipo": "orari", "perche": "x", "letta": 1, "proposto_da": cambio.proposto_da, **CHIEDONO["orari"]}
    with violates("cambioproposto_uno_aperto"):
        CambioProposto.objects.create(sportello=cambio.sportello, **campi)
    with violates("cambioproposto_chi_lascia"):
        CambioProposto.objects.create(sportello=cambio.sportello, **campi | {"tipo": "uscita"})
    with violates("cambioproposto_no_con_perche"):
        righe.update(stato="respinta")
    righe.update(stato="ritirata")
    for act in (
        lambda: righe.update(perche="altro"),
        lambda: righe.update(stato="aperta"),
        cambio.delete,
    ):
        with pytest.raises(InternalError), transaction.atomic():
            act()
