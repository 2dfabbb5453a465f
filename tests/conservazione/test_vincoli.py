"""The database itself refuses a term without bounds and a request decided without a reason."""

from datetime import date

import pytest

from conservazione.models import RichiestaCancellazione, TermineConservazione
from tests.costruttori import build_cittadino, build_utente
from tests.vincoli import violates

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("termineconservazione_mesi_plausibili", {"mesi": 601}),
        ("termineconservazione_validita_ordinata", {"valido_al": date(2013, 12, 31)}),
        ("termineconservazione_mai_futuro", {"valido_dal": date(2100, 1, 1), "classe": "consultato"}),
        ("termineconservazione_senza_sovrapposizioni", {}),
    ],
)
def test_terms_of_keeping_are_plausible_and_one_at_a_time(vincolo, campi):
    termine = {"classe": "informato", "mesi": 24, "valido_dal": date(2014, 1, 1), "citazione": "Atto", "testo": "Atto"}
    TermineConservazione.objects.create(**termine | {"valido_dal": date(2015, 1, 1)})
    with violates(vincolo):
        TermineConservazione.objects.create(**termine | campi)


@pytest.mark.parametrize(
    ("vincolo", "campi"),
    [
        ("richiestacancellazione_rifiuto_motivato", {"esito": "rifiutata"}),
        ("richiestacancellazione_rifiuto_motivato", {"motivo_rifiuto": "obbligo"}),
        ("richiestacancellazione_mai_futura", {"data": date(2100, 1, 1)}),
    ],
)
def test_a_request_of_erasure_is_decided_with_its_reason_and_not_tomorrow(vincolo, campi):
    richiesta = {"data": date(2026, 1, 1), "modalita": "firma", "esito": "accolta"} | campi
    with violates(vincolo):
        RichiestaCancellazione.objects.create(cittadino=build_cittadino(), decisa_da=build_utente().firma, **richiesta)
