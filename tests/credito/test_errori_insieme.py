"""What the form finds wrong and what the service would refuse are told in one round, beside their fields."""

from datetime import date

import pytest
from django.urls import reverse

from tests.costruttori import build_finanziamento, build_invio

pytestmark = pytest.mark.django_db


def errors_of(cliente, indirizzo: str, dati: dict) -> dict[str, str]:
    risposta = cliente.post(indirizzo, dati)
    assert risposta.status_code == 422
    return {campo: errori[0] for campo, errori in risposta.context["form"].errors.items()}


def test_a_contact(client_operatore, cittadino, percorso):
    dati = {
        "percorso": str(percorso.uuid),
        "data": "2016-02-01",
        "tipo": "consulenza",
        "esito": "informato",
        "programmi-TOTAL_FORMS": "0",
        "programmi-INITIAL_FORMS": "0",
    }
    errori = errors_of(client_operatore, reverse("consulenze:consulenza_create", args=(cittadino.uuid,)), dati)
    assert "Il percorso è aperto dal" in errori["data"]
    assert "non dice niente" in errori["note"]
    assert {"canale", "operatore"} <= set(errori)


def test_a_new_path(client_operatore, cittadino):
    indirizzo = reverse("percorsi:percorso_create", args=(cittadino.uuid,))
    errori = errors_of(client_operatore, indirizzo, {"data_apertura": "2016-02-01"})
    assert "primo contatto" in errori["data_apertura"]
    assert "titolo" in errori


def test_the_answer_of_a_lender(client_operatore, invio):
    indirizzo = reverse("credito:invio_stato", args=(invio.uuid, "respinto"))
    errori = errors_of(client_operatore, indirizzo, {"data": "2016-03-01"})
    assert "L'invio era «Inviato»" in errori["data"]
    assert {"motivo", "canale", "fonte"} <= set(errori)
    assert errori["canale"] == "Questo campo è obbligatorio."  # told once, as the form says it


def test_a_payment(client_operatore, percorso):
    prestito = build_finanziamento(invio=build_invio(percorso=percorso, stato="approvato"))
    indirizzo = reverse("credito:erogazione_create", args=(prestito.uuid,))
    dati = {"data": date(2016, 5, 1).isoformat(), "importo": "99.000"}
    errori = errors_of(client_operatore, indirizzo, dati)
    assert "non può precedere la delibera" in errori["data"]
    assert "al massimo" in errori["importo"]
    assert "fonte" in errori
