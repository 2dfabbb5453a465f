"""One desk changed host lately: what it did before stays with who hosted it then."""

from datetime import date, timedelta

import pytest

from consulenze.models import Consulenza
from nucleo.models import RegistroEvento
from sportelli.enums import TipoAmministrazione
from sportelli.models import Amministrazione, Ospitalita
from sportelli.ospitati import list_fatti
from tests.conftest import OGGI

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rete_dimostrativa")]


def test_one_desk_passed_from_a_job_centre_to_a_comune() -> None:
    nuova = Ospitalita.objects.select_related("sportello").get(al=None, motivo="riordino")
    prima = nuova.sportello.ospitalita.get(al=nuova.dal - timedelta(days=1))
    assert OGGI - timedelta(days=480) < nuova.dal < OGGI
    assert nuova.dal.day > 1
    tipi = [prima.amministrazione.tipo, nuova.amministrazione.tipo, nuova.sportello.amministrazione.tipo]
    assert tipi == [TipoAmministrazione.CPI, TipoAmministrazione.COMUNE, TipoAmministrazione.COMUNE]
    spostati = RegistroEvento.objects.get(oggetto_id=str(nuova.uuid)).dettagli["spostati"]
    assert spostati["consulenze.consulenza"] > 0
    consulenze = Consulenza.objects.filter(sportello=nuova.sportello)
    assert consulenze.filter(data__lt=nuova.dal).values_list("amministrazione", flat=True).distinct().get() == (
        prima.amministrazione_id
    )
    assert consulenze.filter(data__range=(date(2014, 1, 1), date(2014, 5, 31))).exists()
    assert Amministrazione.objects.filter(sportelli__isnull=True).count() == 0


def test_every_fact_has_the_host_of_its_day() -> None:
    storia: dict[int, list[tuple[date, int]]] = {}
    for sportello, dal, ospite in Ospitalita.objects.order_by("dal").values_list("sportello", "dal", "amministrazione"):
        storia.setdefault(sportello, []).append((dal, ospite))
    for fatto in list_fatti():
        righe = fatto.modello.objects.annotate(giorno_ospite=fatto.giorno_espressione)
        campi = (fatto.sportello, "giorno_ospite", "amministrazione")
        for sportello, giorno, ospite in righe.values_list(*campi).distinct().iterator():
            prima = [o for dal, o in storia[sportello] if dal <= giorno]
            assert ospite == (prima[-1] if prima else storia[sportello][0][1]), (fatto.molti, sportello, giorno)
