"""The published figures of the network come out of the demonstration."""

from datetime import date

import pytest
from django.db.models import Count, Max

from cittadini.models import Cittadino
from consulenze.models import Consulenza
from nucleo.enums import Ruolo
from sportelli.enums import TipoAmministrazione
from sportelli.models import Amministrazione, Sportello
from utenti.models import Assegnazione

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rete_dimostrativa")]

MARZO_2016 = date(2016, 3, 31)
GENNAIO_MAGGIO_2014 = (date(2014, 1, 1), date(2014, 5, 31))


def count_operatori(giorno: date) -> int:
    return Assegnazione.objects.vigenti(giorno).filter(ruolo=Ruolo.OPERATORE).values("utente").distinct().count()


def test_95_sportelli_nelle_regioni_convergenza() -> None:
    aperti = Sportello.objects.filter(data_attivazione__lte=date(2014, 5, 31))
    per_regione = aperti.values_list("comune__provincia__regione__nome").annotate(n=Count("pk"))
    assert dict(per_regione) == {"Sicilia": 25, "Calabria": 12, "Puglia": 27, "Campania": 31}


def test_120_operatori_nel_primo_progetto_350_nel_2016() -> None:
    assert count_operatori(date(2014, 6, 30)) == 120
    assert count_operatori(MARZO_2016) == 350


def test_1039_consulenze_da_gennaio_a_maggio_2014_per_tipo() -> None:
    consulenze = Consulenza.objects.rendicontabili().filter(data__range=GENNAIO_MAGGIO_2014)
    assert consulenze.count() == 1039
    per_tipo = consulenze.values_list("amministrazione__tipo").annotate(n=Count("pk"))
    assert dict(per_tipo) == {
        TipoAmministrazione.CPI: 604,
        TipoAmministrazione.COMUNE: 312,
        TipoAmministrazione.CCIAA: 123,
    }


def test_173_sportelli_in_117_amministrazioni_a_marzo_2016() -> None:
    aperti = Sportello.objects.filter(data_attivazione__lte=MARZO_2016)
    assert aperti.count() == 173
    assert aperti.values("amministrazione").distinct().count() == Amministrazione.objects.count() == 117


def test_1456_cittadini_a_marzo_2016() -> None:
    assert Cittadino.objects.filter(data_primo_contatto__lte=MARZO_2016).count() == 1456


def test_ultimi_mesi_vivi() -> None:
    ultima = Consulenza.objects.aggregate(giorno=Max("data"))["giorno"]
    assert date(2026, 3, 1) <= ultima < date(2026, 3, 16)
