"""From assignments to reach, and the access that ends with them."""

from datetime import date, timedelta

import pytest

from nucleo.ambito import Ambito
from nucleo.enums import Azione, Ruolo
from nucleo.giornata import get_oggi
from nucleo.models import RegistroEvento
from tests.costruttori import build_amministrazione, build_assegnazione, build_sportello, build_utente
from utenti.services.account import disable_utente
from utenti.services.ambito import build_ambito

pytestmark = pytest.mark.django_db
OGGI = date(2026, 3, 16)


def test_one_query_whatever_the_assignments(django_assert_num_queries):
    utente = build_utente()
    uno, due = build_sportello(), build_sportello()
    host = build_amministrazione()
    build_assegnazione(utente=utente, sportello=uno)
    build_assegnazione(utente=utente, sportello=due, ruolo=Ruolo.RESPONSABILE)
    build_assegnazione(utente=utente, amministrazione=host, ruolo=Ruolo.REFERENTE)
    with django_assert_num_queries(1):
        ambito = build_ambito(utente, OGGI)
    assert ambito == Ambito(
        utente_id=utente.pk,
        etichetta=str(utente),
        ruoli=frozenset({Ruolo.OPERATORE, Ruolo.RESPONSABILE, Ruolo.REFERENTE}),
        sportelli=frozenset({uno.pk, due.pk}),
        sportelli_diretti=frozenset({due.pk}),
        amministrazioni=frozenset({host.pk}),
    )


@pytest.mark.parametrize(
    ("dal", "al", "vale"),
    [
        (OGGI, None, True),
        (OGGI - timedelta(days=30), OGGI, True),
        (OGGI - timedelta(days=30), OGGI - timedelta(days=1), False),
        (OGGI + timedelta(days=1), None, False),
    ],
    ids=["begins today", "ends today", "ended yesterday", "begins tomorrow"],
)
def test_an_assignment_gives_access_from_the_first_day_to_the_last_included(dal, al, vale):
    assegnazione = build_assegnazione(dal=dal, al=al)
    assert bool(build_ambito(assegnazione.utente, OGGI).ruoli) is vale


def test_who_has_nothing_in_force_is_let_out_with_a_clear_page(accedi):
    ieri = get_oggi() - timedelta(days=1)
    utente = build_assegnazione(al=ieri).utente
    cliente = accedi(utente)
    risposta = cliente.get("/oggi/")
    assert risposta.status_code == 302  # the first request of the fixture already ended the session
    cliente.force_login(utente)
    risposta = cliente.get("/oggi/")
    assert risposta.status_code == 403
    assert "Il tuo accesso è concluso" in risposta.content.decode()
    assert cliente.get("/oggi/").url.startswith("/accesso/entra/")


def test_who_finishes_today_still_works_today(accedi):
    utente = build_assegnazione(al=get_oggi()).utente
    assert accedi(utente).get("/oggi/").status_code == 200


def test_an_assignment_closed_in_the_meantime_ends_the_access_at_the_next_request(client_operatore, operatore):
    assert client_operatore.get("/oggi/").status_code == 200
    operatore.assegnazioni.update(al=get_oggi() - timedelta(days=1))
    assert client_operatore.get("/oggi/").status_code == 403


def test_a_disabled_account_is_out_at_the_next_request(client_operatore, operatore, amministratore, ambito_di):
    assert client_operatore.get("/oggi/").status_code == 200
    disable_utente(ambito=ambito_di(amministratore), utente=operatore)
    assert client_operatore.get("/oggi/").url.startswith("/accesso/entra/")


def test_login_and_logout_are_in_the_log(client_operatore, operatore):
    client_operatore.post("/accesso/esci/")
    azioni = RegistroEvento.objects.filter(attore_id=operatore.pk).order_by("pk").values_list("azione", "ruoli")
    assert list(azioni) == [(Azione.ACCESSO, "operatore"), (Azione.USCITA, "operatore")]
