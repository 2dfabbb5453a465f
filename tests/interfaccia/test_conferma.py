"""Asking before doing, and the one view of every change of state."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from interfaccia.views.stato import PassaggioForm
from nucleo.enums import StatoMessaggio
from nucleo.giornata import get_oggi
from nucleo.macchine import Passaggio
from nucleo.models import MessaggioPosta
from tests.conftest import OGGI
from tests.moduli import submit
from tests.nucleo.indirizzi import MessaggioDeleteView

pytestmark = [pytest.mark.urls("tests.nucleo.indirizzi"), pytest.mark.django_db]


@pytest.fixture
def messaggio(db) -> MessaggioPosta:
    return MessaggioPosta.objects.create(destinatario="ada@example.org", oggetto="Invito", testo="…", chiave="m1")


def dati(**altri: str) -> dict[str, str]:
    return {"motivo": "fallito", "nota": "Casella piena.", "data": get_oggi().isoformat(), **altri}


def test_conferma_asks_and_changes_nothing(client, messaggio):
    testo = client.get(f"/messaggi/{messaggio.uuid}/elimina/").content.decode()
    assert "Il messaggio non partirà." in testo
    assert "Chi lo aspetta non lo riceverà." in testo
    assert 'class="btn btn-danger modulo-invia"' in testo
    assert MessaggioPosta.objects.count() == 1


def test_conferma_does_on_post_and_says_so(client, messaggio):
    risposta = submit(client, f"/messaggi/{messaggio.uuid}/elimina/", {}, follow=True)
    assert risposta.redirect_chain == [("/messaggi/", 303)]
    assert "Messaggio eliminato." in risposta.content.decode()
    assert MessaggioPosta.objects.count() == 0


def test_conferma_shows_why_the_service_refused(client, messaggio):
    MessaggioPosta.objects.update(stato=StatoMessaggio.FALLITO)
    risposta = submit(client, f"/messaggi/{messaggio.uuid}/elimina/", {})
    assert risposta.status_code == 422
    assert "Il messaggio è già partito." in risposta.content.decode()


def test_what_a_page_says_is_read_once_for_the_page_and_for_its_seal(client, messaggio, monkeypatch):
    letti: list[str] = []

    def get_testo(*_: object) -> str:
        letti.append("testo")
        return "Sicuro?"

    def list_dati(*_: object) -> list[tuple[str, str]]:
        letti.append("dati")
        return [("A chi", "Ada")]

    monkeypatch.setattr(MessaggioDeleteView, "get_testo", get_testo)
    monkeypatch.setattr(MessaggioDeleteView, "list_dati", list_dati)
    client.get(f"/messaggi/{messaggio.uuid}/elimina/")
    assert sorted(letti) == ["dati", "testo"]


@pytest.mark.parametrize("metodo", ["get", "post"])
@pytest.mark.parametrize("azione", ["elimina", "fallito"])
def test_forbidden_object_is_403_and_unknown_404(client, messaggio, metodo, azione):
    MessaggioPosta.objects.update(destinatario="vietato@example.org")
    assert getattr(client, metodo)(f"/messaggi/{messaggio.uuid}/{azione}/").status_code == 403
    assert getattr(client, metodo)(f"/messaggi/{uuid.uuid4()}/{azione}/").status_code == 404


def test_stato_asks_what_the_passage_wants(client, messaggio):
    testo = client.get(f"/messaggi/{messaggio.uuid}/fallito/").content.decode()
    assert [nome for nome in ('name="motivo"', 'name="nota"', 'name="data"') if nome not in testo] == []
    assert "Segna come non consegnato" in testo


def test_stato_changes_and_says_the_new_state(client, messaggio):
    risposta = submit(client, f"/messaggi/{messaggio.uuid}/fallito/", dati(), follow=True)
    messaggio.refresh_from_db()
    assert (messaggio.stato, messaggio.risposta) == ("fallito", "Casella piena.")
    assert "ora lo stato è «Non consegnato»" in risposta.content.decode()


@pytest.mark.parametrize("mancante", ["motivo", "nota", "data"])
def test_stato_without_what_it_wants_changes_nothing(client, messaggio, mancante):
    risposta = submit(client, f"/messaggi/{messaggio.uuid}/fallito/", dati(**{mancante: ""}))
    messaggio.refresh_from_db()
    assert (risposta.status_code, messaggio.stato) == (422, "in_coda")
    assert f'id="id_{mancante}_error"' in risposta.content.decode()


def test_stato_refuses_a_day_to_come(client, messaggio):
    domani = (get_oggi() + timedelta(days=1)).isoformat()
    testo = submit(client, f"/messaggi/{messaggio.uuid}/fallito/", dati(data=domani)).content.decode()
    assert "La data non può essere nel futuro." in testo


def test_stato_asked_twice_is_told_and_not_done_twice(client, messaggio):
    submit(client, f"/messaggi/{messaggio.uuid}/fallito/", dati())
    risposta = client.post(f"/messaggi/{messaggio.uuid}/fallito/", dati(nota="Due volte"), follow=True)
    messaggio.refresh_from_db()
    assert messaggio.risposta == "Casella piena."
    assert "Era già fatto" in risposta.content.decode()


def test_stato_that_somebody_changed_first_is_told(client, messaggio):
    MessaggioPosta.objects.update(stato=StatoMessaggio.INVIATO, inviato_il=timezone.now())
    risposta = client.post(f"/messaggi/{messaggio.uuid}/fallito/", dati(), follow=True)
    assert "qualcuno è stato più veloce: lo stato ora è «Inviato»" in risposta.content.decode()


@pytest.mark.parametrize("stato", ["inviato", "inesistente"])
def test_stato_that_nobody_offers_is_404(client, messaggio, stato):
    assert client.get(f"/messaggi/{messaggio.uuid}/{stato}/").status_code == 404


def test_form_of_a_passage_takes_the_day_as_a_parameter():
    form = PassaggioForm({"data": "2026-03-17"}, passaggio=Passaggio("Chiudi", data=True), oggi=OGGI)
    assert form.errors["data"] == ["La data non può essere nel futuro."]
    assert PassaggioForm({"data": "16/03/2026"}, passaggio=Passaggio("Chiudi", data=True), oggi=OGGI).is_valid()
