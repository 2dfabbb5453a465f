"""The certificates of the demonstration."""

import pytest
from django.conf import settings

from attestati.enums import Validita
from attestati.models import Attestato, Richiamo, RichiamoPersonale
from consulenze.models import Consulenza
from tests.conftest import OGGI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rete_dimostrativa")]


def test_there_are_some_of_each_and_whoever_gave_assistance_held_one() -> None:
    oggi = OGGI
    for validita in Validita.values[:4]:
        assert Attestato.objects.in_validita(validita, oggi).exists(), validita
    for anno in set(Attestato.objects.values_list("anno", flat=True)):
        numeri = list(Attestato.objects.filter(anno=anno).order_by("emesso_il", "pk").values_list("numero", flat=True))
        assert numeri == list(range(1, len(numeri) + 1))
    dal = settings.ATTESTATI_OBBLIGATORI_DAL
    contatti = Consulenza.objects.filter(tipo="assistenza", data__gte=dal).values_list("operatore", "data")
    assert contatti
    assert all(
        Attestato.objects.validi(data).che_abilitano("assistenza").filter(utente=operatore).exists()
        for operatore, data in contatti.distinct()
    )


def test_refreshers_are_done_by_some_and_waited_for_of_others() -> None:
    righe = RichiamoPersonale.objects.with_esito(OGGI)
    esiti = {
        richiamo: set(righe.filter(richiamo=richiamo).values_list("esito", flat=True))
        for richiamo in Richiamo.objects.order_by("chiesto_il")
    }
    finito, in_corso = esiti.values()
    assert {"fatto", "in_ritardo"} <= finito
    assert {"fatto", "da_fare"} <= in_corso
