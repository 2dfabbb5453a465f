"""The agreements of the demonstration: one for each host, most in force, some about to end, a few that have."""

from collections import Counter

import pytest

from protocolli.enums import Vigenza
from protocolli.models import Accordo, ServizioAccompagnamento
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
