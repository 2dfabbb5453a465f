"""The page that says whether the event log is whole."""

from datetime import date

import pytest
from django.utils import timezone

from nucleo.models import SigilloRegistro, VerificaRegistro

pytestmark = pytest.mark.django_db


def build_verifica(giorno: int, guasti: list[str]) -> None:
    VerificaRegistro.objects.create(giorno=date(2026, 3, giorno), verificato_il=timezone.now(), righe=3, guasti=guasti)
    SigilloRegistro.objects.create(
        giorno=date(2026, 3, giorno), righe=3, testa=f"testa {giorno}", sigillato_il=timezone.now()
    )


def test_a_whole_log_says_up_to_when(client_amministratore):
    build_verifica(16, [])
    build_verifica(17, [])
    pagina = client_amministratore.get("/registro/integrita/").content.decode()
    assert "Registro integro fino al 17 marzo 2026." in pagina
    assert "Qualcuno ha toccato" not in pagina


@pytest.mark.parametrize("n", [1, 3])
def test_a_fault_says_where_and_asks_the_same_questions(client_amministratore, n, django_assert_num_queries):
    build_verifica(2, [])
    for giorno in range(3, 3 + n):
        build_verifica(giorno, ["Fra le 09:00 e le 09:59 righe 1 in meno di quelle sigillate."])
    with django_assert_num_queries(4):
        pagina = client_amministratore.get("/registro/integrita/").content.decode()
    assert "Registro integro fino al 2 marzo 2026." in pagina
    assert pagina.count("righe 1 in meno") == n


def test_before_the_first_night_nothing_is_promised(client_amministratore):
    assert (
        "Nessun giorno è ancora stato controllato" in client_amministratore.get("/registro/integrita/").content.decode()
    )


def test_the_log_of_a_day_is_asked_by_instants(client_amministratore, django_assert_num_queries):
    """From midnight to midnight in Italy, without a cast that would hide the column from its index."""
    with django_assert_num_queries(5) as domande:
        client_amministratore.get("/registro/?dal=2026-03-16&al=2026-12-31")
    testo = " ".join(
        domanda["sql"] for domanda in domande.captured_queries if "nucleo_registroevento" in domanda["sql"]
    )
    assert "2026-03-16T00:00:00+01:00" in testo
    assert "::date" not in testo
    assert "AT TIME ZONE" not in testo
