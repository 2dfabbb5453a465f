"""The database refuses reports that say two things at once, or that are not whole."""

from datetime import date

import pytest
from django.utils import timezone

from indicatori.enums import Livello
from reporting.enums import StatoRapporto
from reporting.models import Rapporto
from tests.costruttori import build_rapporto, build_sportello
from tests.prove import rewrite
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


def test_there_is_one_report_for_each_object_and_month() -> None:
    sportello = build_sportello()
    build_rapporto(sportello=sportello)
    build_rapporto(sportello=sportello, mese=date(2014, 6, 1))
    build_rapporto(sportello=build_sportello())
    with violates("rapporto_unico"):
        build_rapporto(sportello=sportello)


def test_there_is_one_report_of_the_network_a_month() -> None:
    build_rapporto(livello=Livello.RETE)
    with violates("rapporto_unico"):
        build_rapporto(livello=Livello.RETE)


def test_a_rettifica_says_of_what_and_why() -> None:
    primo = build_rapporto(livello=Livello.RETE)
    build_rapporto(livello=Livello.RETE, edizione=2, rettifica_di=primo, motivo="Una consulenza in più.")
    for campi in ({"rettifica_di": None}, {"motivo": ""}):
        with violates("rapporto_rettifica_motivata"):
            build_rapporto(**{"livello": Livello.RETE, "edizione": 3, "rettifica_di": primo, "motivo": "Sì."} | campi)


@pytest.mark.parametrize("livello", [Livello.AMMINISTRAZIONE, Livello.REGIONE, Livello.RETE])
def test_a_report_speaks_of_what_its_level_says(livello: Livello) -> None:
    rapporto = build_rapporto(sportello=build_sportello())
    with rewrite(Rapporto), violates("rapporto_oggetto_secondo_livello"):
        Rapporto.objects.filter(pk=rapporto.pk).update(livello=livello)


def test_a_month_is_its_first_day() -> None:
    with violates("rapporto_mese_primo_giorno"):
        build_rapporto(livello=Livello.RETE, mese=date(2014, 5, 2))


@pytest.mark.parametrize(
    "manca", [{"dati": None, "impronta_dati": ""}, {"pdf": ""}, {"sha256": ""}, {"pronto_il": None}]
)
def test_a_ready_report_is_whole(manca: dict) -> None:
    rapporto = build_rapporto(livello=Livello.RETE, stato=StatoRapporto.PRONTO)
    with rewrite(Rapporto), violates("rapporto_pronto_completo"):
        Rapporto.objects.filter(pk=rapporto.pk).update(**manca)


def test_frozen_data_have_their_fingerprint() -> None:
    rapporto = build_rapporto(livello=Livello.RETE)
    with violates("rapporto_dati_con_impronta"):
        Rapporto.objects.filter(pk=rapporto.pk).update(dati={})
    with violates("rapporto_dati_con_impronta"):
        Rapporto.objects.filter(pk=rapporto.pk).update(impronta_dati="0" * 64)


def test_a_report_in_preparation_says_since_when() -> None:
    rapporto = build_rapporto(livello=Livello.RETE)
    Rapporto.objects.filter(pk=rapporto.pk).update(stato=StatoRapporto.IN_CORSO, preso_il=timezone.now())
    with violates("rapporto_in_corso_preso"):
        Rapporto.objects.filter(pk=rapporto.pk).update(preso_il=None)
