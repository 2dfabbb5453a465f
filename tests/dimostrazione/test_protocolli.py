"""The agreements of the demonstration: one for each host, most in force, some about to end, a few that have."""

from collections import Counter

import pytest

from proposte.models import CambioProposto
from protocolli.enums import Vigenza
from protocolli.models import Accompagnamento, Accordo, ServizioAccompagnamento, VerificaImpegno
from protocolli.regole.vigenza import Tempi
from protocolli.selectors.coperture import list_scoperti
from sportelli.models import Sportello
from tests.conftest import OGGI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rete_dimostrativa")]


def test_hosts_lenders_and_services_have_agreements_around_today() -> None:
    righe = Accordo.objects.with_seguito()
    vigenze = Counter(str(accordo.get_vigenza(OGGI, Tempi())) for accordo in righe)
    assert vigenze[Vigenza.IN_VIGORE] > 100
    assert min(vigenze[v] for v in (Vigenza.IN_SCADENZA, Vigenza.SCADUTO, Vigenza.RINNOVATO)) >= 2
    assert Counter(righe.aperti().values_list("stato", flat=True)) == {"bozza": 1, "da_firmare": 1}
    assert set(righe.values_list("tipo", flat=True)) == {"protocollo", "impegno", "convenzione", "accompagnamento"}
    assert {a.anno for a in righe} >= {2013, 2015}
    assert 0 < list_scoperti(Sportello.objects.all(), OGGI).count() < 20
    assert ServizioAccompagnamento.objects.count() == 8


def test_people_are_sent_to_services_and_hosts_ask_for_changes() -> None:
    assert Counter(Accompagnamento.objects.values_list("stato", flat=True)) == {
        "mandato": 2,
        "accolto": 1,
        "concluso": 1,
        "non_preso": 1,
    }
    assert {*VerificaImpegno.objects.values_list("esito", flat=True)} == {"mantenuto", "non_mantenuto"}
    assert 0 < Accordo.objects.con_impegni_da_verificare(OGGI).count() <= 6
    assert Counter(CambioProposto.objects.values_list("stato", flat=True)) == {
        "aperta": 2,
        "accolta": 1,
        "respinta": 1,
    }
